//! What the ledger does: each function one transaction, its own or its caller's.

mod announce;
mod copy;
mod keys;
mod overdue;
mod reconciliation;
mod release;
mod report;
mod resend;
mod show;

use std::sync::Arc;

use clock::Clock;
use jiff::Timestamp;
use sqlx::PgPool;

use crate::{Policy, domain::schedule};

pub(crate) use reconciliation::{Answer, Word};
pub(crate) use report::Report;

/// The ledger of deliveries.
#[derive(Debug, Clone)]
pub struct Interchange {
    pool: PgPool,
    clock: Clock,
    policy: Arc<Policy>,
}

impl Interchange {
    /// A ledger on the database in `pool`.
    #[must_use]
    pub fn new(pool: PgPool, clock: Clock, policy: Policy) -> Self {
        Self { pool, clock, policy: Arc::new(policy) }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// When a delivery that was handed over for the `attempt`th time at `now` is due again.
    fn due_after(&self, attempt: u32, now: Timestamp) -> Timestamp {
        now + schedule::pause(&self.policy.pauses, attempt, rand::random())
    }
}
