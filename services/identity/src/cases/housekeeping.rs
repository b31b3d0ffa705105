//! What happens without anybody asking.

use std::time::Duration;

use jiff::SignedDuration;
use tokio_util::sync::CancellationToken;

use crate::{
    Error, Identity,
    store::{attempts, devices, sessions},
};

/// How often; shorter than the notice that a key is given before it signs.
const INTERVAL: Duration = Duration::from_mins(1);
/// Sessions that ended are kept for so long.
const SESSIONS: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Identity {
    /// Rotates keys and sweeps what is no longer needed, until `stop`.
    ///
    /// # Errors
    /// Never: what fails is tried again a minute later.
    pub async fn keep_house(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut ticks = tokio::time::interval(INTERVAL);
        while stop.run_until_cancelled(ticks.tick()).await.is_some() {
            if let Err(error) = self.rotate_keys().await {
                tracing::warn!(error = &error as &dyn std::error::Error, "could not rotate keys");
            }
            if let Err(error) = self.sweep().await {
                tracing::warn!(error = &error as &dyn std::error::Error, "could not sweep");
            }
        }
        Ok(())
    }

    async fn sweep(&self) -> Result<(), Error> {
        let (now, _) = self.now();
        let mut conn = self.pool.acquire().await?;
        let attempts = attempts::sweep(&mut conn, now).await?;
        let devices = devices::sweep(&mut conn, now).await?;
        let sessions = sessions::sweep(&mut conn, now - SESSIONS).await?;
        tracing::debug!(attempts, devices, sessions, "swept");
        Ok(())
    }
}
