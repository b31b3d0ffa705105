//! Sending again.

use contract::{AgencyId, Role};
use http::StatusCode;
use interchange_api::events::DocumentDelivered;
use jiff::SignedDuration;
use serde_json::json;
use sqlx::PgPool;

use crate::support::{Ledger, some_delivery};

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_wrong_address_is_mended_by_the_same_bytes_to_another_agency(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let (wrong, right) = (ledger.agency("Sở Nội vụ").await, ledger.agency("Sở Tài chính").await);
    let refused = ledger.send_to(wrong).await;
    ledger.refuse(&refused, "wrong_address").await;
    let clerk = ledger.clerk();

    let (status, under_way) =
        clerk.resend(&refused.delivery_id, "1", json!({ "agency_id": right })).await;

    assert_eq!(status, StatusCode::OK, "{under_way}");
    assert_eq!(under_way["recipient_name"], "Sở Tài chính");
    assert_eq!(under_way["status"], "sent");
    assert_eq!(under_way["resends"], refused.delivery_id);
    let delivered = ledger.outbox::<DocumentDelivered>().await.pop().unwrap();
    assert_eq!(delivered.delivery_id, under_way["id"]);
    assert_eq!(delivered.envelope, refused.envelope);
    assert_eq!(delivered.agency_id, right.to_string());
    let replaced = clerk.delivery(&refused.delivery_id).await;
    assert_eq!(replaced["resent_as"], under_way["id"]);
    assert_eq!(replaced["may_resend"], false);
    let told = ledger.changes().await;
    let told: Vec<_> =
        told[told.len() - 2..].iter().map(|t| (&*t.status, t.revision, &*t.resent_as)).collect();
    assert_eq!(told, [("02", 3, under_way["id"].as_str().unwrap()), ("sent", 1, "")]);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn pressing_twice_sends_once(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let refused = ledger.send_to(agency).await;
    ledger.refuse(&refused, "unreadable").await;
    let clerk = ledger.clerk();
    let (_, first) = clerk.resend(&refused.delivery_id, "1", json!({})).await;
    let announced = ledger.announced().await;

    let (again, same) = clerk.resend(&refused.delivery_id, "1", json!({})).await;
    let (another, problem) = clerk.resend(&refused.delivery_id, "2", json!({})).await;

    assert_eq!((again, &same), (StatusCode::OK, &first));
    assert_eq!((another, &problem["code"]), (StatusCode::CONFLICT, &json!("already-resent")));
    assert_eq!(ledger.announced().await, announced);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn two_clerks_at_once_send_once(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let refused = ledger.send_to(agency).await;
    ledger.refuse(&refused, "incomplete").await;
    let (one, other) = (ledger.clerk(), ledger.clerk());

    let ((first, _), (second, _)) = tokio::join!(
        one.resend(&refused.delivery_id, "1", json!({})),
        other.resend(&refused.delivery_id, "1", json!({})),
    );

    let mut both = [first, second];
    both.sort();
    assert_eq!(both, [StatusCode::OK, StatusCode::CONFLICT]);
    assert_eq!(ledger.outbox::<DocumentDelivered>().await.len(), 2);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_nobody_answers_is_handed_over_again_under_the_same_id(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let sent = ledger.send_to(agency).await;
    let clerk = ledger.clerk();
    let (early, problem) = clerk.resend(&sent.delivery_id, "1", json!({})).await;
    ledger.clock.advance(SignedDuration::from_mins(10));

    let (status, under_way) = clerk.resend(&sent.delivery_id, "2", json!({})).await;
    let (twice, _) = clerk.resend(&sent.delivery_id, "3", json!({})).await;

    assert_eq!((early, &problem["code"]), (StatusCode::CONFLICT, &json!("answer-still-expected")));
    assert!(problem["detail"].as_str().unwrap().contains("09:10"), "{problem}");
    assert_eq!(status, StatusCode::OK, "{under_way}");
    assert_eq!((&under_way["id"], &under_way["attempt"]), (&json!(sent.delivery_id), &json!(2)));
    assert_eq!(twice, StatusCode::CONFLICT);
    let delivered = ledger.outbox::<DocumentDelivered>().await;
    assert_eq!(delivered.len(), 2);
    assert_eq!((delivered[1].attempt, &delivered[1].envelope), (2, &sent.envelope));
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_could_not_be_delivered_is_sent_once_the_agency_is_known(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let late = AgencyId::generate();
    ledger.release(ledger.released(&[late])).await;
    let undeliverable = ledger.changes().await.pop().unwrap().delivery_id;
    let clerk = ledger.clerk();
    let (before, problem) = clerk.resend(&undeliverable, "1", json!({})).await;
    ledger.agency_is(late, 1, "UBND xã mới", "").await;

    let (after, under_way) = clerk.resend(&undeliverable, "2", json!({})).await;

    assert_eq!(before, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(problem["errors"][0]["code"], "recipient-unreachable");
    assert_eq!((after, &under_way["status"]), (StatusCode::OK, &json!("sent")));
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_resending_does_not_mend_is_not_resent(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let refused = ledger.send_to(agency).await;
    ledger.refuse(&refused, "invalid_signature").await;
    let arrived = ledger.send_to(agency).await;
    ledger.arrive(&arrived).await.unwrap();
    let unreadable = ledger.send_to(agency).await;
    ledger.refuse(&unreadable, "unreadable").await;
    let elsewhere = json!({ "agency_id": ledger.agency("Sở Y tế").await });
    let clerk = ledger.clerk();

    let (_, hopeless) = clerk.resend(&refused.delivery_id, "1", json!({})).await;
    let (_, needless) = clerk.resend(&arrived.delivery_id, "2", json!({})).await;
    let (_, astray) = clerk.resend(&unreadable.delivery_id, "3", elsewhere).await;

    assert_eq!(hopeless["code"], "not-mended-by-resending");
    assert_eq!(needless["code"], "already-received");
    assert_eq!(astray["errors"][0]["code"], "address-is-right");
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn only_the_senders_clerk_sends_again(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let receiver = ledger.agency("Sở Nội vụ").await;
    let refused = ledger.send_to(receiver).await;
    ledger.refuse(&refused, "unreadable").await;

    for (caller, id, expected) in [
        (
            ledger.person(ledger.sender, Role::Officer),
            refused.delivery_id.clone(),
            StatusCode::FORBIDDEN,
        ),
        (ledger.person(receiver, Role::Clerk), refused.delivery_id.clone(), StatusCode::NOT_FOUND),
        (ledger.clerk(), some_delivery(), StatusCode::NOT_FOUND),
        (ledger.stranger(), refused.delivery_id.clone(), StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(caller.resend(&id, "1", json!({})).await.0, expected);
    }
}
