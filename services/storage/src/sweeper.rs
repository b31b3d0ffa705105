//! Sweeps what broken uploads left behind.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::Storage;

/// How often to sweep.
const EVERY: Duration = Duration::from_hours(1);

/// Sweeps every hour until `stop`.
///
/// # Errors
/// Never: what fails is tried again.
pub(crate) async fn run(storage: Storage, stop: CancellationToken) -> anyhow::Result<()> {
    let mut hours = tokio::time::interval(EVERY);
    while stop.run_until_cancelled(hours.tick()).await.is_some() {
        match storage.sweep().await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "swept uploads that broke off"),
            Err(error) => {
                let cause = &error as &dyn std::error::Error;
                tracing::warn!(error = cause, "could not sweep, will try again");
            }
        }
    }
    Ok(())
}
