//! Telling the gateway which cached tokens to forget.

use identity_api::{SESSIONS_ENDED, SessionId};
use messaging::Bus;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// As many notices may wait; more are dropped, and the cache's own five seconds are the bound.
const WAITING: usize = 4_096;

/// Takes notices after their transaction has committed. What it cannot take is only late.
#[derive(Debug, Clone)]
pub(crate) struct Endings(mpsc::Sender<SessionId>);

/// Sessions whose cached tokens are no longer right.
#[derive(Debug)]
pub struct EndedSessions(mpsc::Receiver<SessionId>);

pub(crate) fn channel() -> (Endings, EndedSessions) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (Endings(sender), EndedSessions(receiver))
}

impl Endings {
    pub(crate) fn tell(&self, sessions: impl IntoIterator<Item = SessionId>) {
        for session in sessions {
            if self.0.try_send(session).is_err() {
                tracing::debug!(%session, "a cached token is forgotten only when it is stale");
            }
        }
    }
}

impl EndedSessions {
    /// The next one, if one waits.
    pub fn next_waiting(&mut self) -> Option<SessionId> {
        self.0.try_recv().ok()
    }

    /// Publishes them until `stop`.
    ///
    /// # Errors
    /// Never: a notice that is lost is only late.
    pub async fn run(mut self, bus: Bus, stop: CancellationToken) -> anyhow::Result<()> {
        let client = bus.client();
        while let Some(Some(session)) = stop.run_until_cancelled(self.0.recv()).await {
            if let Err(error) = client.publish(SESSIONS_ENDED, session.to_string().into()).await {
                tracing::warn!(%error, "could not tell that a session ended");
            }
        }
        if let Err(error) = client.flush().await {
            tracing::debug!(%error, "the last notices may be lost");
        }
        stop.cancelled().await;
        Ok(())
    }
}
