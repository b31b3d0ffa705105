//! `GET /files/{id}/pages/{n}`

use objects::Key;
use sqlx::PgPool;
use storage_api::v1::PageText;

use crate::{
    samples::{letter, word},
    support::{House, officer},
};

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_page_is_drawn_once_and_kept(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let file = house.checked(&officer, "a.pdf", letter()).await;
    let path = format!("{}/pages/1", file.id);

    let drawn = house.get(&officer, &path).await;
    let kept = house.get(&officer, &path).await;

    assert_eq!((drawn.status.as_u16(), drawn.header("content-type")), (200, "image/png"));
    assert!(drawn.body.starts_with(b"\x89PNG"));
    assert_eq!(kept.body, drawn.body);
    assert_eq!(house.objects_under("derived/").await, 1);
    let key = Key::derived(&file.sha256.parse().unwrap(), "page-1-110dpi.png").unwrap();
    assert!(house.objects.head(&key).await.is_ok());
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn the_text_of_a_page_has_its_number_and_date_where_they_stand(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let file = house.checked(&officer, "a.pdf", letter()).await;

    let answer = house.get(&officer, &format!("{}/pages/1/text", file.id)).await;

    let text: PageText = serde_json::from_slice(&answer.body).unwrap();
    let at = |words: &str| text.lines.iter().find(|line| line.text.contains(words)).unwrap();
    let (number, date) = (at("Số: 2104/STP-VP"), at("ngày 05 tháng 3 năm 2020"));
    assert!(number.x < 0.5 && date.x > 0.4, "{number:?} {date:?}");
    assert!(number.y < 0.25 && date.y < 0.25, "{number:?} {date:?}");
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_page_that_is_not_there_is_not_found(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let file = house.checked(&officer, "a.pdf", letter()).await;

    for page in ["0", "2", "99999999999", "x"] {
        let answer = house.get(&officer, &format!("{}/pages/{page}", file.id)).await;

        assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{page}");
    }
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn an_office_file_has_no_pages_to_show(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let file = house.checked(&officer, "a.docx", word("Tờ trình", &[])).await;

    let answer = house.get(&officer, &format!("{}/pages/1", file.id)).await;

    assert_eq!(answer.problem(), (409, "no-pages".to_owned()));
}
