//! How far a delivery has come, and what may follow.

use std::{fmt, str::FromStr};

/// A state of a delivery, which is also a stop on its way (QĐ 28/2018 Đ9; codes of edXML).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Handed over, not yet answered.
    Sent,
    /// 01, đã đến.
    Arrived,
    /// 02, từ chối tiếp nhận.
    Refused,
    /// 03, đã tiếp nhận.
    Received,
    /// 04, đã phân công xử lý.
    Assigned,
    /// 05, đang xử lý.
    Started,
    /// 06, hoàn thành xử lý.
    Completed,
    /// Never left.
    Undeliverable,
}

/// What a reported stop does to a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The delivery goes on to it; what lies between may still be reported.
    Moves,
    /// It was passed before and is heard of late: it joins the history.
    Joins,
    /// It is where the delivery stands already.
    Known,
}

/// What was reported cannot have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a delivery in status {from} cannot come to {to}")]
pub struct Contradiction {
    /// Where the delivery stands.
    pub from: Status,
    /// What was reported.
    pub to: Status,
}

/// The text is not a status.
#[derive(Debug, thiserror::Error)]
#[error("there is no status {0:?}")]
pub struct NoSuchStatus(String);

impl Status {
    /// Every status, in the order of the way.
    pub const ALL: [Self; 8] = [
        Self::Sent,
        Self::Arrived,
        Self::Refused,
        Self::Received,
        Self::Assigned,
        Self::Started,
        Self::Completed,
        Self::Undeliverable,
    ];

    /// The name under which it travels and is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Arrived => "01",
            Self::Refused => "02",
            Self::Received => "03",
            Self::Assigned => "04",
            Self::Started => "05",
            Self::Completed => "06",
            Self::Undeliverable => "undeliverable",
        }
    }

    /// What the report of `next` does: sent → 01 → (02 | 03 → 04 → 05 → 06).
    ///
    /// Events of different streams overtake each other, so a stop may be skipped and heard of
    /// later; the state never goes back. A refusal comes only before the arrival number
    /// (house rules §3.2) and ends the way, as does 06. `sent` and `undeliverable` only begin one.
    ///
    /// # Errors
    /// When both cannot be true of one delivery.
    pub fn follow(self, next: Self) -> Result<Step, Contradiction> {
        use Status::{Arrived, Refused, Sent, Undeliverable};
        let contradiction = Err(Contradiction { from: self, to: next });
        match (self, next) {
            _ if self == next => Ok(Step::Known),
            (Refused, Arrived) => Ok(Step::Joins),
            (Sent | Arrived, Refused) => Ok(Step::Moves),
            (Refused | Undeliverable, _) | (_, Sent | Refused | Undeliverable) => contradiction,
            _ if next > self => Ok(Step::Moves),
            _ => Ok(Step::Joins),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Status {
    type Err = NoSuchStatus;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|status| status.as_str() == text);
        known.ok_or_else(|| NoSuchStatus(text.to_owned()))
    }
}

#[cfg(test)]
#[path = "status_tests.rs"]
mod tests;
