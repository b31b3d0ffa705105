//! What PostgreSQL says of when a delivery was committed, here and there.

use std::time::Duration;

use contract::DocumentId;
use testkit::eventually;
use uuid::Uuid;

use crate::{figures::Spread, ground::Ground};

/// How long everything may take to settle.
const PATIENCE: Duration = Duration::from_mins(2);

/// When a release and one of its arrivals were committed, in seconds since 1970.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub(super) struct Arrived {
    released: f64,
    registered: f64,
}

/// Waits until all have arrived, every receipt is signed, and the senders have heard of it.
pub(super) async fn settled(ground: &Ground, deliveries: usize, documents: &[DocumentId]) {
    let ids = uuids(documents);
    eventually("every delivery has its receipt", PATIENCE, async || {
        let heard: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM deliveries WHERE document_id = ANY($1) AND status = '01'",
        )
        .bind(&ids)
        .fetch_one(&ground.registry)
        .await
        .ok()?;
        (usize::try_from(heard) == Ok(deliveries)).then_some(())
    })
    .await;
}

/// The arrivals of what these documents' releases became.
pub(super) async fn arrived(
    ground: &Ground,
    documents: &[DocumentId],
) -> sqlx::Result<Vec<Arrived>> {
    sqlx::query_as(
        "SELECT extract(epoch FROM pg_xact_commit_timestamp(release.xmin))::float8 AS released,
                extract(epoch FROM pg_xact_commit_timestamp(arrival.xmin))::float8 AS registered
         FROM outgoing_documents AS release
         JOIN incoming_documents AS arrival ON arrival.release_id = release.release_id
         WHERE release.document_id = ANY($1)",
    )
    .bind(uuids(documents))
    .fetch_all(&ground.registry)
    .await
}

/// Seconds from the first release to the last arrival.
pub(super) fn span(arrived: &[Arrived]) -> f64 {
    let last = arrived.iter().map(|one| one.registered).fold(f64::MIN, f64::max);
    last - first(arrived)
}

/// Seconds from a release to each of its arrivals.
pub(super) fn latency(arrived: &[Arrived]) -> Spread {
    Spread::of(arrived.iter().map(|one| one.registered - one.released).collect())
}

/// Seconds from the first release to the last receipt.
pub(super) async fn seconds_until_receipts(
    ground: &Ground,
    documents: &[DocumentId],
    arrived: &[Arrived],
) -> sqlx::Result<f64> {
    let last: f64 = sqlx::query_scalar(
        "SELECT max(extract(epoch FROM pg_xact_commit_timestamp(receipts.xmin)))::float8
         FROM receipts JOIN deliveries ON deliveries.id = receipts.delivery_id
         WHERE deliveries.document_id = ANY($1)",
    )
    .bind(uuids(documents))
    .fetch_one(&ground.interchange)
    .await?;
    Ok(last - first(arrived))
}

fn first(arrived: &[Arrived]) -> f64 {
    arrived.iter().map(|one| one.released).fold(f64::MAX, f64::min)
}

fn uuids(documents: &[DocumentId]) -> Vec<Uuid> {
    documents.iter().map(|id| id.uuid()).collect()
}
