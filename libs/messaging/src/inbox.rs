//! What a service does with events.

use std::sync::Arc;

use audit::Trail;
use contract::Event;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

/// An event as it arrived.
#[derive(Debug, Clone)]
pub struct Envelope<E> {
    /// Identifies this occurrence; the same on every redelivery.
    pub id: Uuid,
    /// When it was recorded, as its UUIDv7 id tells.
    pub at: Timestamp,
    /// What happened.
    pub event: E,
    /// What handling it leaves in the audit trail: written when every event of the transaction has
    /// been handled.
    pub trail: Arc<Trail>,
}

impl<E> Envelope<E> {
    /// The event that happened as `id`.
    #[must_use]
    pub fn new(id: Uuid, event: E) -> Self {
        let at = id.get_timestamp().and_then(|time| {
            let (seconds, nanos) = time.to_unix();
            Timestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?).ok()
        });
        Self { id, at: at.unwrap_or_default(), event, trail: Arc::default() }
    }
}

/// Why an event was not handled.
#[derive(Debug, thiserror::Error)]
pub enum Rejection {
    /// May work later: a part was away, or another event must come first.
    #[error("will be retried")]
    Retry(#[source] anyhow::Error),
    /// Will never work: the event makes no sense to this service.
    #[error("will not be retried")]
    Poison(#[source] anyhow::Error),
}

impl Rejection {
    /// The event refers to something that has not come yet.
    #[must_use]
    pub fn too_early(what: impl std::fmt::Display) -> Self {
        Self::Retry(anyhow::anyhow!("{what} is not known yet"))
    }

    /// The event cannot be read.
    #[must_use]
    pub fn unreadable(error: impl Into<anyhow::Error>) -> Self {
        Self::Poison(error.into())
    }
}

impl From<sqlx::Error> for Rejection {
    /// A broken constraint or a value that does not fit will be broken next time too.
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code().map(|c| c.to_string()));
        match code.as_deref().and_then(|code| code.get(..2)) {
            Some("22" | "23") => Self::Poison(error.into()),
            _ => Self::Retry(error.into()),
        }
    }
}

/// Reacts to one kind of event.
pub trait Handler: Send + Sync + 'static {
    /// The event that it reacts to.
    type Event: Event;
    /// Names the durable consumer and its inbox rows. Never rename it.
    const NAME: &'static str;

    /// Applies one event through `conn`, which commits together with its inbox row.
    fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<Self::Event>,
    ) -> impl Future<Output = Result<(), Rejection>> + Send;
}
