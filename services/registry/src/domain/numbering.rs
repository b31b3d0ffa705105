//! Numbers that are held (rules §2.2): each has a date, an owner and a reason, and none comes back.
//!
//! That a series is unique, gapless and never falls is the database's: the counter row, the
//! constraints and the trigger of `migrations/0007_registers.sql`.

use jiff::civil::Date;

use super::words::words;

words! {
    /// What a number of a register stands for.
    NumberState {
        /// It is held for a document to come.
        Reserved = "reserved",
        /// A document has it.
        Used = "used",
        /// It will not be used.
        Cancelled = "cancelled",
    }
}

/// What is done with a reserved number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReservedAction {
    /// A document gets it.
    Use,
    /// It is given up; it stays taken.
    Cancel,
}

impl NumberState {
    /// The state after `action`; nothing but a reserved number can change.
    pub(crate) fn after(self, action: ReservedAction) -> Option<Self> {
        match (self, action) {
            (Self::Reserved, ReservedAction::Use) => Some(Self::Used),
            (Self::Reserved, ReservedAction::Cancel) => Some(Self::Cancelled),
            (Self::Used | Self::Cancelled, _) => None,
        }
    }
}

/// A number of a register with the date that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbered {
    pub(crate) number: i32,
    /// Never below the date of a lower number (NĐ 30/2020 Đ15.1).
    pub(crate) dated: Date,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_reserved_number_can_be_used_or_given_up_and_only_once() {
        use NumberState::{Cancelled, Reserved, Used};
        use ReservedAction::{Cancel, Use};
        for (state, action, after) in [
            (Reserved, Use, Some(Used)),
            (Reserved, Cancel, Some(Cancelled)),
            (Used, Use, None),
            (Used, Cancel, None),
            (Cancelled, Use, None),
            (Cancelled, Cancel, None),
        ] {
            assert_eq!(state.after(action), after, "{state:?} {action:?}");
        }
    }
}
