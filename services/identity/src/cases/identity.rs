//! What every use case works with.

use clock::{Clock, house_date};
use jiff::{Timestamp, civil::Date};
use sqlx::PgPool;

use crate::{
    EndedSessions,
    ended::{self, Endings},
    passwords::Passwords,
};

/// The use cases of identity. Clones share everything.
#[derive(Debug, Clone)]
pub struct Identity {
    pub(crate) pool: PgPool,
    pub(crate) passwords: Passwords,
    pub(crate) endings: Endings,
    clock: Clock,
}

impl Identity {
    /// Identity in `pool`, which is migrated; and the sessions that it ends, for the gateway.
    #[must_use]
    pub fn new(pool: PgPool, clock: Clock) -> (Self, EndedSessions) {
        let (endings, ended) = ended::channel();
        (Self { pool, passwords: Passwords::new(), endings, clock }, ended)
    }

    /// The time, and the date in the province at that time; each use case asks once.
    pub(crate) fn now(&self) -> (Timestamp, Date) {
        let now = self.clock.now();
        (now, house_date(now))
    }
}
