//! The way of an incoming document to its register (rules §3; NĐ 30/2020 Đ21–22).

use super::words::words;

words! {
    /// Where an incoming document is.
    State {
        /// Đã đến, chờ tiếp nhận (status 01).
        Arrived = "arrived",
        /// Đã vào sổ (status 03).
        Registered = "registered",
        /// Từ chối tiếp nhận (status 02).
        Refused = "refused",
        /// Trả lại sau khi vào sổ: its number stays used, with a note.
        ReturnedAfterRegistration = "returned_after_registration",
    }
}

words! {
    /// The sorts of arrivals that the văn thư picks out.
    Sort {
        /// Liên thông.
        Electronic = "electronic",
        /// Bản giấy.
        OnPaper = "on_paper",
        /// Khẩn and above.
        Urgent = "urgent",
        /// Liên thông without a signature that was found valid (NĐ 30/2020 Đ21.2a).
        SignatureToCheck = "signature_to_check",
        /// The same came before it, or has its number already.
        PossibleDuplicate = "possible_duplicate",
        /// The same was refused before.
        Resent = "resent",
    }
}

/// What the clerk does with an arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Receives it: it gets its arrival number.
    Register,
    /// Refuses it: only before it has a number.
    Refuse,
    /// Sends it back although it has a number: it was found misdirected later.
    Return,
}

/// The state does not allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an arrival that is {} does not allow {action:?}", state.as_str())]
pub(crate) struct WrongState {
    pub(crate) state: State,
    pub(crate) action: Action,
}

impl State {
    /// The state after `action`.
    pub(crate) fn after(self, action: Action) -> Result<Self, WrongState> {
        match (self, action) {
            (Self::Arrived, Action::Register) => Ok(Self::Registered),
            (Self::Arrived, Action::Refuse) => Ok(Self::Refused),
            (Self::Registered, Action::Return) => Ok(Self::ReturnedAfterRegistration),
            (state, action) => Err(WrongState { state, action }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Action::{Refuse, Register, Return},
        State::{Arrived, Refused, Registered, ReturnedAfterRegistration},
        *,
    };

    #[test]
    fn every_action_in_every_state_is_as_the_table_says() {
        let allowed = [
            (Arrived, Register, Registered),
            (Arrived, Refuse, Refused),
            (Registered, Return, ReturnedAfterRegistration),
        ];
        for &state in State::ALL {
            for action in [Register, Refuse, Return] {
                let row = allowed.iter().find(|(from, what, _)| (*from, *what) == (state, action));
                let expected = row.map(|(.., to)| *to).ok_or(WrongState { state, action });

                assert_eq!(state.after(action), expected, "{state:?} {action:?}");
            }
        }
    }

    #[test]
    fn an_arrival_with_a_number_is_not_refused() {
        assert!(Registered.after(Refuse).is_err());
    }
}
