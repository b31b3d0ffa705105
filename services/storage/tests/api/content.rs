//! `GET /files/{id}/content`

use sqlx::PgPool;
use storage_api::v1::File;
use web::Principal;

use crate::{
    samples::letter,
    support::{House, officer},
};

async fn ready(house: &House) -> (Principal, File, String) {
    let officer = officer();
    let file = house.checked(&officer, "Tờ trình.pdf", letter()).await;
    let path = format!("{}/content", file.id);
    (officer, file, path)
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_download_is_the_very_bytes_with_their_hash_and_name(pool: PgPool) {
    let house = House::open(pool).await;
    let (officer, file, path) = ready(&house).await;

    let answer = house.get(&officer, &path).await;

    assert_eq!((answer.status.as_u16(), &answer.body), (200, &letter()));
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh.pdf"
    );
    assert_eq!(answer.header("etag"), format!("\"{}\"", file.sha256));
    assert_eq!(answer.header("content-length"), file.size.to_string());
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.header("repr-digest").starts_with("sha-256=:"));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_range_is_served_as_a_part(pool: PgPool) {
    let house = House::open(pool).await;
    let (officer, file, path) = ready(&house).await;
    let letter = letter();

    for (range, from, to) in [("bytes=0-4", 0, 5), ("bytes=-7", letter.len() - 7, letter.len())] {
        let answer = house.get_with(&officer, &path, &[("range", range)]).await;

        assert_eq!((answer.status.as_u16(), &answer.body[..]), (206, &letter[from..to]));
        let part = format!("bytes {from}-{}/{}", to - 1, file.size);
        assert_eq!(answer.header("content-range"), part);
    }
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_range_behind_the_end_is_told_the_size(pool: PgPool) {
    let house = House::open(pool).await;
    let (officer, file, path) = ready(&house).await;

    let answer = house.get_with(&officer, &path, &[("range", "bytes=9999999-")]).await;

    assert_eq!(answer.problem(), (416, "range-not-satisfiable".to_owned()));
    assert_eq!(answer.header("content-range"), format!("bytes */{}", file.size));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_part_of_another_content_is_not_continued(pool: PgPool) {
    let house = House::open(pool).await;
    let (officer, _, path) = ready(&house).await;
    let headers = [("range", "bytes=5-"), ("if-range", "\"another\"")];

    let answer = house.get_with(&officer, &path, &headers).await;

    assert_eq!((answer.status.as_u16(), answer.body), (200, letter()));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn who_has_it_already_is_sent_nothing(pool: PgPool) {
    let house = House::open(pool).await;
    let (officer, file, path) = ready(&house).await;
    let tag = format!("\"{}\"", file.sha256);

    let answer = house.get_with(&officer, &path, &[("if-none-match", &tag)]).await;

    assert_eq!((answer.status.as_u16(), answer.body.len()), (304, 0));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn each_read_leaves_a_row_in_the_readers_agency(pool: PgPool) {
    let house = House::open(pool).await;
    let (officer, _, path) = ready(&house).await;

    house.get(&officer, &path).await;
    house.get_with(&officer, &path, &[("range", "bytes=0-1")]).await;

    let mut conn = house.pool.acquire().await.unwrap();
    let rows = audit::rows(&mut conn, officer.agency(), 0, 10).await.unwrap();
    let actions: Vec<&str> = rows.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["file.uploaded", "file.checked", "file.read", "file.read"]);
    assert_eq!(rows[3].actor, Some(officer.person().uuid()));
}
