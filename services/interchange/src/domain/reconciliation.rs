//! Comparing what the ledger has with what the others have, and when.

use jiff::{
    SignedDuration, Timestamp,
    civil::{DateTime, Time},
    tz::TimeZone,
};

use super::Status;

/// Whose word is compared with the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The receivers' inboxes and registers: 01, 02 and 03.
    Register,
    /// The work on what was received: 04, 05 and 06.
    Work,
}

/// Where the ledger and the other side differ about a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It was handed over and is not there: it is handed over again.
    ArrivalLost,
    /// The other side came so far and the ledger has not heard: it is entered late.
    StatusLost(Status),
    /// The other side says what cannot be true beside what the ledger has: for people.
    Contradiction(Status),
    /// The ledger was told of it and the other side has it no more: for people.
    TakenBack(Status),
}

impl Side {
    /// The statuses that this side reports.
    #[must_use]
    pub fn statuses(self) -> [Status; 3] {
        match self {
            Self::Register => [Status::Arrived, Status::Refused, Status::Received],
            Self::Work => [Status::Assigned, Status::Started, Status::Completed],
        }
    }

    /// Compares a delivery in `status` with what this side says of it: the statuses that it has
    /// passed there, or `None` where it is not there at all.
    ///
    /// `settled` is the part of the history that is old enough for the other side to have it.
    #[must_use]
    pub fn compare(
        self,
        status: Status,
        history: &[Status],
        settled: &[Status],
        said: Option<&[Status]>,
    ) -> Vec<Difference> {
        let mut differences = Vec::new();
        let handed_over = settled.contains(&Status::Sent);
        let refused = history.contains(&Status::Refused);
        if self == Self::Register && said.is_none() && handed_over && !refused {
            return vec![Difference::ArrivalLost];
        }
        let said = said.unwrap_or_default();
        let mut reached = status;
        for told in said.iter().copied().filter(|told| !history.contains(told)) {
            if reached.follow(told).is_ok() {
                reached = reached.max(told);
                differences.push(Difference::StatusLost(told));
            } else {
                differences.push(Difference::Contradiction(told));
            }
        }
        let known = self.statuses().into_iter().filter(|status| settled.contains(status));
        let furthest = known.filter(|status| !said.contains(status)).max();
        differences.extend(furthest.map(Difference::TakenBack));
        differences
    }
}

/// Whether the daily comparison is due: its time of day, in the province, has come since `last`.
#[must_use]
pub fn is_due(last: Timestamp, now: Timestamp, at: Time, zone: &TimeZone) -> bool {
    let here = now.to_zoned(zone.clone());
    let today = DateTime::from_parts(here.date(), at).to_zoned(zone.clone());
    let today = today.map_or(now, |moment| moment.timestamp());
    let latest = if today <= now { today } else { today - SignedDuration::from_hours(24) };
    last < latest
}

#[cfg(test)]
#[path = "reconciliation_tests.rs"]
mod tests;
