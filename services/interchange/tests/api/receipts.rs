//! Receipts: proof for both sides, the same for ever.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use contract::Role;
use http::StatusCode;
use interchange_api::events::DocumentDelivered;
use jiff::SignedDuration;
use sqlx::PgPool;
use vpdt_interchange::receipt;

use crate::support::Ledger;

fn path(delivery: &DocumentDelivered) -> String {
    format!("/deliveries/{}/receipt", delivery.delivery_id)
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn an_arrival_is_proved_by_a_receipt_that_anyone_can_verify(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    ledger.arrive(&delivery).await.unwrap();

    let (status, bytes) = ledger.clerk().bytes(&path(&delivery)).await;
    let (_, keys) = ledger.clerk().get("/deliveries/receipt-keys").await;

    assert_eq!(status, StatusCode::OK);
    let key = STANDARD.decode(keys[0]["public_key"].as_str().unwrap()).unwrap();
    let key = key.as_slice().try_into().unwrap();
    let proved = receipt::verify(&bytes, &delivery.envelope, key).unwrap();
    assert_eq!(proved.delivery_id.to_string(), delivery.delivery_id);
    assert_eq!(proved.envelope_sha256, delivery.envelope_sha256);
    assert_eq!(proved.key_id.to_string(), keys[0]["id"].as_str().unwrap());
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_second_arrival_is_answered_by_the_same_bytes_and_changes_nothing(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    ledger.arrive(&delivery).await.unwrap();
    let (_, first) = ledger.clerk().bytes(&path(&delivery)).await;
    let announced = ledger.announced().await;
    ledger.clock.advance(SignedDuration::from_hours(1));

    ledger.arrive(&delivery).await.unwrap();

    let (_, second) = ledger.clerk().bytes(&path(&delivery)).await;
    assert_eq!(second, first);
    assert_eq!(ledger.announced().await, announced);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_receipt_is_for_the_two_sides_and_for_nobody_else(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let (receiver, other) = (ledger.agency("Sở Nội vụ").await, ledger.agency("Sở Y tế").await);
    let delivery = ledger.send_to(receiver).await;
    let clerk = ledger.clerk();
    assert_eq!(clerk.bytes(&path(&delivery)).await.0, StatusCode::NOT_FOUND, "none yet");
    ledger.arrive(&delivery).await.unwrap();

    for (caller, expected) in [
        (clerk, StatusCode::OK),
        (ledger.person(receiver, Role::Clerk), StatusCode::OK),
        (ledger.person(other, Role::Clerk), StatusCode::NOT_FOUND),
        (ledger.person(receiver, Role::ItOfficer), StatusCode::NOT_FOUND),
        (ledger.stranger(), StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(caller.bytes(&path(&delivery)).await.0, expected);
    }
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_house_that_starts_again_signs_with_the_same_key(pool: PgPool) {
    let ledger = Ledger::new(pool).await;

    let again = ledger.interchange.receipt_signer().await.unwrap();

    assert_eq!(again.id(), ledger.signer.id());
    assert_eq!(again.public_key(), ledger.signer.public_key());
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_was_sealed_signed_or_recorded_cannot_be_changed(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    ledger.arrive(&delivery).await.unwrap();

    for statement in [
        "UPDATE envelopes SET sealed_at = now()",
        "DELETE FROM receipts",
        "UPDATE stops SET at = now()",
    ] {
        let refused = sqlx::raw_sql(statement).execute(&ledger.pool).await.unwrap_err();

        assert!(refused.to_string().contains("never changed"), "{statement}: {refused}");
    }
}
