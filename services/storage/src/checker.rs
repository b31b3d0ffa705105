//! Checks what was uploaded, one file after the other.

use std::time::Duration;

use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::Storage;

/// How often to look for what another replica left behind, or what is to be tried again.
const REST: Duration = Duration::from_secs(2);

/// Checks files until `stop`. A check in hand is broken off then, for another replica to take up.
///
/// # Errors
/// Never: what fails is tried again.
pub(crate) async fn run(storage: Storage, stop: CancellationToken) -> anyhow::Result<()> {
    while !stop.is_cancelled() {
        match storage.check_next(&stop).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                let cause = &error as &dyn std::error::Error;
                tracing::warn!(error = cause, "a check failed, will try again");
            }
        }
        let woken = timeout(REST, storage.something_to_check());
        let _ = stop.run_until_cancelled(woken).await;
    }
    Ok(())
}
