//! Gauges of what waits.

use std::time::Duration;

use sqlx::PgPool;
use telemetry::Metrics;
use tokio_util::sync::CancellationToken;

/// How often the gauges are brought up to date.
const EVERY: Duration = Duration::from_secs(10);

/// Keeps the gauges of the outbox and of the dead letters, until `stop`.
///
/// # Errors
/// Never: what fails is tried again.
pub async fn watch(pool: PgPool, metrics: Metrics, stop: CancellationToken) -> anyhow::Result<()> {
    while !stop.is_cancelled() {
        if let Err(error) = look(&pool, &metrics).await {
            tracing::warn!(%error, "could not look at the outbox");
        }
        let _ = stop.run_until_cancelled(tokio::time::sleep(EVERY)).await;
    }
    Ok(())
}

async fn look(pool: &PgPool, metrics: &Metrics) -> sqlx::Result<()> {
    let mut conn = pool.acquire().await?;
    metrics.outbox_unpublished(messaging::unpublished(&mut conn).await?);
    for (consumer, count) in messaging::dead_letters::counts(&mut conn).await? {
        metrics.dead_letters(&consumer, count);
    }
    Ok(())
}
