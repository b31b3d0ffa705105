//! What the văn thư's inbox shows and counts.

use contract::FileId;
use http::StatusCode;
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_registry::consumers::CopyFiles;

use crate::{
    arrivals::{act, arrive, sealed},
    support::{House, file_checked, id, ids},
};

/// Storage's verdict on a file's signature.
async fn found(house: &House, signature: &str) -> FileId {
    let file = FileId::generate();
    let mut checked = file_checked(file, &house.stp.clerk, "a.pdf", "", house.clock.now());
    signature.clone_into(&mut checked.signature);
    house.deliver(&CopyFiles, checked).await.unwrap();
    file
}

/// An arrival whose main file has that verdict.
async fn arrived(house: &House, symbol: &str, signature: &str) -> String {
    let file = found(house, signature).await;
    id(&arrive(house, &sealed(house, symbol, file)).await).to_owned()
}

async fn line(house: &House, arrival: &str) -> Value {
    let (_, page) = house.get(&house.snv.clerk, "/arrivals").await;
    page["items"].as_array().unwrap().iter().find(|line| id(line) == arrival).unwrap().clone()
}

async fn listed(house: &House, query: &str) -> Vec<String> {
    let (status, page) = house.get(&house.snv.clerk, &format!("/arrivals?{query}")).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    ids(&page).into_iter().map(ToOwned::to_owned).collect()
}

async fn paper(house: &House) -> String {
    let scan = house.file(&house.snv.clerk, "scan.pdf", "").await;
    let body = json!({
        "sender_name": "Công ty TNHH Minh Long",
        "kind_code": "giay_di_duong",
        "number_and_symbol": "12/ML",
        "issued_on": "2026-11-20",
        "subject": "Đề nghị hướng dẫn",
        "file_id": scan,
    });
    id(&house.post(&house.snv.clerk, "/arrivals/paper", body).await.1).to_owned()
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_line_of_the_inbox_says_what_the_clerk_decides_by(pool: PgPool) {
    let house = House::new(pool).await;
    let mut envelope = sealed(&house, "05/TTr-STP", found(&house, "valid").await);
    envelope.reply_wanted_by = Some("2026-12-05".parse().unwrap());
    let mut annex = envelope.files[0].clone();
    (annex.file_id, annex.role) = (found(&house, "unsigned").await, "annex".to_owned());
    envelope.files.push(annex);
    let arrival = arrive(&house, &envelope).await;

    let line = line(&house, id(&arrival)).await;

    for (field, value) in [
        ("sender_name", json!("Sở Tư pháp")),
        ("number_and_symbol", json!("05/TTr-STP")),
        ("issued_on", json!("2026-11-23")),
        ("kind_name", json!("Tờ trình")),
        ("urgency", json!("urgent")),
        ("signature", json!("valid")),
        ("reply_wanted_by", json!("2026-12-05")),
        ("attachments", json!(1)),
        ("on_paper", json!(false)),
        ("purpose", json!("to_execute")),
        ("resent", json!(false)),
        ("possible_duplicate", json!(false)),
    ] {
        assert_eq!(line[field], value, "{field}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_signature_that_storage_has_not_told_of_is_shown_as_unchecked(pool: PgPool) {
    let house = House::new(pool).await;
    let file = FileId::generate();
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", file)).await;
    let before = line(&house, id(&arrival)).await;

    let mut checked = file_checked(file, &house.stp.clerk, "a.pdf", "", house.clock.now());
    "valid".clone_into(&mut checked.signature);
    house.deliver(&CopyFiles, checked).await.unwrap();

    assert_eq!(before["signature"], "unchecked");
    assert_eq!(line(&house, id(&arrival)).await["signature"], "valid");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn one_invalid_signature_spoils_the_whole(pool: PgPool) {
    let house = House::new(pool).await;
    let mut envelope = sealed(&house, "05/TTr-STP", found(&house, "valid").await);
    let mut annex = envelope.files[0].clone();
    (annex.file_id, annex.role) = (found(&house, "invalid").await, "annex".to_owned());
    envelope.files.push(annex);

    let arrival = arrive(&house, &envelope).await;

    assert_eq!(line(&house, id(&arrival)).await["signature"], "invalid");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_comes_again_after_a_refusal_is_no_duplicate_and_says_why_it_was_refused(
    pool: PgPool,
) {
    let house = House::new(pool).await;
    let envelope = sealed(&house, "05/TTr-STP", found(&house, "valid").await);
    let first = arrive(&house, &envelope).await;
    let reason = json!({ "reason_code": "incomplete", "reason": "Thiếu phụ lục" });
    act(&house, &first, "refuse", reason).await;

    let again = arrive(&house, &envelope).await;

    let line = line(&house, id(&again)).await;
    assert_eq!((&line["resent"], &line["possible_duplicate"]), (&json!(true), &json!(false)));
    let [before] = again["incoming"]["refused_before"].as_array().unwrap().as_slice() else {
        panic!("{again}")
    };
    assert_eq!(
        (&before["document_id"], &before["reason"]),
        (&first["id"], &json!("Thiếu phụ lục"))
    );
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn of_two_that_look_the_same_the_later_one_is_marked_until_it_has_the_number(pool: PgPool) {
    let house = House::new(pool).await;
    let first = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let second = arrive(&house, &sealed(&house, "5/TTR-STP", FileId::generate())).await;
    let before = listed(&house, "only=possible_duplicate").await;

    act(&house, &second, "register", json!({})).await;
    let after = listed(&house, "only=possible_duplicate").await;

    assert_eq!(before, [id(&second)]);
    assert_eq!(after, [id(&first)]);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_chips_count_what_their_lists_show(pool: PgPool) {
    let house = House::new(pool).await;
    let mut flash = sealed(&house, "1/A", found(&house, "valid").await);
    "flash".clone_into(&mut flash.urgency);
    let mut normal = sealed(&house, "2/A", found(&house, "invalid").await);
    "normal".clone_into(&mut normal.urgency);
    let refused = arrive(&house, &normal).await;
    let reason = json!({ "reason_code": "invalid_signature", "reason": "Chữ ký số không hợp lệ" });
    act(&house, &refused, "refuse", reason).await;
    let flash = id(&arrive(&house, &flash).await).to_owned();
    let copy = arrived(&house, "1/A", "unsigned").await;
    let resent = id(&arrive(&house, &normal).await).to_owned();
    let paper = paper(&house).await;

    let (_, counts) = house.get(&house.snv.clerk, "/arrivals/summary").await;

    for (count, query, expected) in [
        ("waiting", "state=arrived", vec![&flash, &copy, &paper, &resent]),
        ("electronic", "only=electronic", vec![&flash, &copy, &resent]),
        ("on_paper", "only=on_paper", vec![&paper]),
        ("urgent", "only=urgent", vec![&flash, &copy]),
        ("signature_to_check", "only=signature_to_check", vec![&copy, &resent]),
        ("possible_duplicates", "only=possible_duplicate", vec![&copy]),
        ("resent", "only=resent", vec![&resent]),
    ] {
        let found = listed(&house, query).await;
        assert!(found.iter().eq(expected.iter().copied()), "{query}: {found:?}");
        assert_eq!(counts[count], expected.len(), "{count}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_was_received_today_is_counted_for_the_agency_and_for_each_clerk(pool: PgPool) {
    let house = House::new(pool).await;
    let one = arrive(&house, &sealed(&house, "1/A", FileId::generate())).await;
    let other = arrive(&house, &sealed(&house, "2/A", FileId::generate())).await;
    let yesterday = arrive(&house, &sealed(&house, "3/A", FileId::generate())).await;
    act(&house, &yesterday, "register", json!({})).await;
    house.clock.advance(jiff::SignedDuration::from_hours(24));
    act(&house, &one, "register", json!({})).await;
    let path = format!("/arrivals/{}/register", id(&other));
    house.post(&house.snv.second_clerk, &path, json!({})).await;

    let (_, counts) = house.get(&house.snv.clerk, "/arrivals/summary").await;
    let (_, elsewhere) = house.get(&house.stp.clerk, "/arrivals/summary").await;

    assert_eq!(
        (&counts["received_today"], &counts["received_today_by_me"]),
        (&json!(2), &json!(1))
    );
    assert_eq!((&elsewhere["received_today"], &elsewhere["waiting"]), (&json!(0), &json!(0)));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn who_does_not_see_the_agency_counts_only_what_is_theirs(pool: PgPool) {
    let house = House::new(pool).await;
    arrive(&house, &sealed(&house, "1/A", FileId::generate())).await;

    let (status, counts) = house.get(&house.snv.officer, "/arrivals/summary").await;

    assert_eq!((status, &counts["waiting"]), (StatusCode::OK, &json!(0)));
}
