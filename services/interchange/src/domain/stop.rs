//! Something that happened to a delivery.

use jiff::Timestamp;

use super::{Reason, Status};

/// One entry of a delivery's history, with the reporter's time and the ledger's (clocks differ).
/// Names at most a unit, never a person (seed 3.3; NĐ 30/2020 PL VI III.1o).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What it reached.
    pub status: Status,
    /// When, by the clock of who reports it.
    pub at: Timestamp,
    /// When the ledger heard of it.
    pub recorded_at: Timestamp,
    /// Why it did not succeed.
    pub reason: Option<Reason>,
    /// The same in words.
    pub words: Option<String>,
    /// The unit that has it.
    pub unit_name: Option<String>,
}

impl Stop {
    /// A stop about which there is nothing more to say.
    #[must_use]
    pub fn plain(status: Status, at: Timestamp, recorded_at: Timestamp) -> Self {
        Self { status, at, recorded_at, reason: None, words: None, unit_name: None }
    }

    /// The first stop of a delivery that was handed over, or for `obstacle` could not be.
    #[must_use]
    pub fn first(obstacle: Option<Reason>, now: Timestamp) -> Self {
        let status = if obstacle.is_some() { Status::Undeliverable } else { Status::Sent };
        let words = obstacle.and_then(Reason::words_of_the_ledger).map(ToOwned::to_owned);
        Self { reason: obstacle, words, ..Self::plain(status, now, now) }
    }
}
