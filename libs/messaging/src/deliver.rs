//! The heart of a consumer, without NATS: events in, effects exactly once.

use audit::Trail;
use contract::Event;
use sqlx::PgPool;
use tracing::{Instrument as _, field::Empty, info_span};
use uuid::Uuid;

use crate::{Envelope, Handler, Rejection};

/// What became of the events that were delivered.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// Handled now.
    pub fresh: usize,
    /// Handled before.
    pub again: usize,
}

/// Remembers and handles the events not seen before, in one transaction.
///
/// Each event comes with the trace it belongs to. Either all are handled or none. What they leave in
/// the audit trail is written at the end, agency by agency: no chain's head stays locked while the
/// next event waits for a row.
///
/// # Errors
/// With the handler's refusal; then nothing was written.
pub async fn deliver<H: Handler>(
    pool: &PgPool,
    handler: &H,
    events: &[(Envelope<H::Event>, Option<String>)],
) -> Result<Delivered, Rejection> {
    let ids: Vec<Uuid> = events.iter().map(|(envelope, _)| envelope.id).collect();
    let mut tx = pool.begin().await?;
    let fresh: Vec<Uuid> = sqlx::query_scalar(
        "INSERT INTO inbox (consumer, event_id) SELECT $1, id FROM unnest($2::uuid[]) AS id
         ON CONFLICT DO NOTHING RETURNING event_id",
    )
    .bind(H::NAME)
    .bind(&ids)
    .fetch_all(&mut *tx)
    .await?;
    for (envelope, _) in events {
        envelope.trail.clear();
    }
    let mut left = fresh.clone();
    for (envelope, traceparent) in events {
        let Some(at) = left.iter().position(|id| *id == envelope.id) else { continue };
        left.swap_remove(at);
        let span = info_span!(
            "process",
            otel.name = format!("process {}", H::Event::SUBJECT),
            otel.kind = "consumer",
            otel.status_code = Empty,
            messaging.system = "nats",
            messaging.operation.type = "process",
            messaging.destination.name = H::Event::SUBJECT,
            messaging.consumer.group.name = H::NAME,
            messaging.message.id = %envelope.id,
        );
        telemetry::continue_linked(&span, traceparent.as_deref());
        let outcome = handler.handle(&mut tx, envelope).instrument(span.clone()).await;
        if outcome.is_err() {
            span.record("otel.status_code", "ERROR");
        }
        outcome?;
    }
    Trail::write_all(events.iter().map(|(envelope, _)| &*envelope.trail), &mut tx).await?;
    tx.commit().await?;
    Ok(Delivered { fresh: fresh.len(), again: events.len() - fresh.len() })
}
