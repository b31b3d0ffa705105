//! What a comparison of the ledger with the others can find.

use super::Difference;

/// A kind of finding, with a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A release of which the ledger knew nothing; the sender's side announced it again.
    ReleaseLost,
    /// What was handed over had not arrived; it was handed over again.
    ArrivalLost,
    /// What the receiver did had not been reported; it was entered late.
    StatusLost,
    /// The sender's side had not heard all; it was told again.
    SenderBehind,
    /// It arrived, and the ledger knows no such delivery.
    UnknownDelivery,
    /// The two sides say what cannot both be true.
    Contradiction,
    /// What had been reported is no more at the receiver's side.
    TakenBack,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::ReleaseLost,
        Self::ArrivalLost,
        Self::StatusLost,
        Self::SenderBehind,
        Self::UnknownDelivery,
        Self::Contradiction,
        Self::TakenBack,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReleaseLost => "release_lost",
            Self::ArrivalLost => "arrival_lost",
            Self::StatusLost => "status_lost",
            Self::SenderBehind => "sender_behind",
            Self::UnknownDelivery => "unknown_delivery",
            Self::Contradiction => "contradiction",
            Self::TakenBack => "taken_back",
        }
    }

    /// Whether the house mends it by itself; the others are shown, for people.
    #[must_use]
    pub fn is_mended(self) -> bool {
        match self {
            Self::ReleaseLost | Self::ArrivalLost | Self::StatusLost | Self::SenderBehind => true,
            Self::UnknownDelivery | Self::Contradiction | Self::TakenBack => false,
        }
    }
}

impl From<Difference> for Kind {
    fn from(difference: Difference) -> Self {
        match difference {
            Difference::ArrivalLost => Self::ArrivalLost,
            Difference::StatusLost(_) => Self::StatusLost,
            Difference::Contradiction(_) => Self::Contradiction,
            Difference::TakenBack(_) => Self::TakenBack,
        }
    }
}
