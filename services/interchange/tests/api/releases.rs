//! Releases become deliveries.

use contract::AgencyId;
use http::StatusCode;
use interchange_api::{events::DocumentDelivered, v1::Envelope};
use messaging::{Delivered, Rejection, deliver};
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use vpdt_interchange::consumers::DeliverReleases;

use crate::{
    statements,
    support::{Ledger, event},
};

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn every_electronic_recipient_gets_the_same_bytes_by_a_delivery_of_its_own(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let (first, second, third) = (
        ledger.agency("Sở Nội vụ").await,
        ledger.agency("Sở Tài chính").await,
        ledger.agency("UBND xã").await,
    );
    let mut released = ledger.released(&[first, second, third]);
    released.recipients[1].medium = "both".to_owned();
    released.recipients[2].medium = "paper".to_owned();

    ledger.release(released).await;

    let delivered: Vec<DocumentDelivered> = ledger.outbox().await;
    let to: Vec<_> = delivered.iter().map(|delivery| delivery.agency_id.clone()).collect();
    assert_eq!(to, [first.to_string(), second.to_string()]);
    assert_ne!(delivered[0].delivery_id, delivered[1].delivery_id);
    assert_eq!(delivered[0].envelope, delivered[1].envelope);
    for delivery in &delivered {
        assert_eq!(delivery.envelope_sha256, hex::encode(Sha256::digest(&delivery.envelope)));
        assert_eq!((delivery.attempt, delivery.sender_code.as_str()), (1, "H08.12"));
    }
    let envelope = Envelope::from_bytes(&delivered[0].envelope).unwrap();
    assert_eq!(envelope.sender_name, "Sở Tư pháp");
    assert_eq!(envelope.number_and_symbol, "05/TTr-STP");
    let statuses: Vec<_> = ledger.changes().await.into_iter().map(|told| told.status).collect();
    assert_eq!(statuses, ["sent", "sent"]);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_release_told_again_changes_nothing(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let released = ledger.released(&[agency]);
    let told = [event(released.clone())];
    let consumer = DeliverReleases(ledger.interchange.clone());
    assert_eq!(
        deliver(&ledger.pool, &consumer, &told).await.unwrap(),
        Delivered { fresh: 1, again: 0 }
    );
    let announced = ledger.announced().await;

    let redelivered = deliver(&ledger.pool, &consumer, &told).await.unwrap();
    ledger.release(released).await;

    assert_eq!(redelivered, Delivered { fresh: 0, again: 1 });
    assert_eq!(ledger.announced().await, announced);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_sender_that_nobody_knows_yet_is_too_early(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let mut released = ledger.released(&[agency]);
    released.agency_id = AgencyId::generate().to_string();

    let told = ledger.tell(DeliverReleases(ledger.interchange.clone()), released).await;

    assert!(matches!(told, Err(Rejection::Retry(_))), "{told:?}");
    assert_eq!(ledger.announced().await, 0);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_release_that_cannot_be_read_is_set_aside(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let mut released = ledger.released(&[agency]);
    released.issued_on = "hôm nay".to_owned();

    let told = ledger.tell(DeliverReleases(ledger.interchange.clone()), released).await;

    assert!(matches!(told, Err(Rejection::Poison(_))), "{told:?}");
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn who_cannot_be_reached_is_shown_and_holds_nobody_up(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let (open, unknown, closed) =
        (ledger.agency("Sở Nội vụ").await, AgencyId::generate(), ledger.agency("UBND huyện").await);
    ledger.agency_is(closed, 2, "UBND huyện", "2025-07-01").await;
    let released = ledger.released(&[unknown, open, closed]);
    let document = released.document_id.clone();

    ledger.release(released).await;

    let delivered: Vec<DocumentDelivered> = ledger.outbox().await;
    assert_eq!(delivered.len(), 1);
    assert_eq!(delivered[0].agency_id, open.to_string());
    let (status, page) = ledger.clerk().get(&format!("/deliveries?document_id={document}")).await;
    assert_eq!(status, StatusCode::OK);
    let found: Vec<_> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|delivery| {
            let last = &delivery["stops"][0];
            (
                delivery["status"].as_str().unwrap(),
                last["reason_code"].as_str(),
                delivery["attempt"].as_u64(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("undeliverable", Some("unknown_agency"), Some(0)),
            ("sent", None, Some(1)),
            ("undeliverable", Some("closed_agency"), Some(0)),
        ]
    );
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn three_hundred_and_twenty_recipients_take_no_more_statements_than_one(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let mut agencies = Vec::new();
    for number in 0..320 {
        agencies.push(ledger.agency(&format!("UBND xã {number}")).await);
    }
    let [first, one] = [&agencies[..1]; 2].map(|one| ledger.released(one));
    let many = ledger.released(&agencies);
    // The first one also begins the agency's audit chain.
    ledger.release(first).await;

    let for_one = statements::counted(ledger.release(one)).await;
    let for_many = statements::counted(ledger.release(many)).await;

    assert!(for_one > 0, "statements are counted");
    assert_eq!(for_many, for_one);
    assert!(for_many <= 14, "{for_many} statements");
    assert_eq!(ledger.outbox::<DocumentDelivered>().await.len(), 322);
    assert_eq!(ledger.changes().await.len(), 322);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn an_older_word_on_an_agency_is_ignored(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    ledger.agency_is(ledger.sender, 3, "Sở Tư pháp tỉnh Gia Lai", "").await;
    ledger.agency_is(ledger.sender, 2, "Sở Tư pháp tỉnh Bình Định", "").await;
    let agency = ledger.agency("Sở Nội vụ").await;

    let delivered = ledger.send_to(agency).await;

    assert_eq!(delivered.sender_name, "Sở Tư pháp tỉnh Gia Lai");
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_release_leaves_a_row_in_the_senders_audit_trail(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;

    ledger.send_to(agency).await;

    let mut conn = ledger.pool.acquire().await.unwrap();
    let rows = audit::rows(&mut conn, ledger.sender, 0, 10).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].action, "release.delivered");
    assert!(!rows[0].details.contains("Ban hành"), "{}", rows[0].details);
}
