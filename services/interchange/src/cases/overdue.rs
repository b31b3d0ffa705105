//! Deliveries that nobody has answered are handed over again.

use jiff::Timestamp;
use messaging::Outgoing;
use serde_json::json;
use sqlx::PgConnection;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::{
    Interchange, Result, convert,
    store::{self, deliveries::Held},
};

/// The most deliveries that one transaction hands over.
const BATCH: usize = 100;

impl Interchange {
    /// Hands over what is due, the same bytes under the same delivery id, and tells how many.
    pub async fn hand_over_overdue(&self) -> Result<usize> {
        let now = self.now();
        let mut tx = database::begin(&self.pool).await?;
        let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
        let mut overdue = store::deliveries::lock_overdue(&mut tx, now, limit).await?;
        if overdue.is_empty() {
            return Ok(0);
        }
        let mut outgoing = Outgoing::default();
        self.hand_over_again(&mut tx, &mut overdue, now, &mut outgoing).await?;
        outgoing.publish(&mut tx).await?;
        let again = overdue.iter().map(|delivery| handed_over(delivery, "unanswered", now));
        audit::record_all(&mut tx, again).await?;
        tx.commit().await?;
        tracing::info!(deliveries = overdue.len(), "handed over again what nobody answered");
        Ok(overdue.len())
    }

    /// Hands these deliveries over once more, the same bytes under the same ids; adds to `outgoing`
    /// what the receivers are to hear.
    pub(super) async fn hand_over_again(
        &self,
        conn: &mut PgConnection,
        deliveries: &mut [Held],
        now: Timestamp,
        outgoing: &mut Outgoing,
    ) -> sqlx::Result<()> {
        let releases: Vec<_> = deliveries.iter().map(|delivery| delivery.release_id).collect();
        let envelopes = store::envelopes::of(conn, &releases).await?;
        let mut again = Vec::with_capacity(deliveries.len());
        for delivery in deliveries {
            let sealed = envelopes.get(&delivery.release_id).ok_or(sqlx::Error::RowNotFound)?;
            delivery.attempt += 1;
            delivery.handed_over_at = now;
            again.push((delivery.id, self.due_after(delivery.attempt, now)));
            outgoing.add(&convert::delivered(delivery, sealed));
        }
        store::deliveries::hand_over(conn, &again, now).await
    }

    /// Looks for what is due until `stop`.
    ///
    /// # Errors
    /// Never: what fails is tried again at the next look.
    pub async fn watch_overdue(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut looks = tokio::time::interval(self.policy.look_every());
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while stop.run_until_cancelled(looks.tick()).await.is_some() {
            match self.hand_over_overdue().await {
                Ok(BATCH) => looks.reset_immediately(),
                Ok(_) => {}
                Err(error) => {
                    let error: &(dyn std::error::Error + 'static) = &error;
                    tracing::warn!(error, "could not look for unanswered deliveries");
                }
            }
        }
        Ok(())
    }
}

/// What the sender's trail says of a delivery that the house handed over once more.
pub(super) fn handed_over<'a>(
    delivery: &'a Held,
    because: &str,
    now: Timestamp,
) -> audit::Entry<'a> {
    audit::Entry {
        agency: delivery.agency_id,
        actor: None,
        action: "delivery.handed_over",
        subject: ("delivery", &delivery.id),
        details: json!({ "attempt": delivery.attempt, "because": because }),
        at: now,
        trace_id: telemetry::current_trace_id(),
    }
}
