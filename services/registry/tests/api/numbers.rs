//! Numbers are unique, gapless, and their dates never fall, whatever happens at once.

use clock::Clock;
use contract::AgencyId;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use sqlx::PgPool;
use tokio::task::JoinSet;

use crate::support::{House, id, router, send};

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_document_gets_its_number_only_after_its_signature(pool: PgPool) {
    let house = House::new(pool).await;
    let draft = house.submit(&house.draft(house.content().await).await).await;
    let path = format!("/documents/{}/number", id(&draft));

    let unseen = house.post(&house.stp.clerk, &path, json!({})).await;
    house.sign(&draft).await;
    let (status, numbered) = house.post(&house.stp.clerk, &path, json!({})).await;

    assert_eq!(unseen.0, StatusCode::NOT_FOUND);
    assert_eq!(status, StatusCode::OK, "{numbered}");
    assert_eq!(numbered["state"], "numbered");
    assert_eq!(numbered["number_and_symbol"], "01/TTr-STP");
    assert_eq!(numbered["issued_on"], "2026-11-24");
    assert_eq!(numbered["signer_name"], "Lê Văn Toàn");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_was_changed_after_it_was_signed_gets_no_number_until_it_is_signed_again(
    pool: PgPool,
) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    let draft = house.submit(&house.draft(content.clone()).await).await;
    let version = draft["version"].as_i64().unwrap();
    content["subject"] = json!("Nội dung khác");
    house.put(&house.stp.officer, &format!("/drafts/{}", id(&draft)), version, content).await;
    // The signature was on its way when the draft was changed.
    house.sign(&draft).await;
    let path = format!("/documents/{}/number", id(&draft));

    let (status, problem) = house.post(&house.stp.clerk, &path, json!({})).await;

    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("changed-after-signing")));
    let again = house.submit(&draft).await;
    house.sign(&again).await;
    assert_eq!(house.post(&house.stp.clerk, &path, json!({})).await.0, StatusCode::OK);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn two_clerks_who_number_one_document_get_one_number(pool: PgPool) {
    let house = House::new(pool).await;
    let path = format!("/documents/{}/number", house.signed().await);

    let (one, other) = tokio::join!(
        house.post_once(&house.stp.clerk, &path, json!({}), "one"),
        house.post_once(&house.stp.second_clerk, &path, json!({}), "other"),
    );
    let (winner, key, loser) = if one.0 == StatusCode::OK {
        (house.stp.clerk, "one", other.clone())
    } else {
        (house.stp.second_clerk, "other", one.clone())
    };
    let replayed = house.post_once(&winner, &path, json!({}), key).await;

    assert_eq!((loser.0, &loser.1["code"]), (StatusCode::CONFLICT, &json!("already-numbered")));
    assert_eq!(replayed.1["number"], 1);
    assert_eq!(last_number(&house).await, 1);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn twenty_at_once_and_some_that_roll_back_leave_no_gap(pool: PgPool) {
    let house = House::new(pool).await;
    // A replica whose clock is a day behind.
    let behind = router(&house.pool, &Clock::stopped("2026-11-23T02:00:00Z".parse().unwrap()));
    let mut paths = Vec::new();
    for _ in 0..20 {
        paths.push(format!("/documents/{}/number", house.signed().await));
    }

    let mut tasks = JoinSet::new();
    for (n, path) in paths.into_iter().enumerate() {
        let (who, router) = (house.stp.clerk, if n % 2 == 0 { &house.router } else { &behind });
        let router = router.clone();
        tasks.spawn(async move {
            let key = n.to_string();
            let headers = [("idempotency-key", key.as_str())];
            let number = send(&router, &who, Method::POST, &path, Some(json!({})), &headers);
            if n % 4 == 3 {
                // Gives up in the middle: the transaction rolls back, or had committed already.
                let _ = tokio::time::timeout(std::time::Duration::from_millis(5), number).await;
                return None;
            }
            let (status, document) = number.await;
            assert_eq!(status, StatusCode::OK, "{document}");
            document["number"].as_i64()
        });
    }

    for _ in 0..5 {
        tasks.spawn(count_up_and_roll_back(house.pool.clone(), house.stp.agency));
    }

    let given: Vec<i64> = tasks.join_all().await.into_iter().flatten().collect();

    let entries: Vec<(i32, jiff_sqlx::Date)> =
        sqlx::query_as("SELECT number, dated FROM register_entries ORDER BY number")
            .fetch_all(&house.pool)
            .await
            .unwrap();
    let last = last_number(&house).await;
    assert_eq!(given.len(), 15);
    assert!(given.iter().all(|number| *number <= i64::from(last)));
    assert_eq!(entries.iter().map(|(n, _)| *n).collect::<Vec<_>>(), (1..=last).collect::<Vec<_>>());
    assert!(entries.is_sorted_by_key(|(_, dated)| *dated));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_new_year_in_the_province_begins_at_one(pool: PgPool) {
    let house = House::new(pool).await;
    let (old, new) = (house.signed().await, house.signed().await);
    let number = |document: String| format!("/documents/{document}/number");
    house.post(&house.stp.clerk, &number(old), json!({})).await;

    let eve = Clock::stopped("2026-12-31T17:00:00Z".parse().unwrap());
    let headers = [("idempotency-key", "k")];
    let path = number(new);
    let next_year = router(&house.pool, &eve);
    let (_, document) =
        send(&next_year, &house.stp.clerk, Method::POST, &path, Some(json!({})), &headers).await;

    assert_eq!(document["number"], 1);
    assert_eq!(document["issued_on"], "2027-01-01");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_reserved_number_keeps_its_date_and_is_used_once(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = house.stp.clerk;
    let reserve = json!({ "kind_code": "to_trinh", "reason": "Lãnh đạo đã duyệt, chờ ký" });
    let (status, held) = house.post(&clerk, "/number-reservations", reserve).await;
    assert_eq!((status, &held["number"]), (StatusCode::CREATED, &json!(1)));
    house.clock.advance(jiff::SignedDuration::from_hours(48));
    let number = |id: &str| format!("/documents/{id}/number");
    let (first, second, third) = (house.signed().await, house.signed().await, house.signed().await);

    let next = house.post(&clerk, &number(&first), json!({})).await.1;
    let with_held = json!({ "reservation_id": held["id"] });
    let used = house.post(&clerk, &number(&second), with_held.clone()).await.1;
    let again = house.post(&clerk, &number(&third), with_held).await;

    assert_eq!((&next["number"], &next["issued_on"]), (&json!(2), &json!("2026-11-26")));
    assert_eq!((&used["number"], &used["issued_on"]), (&json!(1), &json!("2026-11-24")));
    assert_eq!((again.0, &again.1["code"]), (StatusCode::CONFLICT, &json!("number-not-held")));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn legal_documents_have_a_series_of_their_own_and_the_year_in_the_symbol(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = house.stp.clerk;
    house.post(&clerk, &format!("/documents/{}/number", house.signed().await), json!({})).await;
    let mut content = house.content().await;
    content["kind_code"] = json!("quyet_dinh_qppl");
    let draft = house.submit(&house.draft(content).await).await;
    house.sign(&draft).await;

    let path = format!("/documents/{}/number", id(&draft));
    let (_, document): (_, Value) = house.post(&clerk, &path, json!({})).await;

    assert_eq!(document["number_and_symbol"], "01/2026/QĐ-STP");
}

/// An allocator that fails after it has counted up, as others wait for the counter.
async fn count_up_and_roll_back(pool: PgPool, agency: AgencyId) -> Option<i64> {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query(
        "UPDATE registers SET last_number = last_number + 1
         WHERE agency_id = $1 AND direction = 'outgoing'",
    )
    .bind(agency)
    .execute(&mut *tx)
    .await
    .unwrap();
    tokio::task::yield_now().await;
    tx.rollback().await.unwrap();
    None
}

async fn last_number(house: &House) -> i32 {
    sqlx::query_scalar(
        "SELECT last_number FROM registers WHERE agency_id = $1 AND direction = 'outgoing'",
    )
    .bind(house.stp.agency.uuid())
    .fetch_one(&house.pool)
    .await
    .unwrap()
}
