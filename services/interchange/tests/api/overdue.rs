//! What nobody answers is handed over again by itself.

use interchange_api::events::DocumentDelivered;
use jiff::SignedDuration;
use sqlx::PgPool;

use crate::support::Ledger;

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn an_unanswered_delivery_is_handed_over_again_after_growing_pauses(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let sent = ledger.send_to(agency).await;

    let mut handed_over = Vec::new();
    // Each pause strays by a quarter: too early, then late enough, for 1 min and then for 5 min.
    for seconds in [44, 32, 224, 152] {
        ledger.clock.advance(SignedDuration::from_secs(seconds));
        handed_over.push(ledger.interchange.hand_over_overdue().await.unwrap());
    }

    assert_eq!(handed_over, [0, 1, 0, 1]);
    let delivered = ledger.outbox::<DocumentDelivered>().await;
    let attempts: Vec<_> = delivered.iter().map(|delivery| delivery.attempt).collect();
    assert_eq!(attempts, [1, 2, 3]);
    for delivery in &delivered {
        assert_eq!(delivery.delivery_id, sent.delivery_id);
        assert_eq!(delivery.envelope, sent.envelope);
    }
    assert_eq!(ledger.clerk().delivery(&sent.delivery_id).await["attempt"], 3);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_was_answered_is_left_alone(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let arrived = ledger.send_to(agency).await;
    ledger.arrive(&arrived).await.unwrap();
    let refused = ledger.send_to(agency).await;
    ledger.refuse(&refused, "duplicate").await;
    ledger.clock.advance(SignedDuration::from_hours(100));

    let handed_over = ledger.interchange.hand_over_overdue().await.unwrap();

    assert_eq!(handed_over, 0);
}
