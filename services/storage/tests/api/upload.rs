//! `POST /files`

use std::io;

use axum::body::Body;
use bytes::Bytes;
use contract::{AgencyId, Role, UnitId};
use futures::stream;
use objects::{Key, Sha256Hex};
use sqlx::PgPool;
use storage_api::v1::FileState;
use vpdt_storage::{Limits, Rules};

use crate::{
    samples::letter,
    support::{House, officer, person},
};

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn an_uploaded_file_has_its_hash_and_waits_for_its_check(pool: PgPool) {
    let house = House::open(pool).await;
    let letter = letter();

    let answer = house.upload(&officer(), "To\u{300} trình.pdf", letter.clone()).await;

    let file = answer.file();
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("location"), format!("/api/v1/files/{}", file.id));
    assert_eq!((file.name.as_str(), file.media_type.as_str()), ("Tò trình.pdf", "application/pdf"));
    assert_eq!((file.size, file.state), (letter.len() as u64, FileState::Checking));
    assert_eq!(file.sha256, Sha256Hex::of(&letter).as_str());
    assert_eq!(
        (house.objects_under(Key::CONTENT).await, house.objects_under(Key::STAGING).await),
        (1, 0)
    );
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn an_upload_that_is_sent_twice_is_one_file(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();

    let first = house.upload_as(&officer, "k", "a.pdf", letter().into()).await;
    let second = house.upload_as(&officer, "k", "a.pdf", letter().into()).await;

    assert_eq!((second.status, second.file()), (first.status, first.file()));
    let files: i64 =
        sqlx::query_scalar("SELECT count(*) FROM files").fetch_one(&house.pool).await.unwrap();
    assert_eq!((files, house.objects_under(Key::STAGING).await), (1, 0));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_key_stands_for_one_content(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    house.upload_as(&officer, "k", "a.pdf", letter().into()).await;

    let other = house.upload_as(&officer, "k", "a.pdf", "other bytes".into()).await;

    assert_eq!(other.problem(), (422, "idempotency-key-reused".to_owned()));
    assert_eq!(house.objects_under("").await, 1);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn the_same_content_uploaded_twice_is_two_files_and_one_object(pool: PgPool) {
    let house = House::open(pool).await;

    let mine = house.upload(&officer(), "a.pdf", letter()).await.file();
    let yours = house.upload(&officer(), "b.pdf", letter()).await.file();

    assert_ne!(mine.id, yours.id);
    assert_eq!(house.objects_under(Key::CONTENT).await, 1);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_file_over_the_limit_of_its_kind_is_not_kept(pool: PgPool) {
    let rules = Rules { limits: Limits { documents: 10, max_bytes: 20 }, ..Rules::default() };
    let house = House::with(pool, rules).await;

    for (name, most) in [("a.pdf", 10), ("a.png", 20)] {
        // Without a length, so that the limit is found on the way.
        let chunks = stream::iter((0..=most).map(|_| io::Result::Ok(Bytes::from_static(b"x"))));
        let answer = house.upload_as(&officer(), "k", name, Body::from_stream(chunks)).await;

        assert_eq!(answer.problem(), (413, "too-large".to_owned()));
        assert!(answer.json()["detail"].as_str().unwrap().contains(&most.to_string()));
    }
    assert_eq!((house.objects_under("").await), 0);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn an_upload_that_breaks_off_is_not_kept(pool: PgPool) {
    let house = House::open(pool).await;
    let chunks = stream::iter([Ok(Bytes::from_static(b"%PDF-")), Err(io::Error::other("gone"))]);

    let answer = house.upload_as(&officer(), "k", "a.pdf", Body::from_stream(chunks)).await;

    assert_eq!(answer.problem(), (400, "upload-broken-off".to_owned()));
    assert_eq!(house.objects_under("").await, 0);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn an_empty_file_is_refused(pool: PgPool) {
    let house = House::open(pool).await;

    let answer = house.upload(&officer(), "a.pdf", Vec::new()).await;

    assert_eq!(answer.json()["errors"][0]["code"], "empty");
    assert_eq!((answer.status.as_u16(), house.objects_under("").await), (422, 0));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_name_that_breaks_a_rule_is_refused_with_what_to_do(pool: PgPool) {
    let house = House::open(pool).await;

    for (name, code) in [
        ("../a.pdf", "folder"),
        ("a.exe", "unknown-kind"),
        ("MẬT Phương án tác chiến.pdf", "secret"),
    ] {
        let answer = house.upload(&officer(), name, letter()).await;

        assert_eq!(answer.status, 422);
        assert_eq!(answer.json()["errors"][0]["code"], code);
        assert_eq!(answer.json()["errors"][0]["pointer"], "/name");
    }
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_secret_in_the_name_is_sent_the_way_of_paper(pool: PgPool) {
    let house = House::open(pool).await;

    let answer = house.upload(&officer(), "TUYỆT MẬT.pdf", letter()).await;

    let detail = answer.json()["errors"][0]["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("văn bản giấy"), "{detail}");
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn an_upload_without_a_key_is_refused(pool: PgPool) {
    let house = House::open(pool).await;

    let answer = house.upload_as(&officer(), "", "a.pdf", letter().into()).await;

    assert_eq!(answer.problem(), (400, "idempotency-key-required".to_owned()));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_post_that_sees_no_content_uploads_none(pool: PgPool) {
    let house = House::open(pool).await;
    let it_officer = person(AgencyId::generate(), UnitId::generate(), &[Role::ItOfficer]);

    let answer = house.upload(&it_officer, "a.pdf", letter()).await;

    assert_eq!(answer.problem(), (403, "forbidden".to_owned()));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn what_broken_uploads_left_behind_is_swept_after_a_day(pool: PgPool) {
    let house = House::open(pool).await;
    let now = jiff::Timestamp::try_from(std::time::SystemTime::now()).unwrap();
    house.clock.advance(now.duration_since(house.clock.now()));
    let staged = Key::staging(contract::FileId::generate().uuid());
    let body = stream::iter([Ok(Bytes::from_static(b"left"))]);
    house.objects.put_stream(&staged, body, 10).await.unwrap();
    house.upload(&officer(), "a.pdf", letter()).await;

    let at_once = house.storage.sweep().await.unwrap();
    house.clock.advance(jiff::SignedDuration::from_hours(25));
    let next_day = house.storage.sweep().await.unwrap();

    assert_eq!((at_once, next_day), (0, 1));
    assert_eq!(
        (house.objects_under(Key::STAGING).await, house.objects_under(Key::CONTENT).await),
        (0, 1)
    );
}
