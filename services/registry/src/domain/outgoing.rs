//! The way of an outgoing document (rules §1; NĐ 30/2020 Đ10–18).

use super::words::words;

words! {
    /// Where an outgoing document is.
    State {
        /// Đang soạn thảo.
        Drafting = "drafting",
        /// Đang trình duyệt.
        Submitted = "submitted",
        /// Bị trả lại để sửa.
        Returned = "returned",
        /// Đã ký.
        Signed = "signed",
        /// Đã cấp số.
        Numbered = "numbered",
        /// Có tệp chính thức.
        Finalised = "finalised",
        /// Đã phát hành.
        Released = "released",
        /// Hủy ban hành.
        Cancelled = "cancelled",
    }
}

/// What is done with an outgoing document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Its content is changed. Under approval too: the approvers then see that it changed.
    Change,
    /// It is handed in for approval. After the signature only if the content changed since.
    Submit,
    /// Somebody on the route sends it back.
    Return,
    /// The signer signs it.
    Sign,
    /// The clerk gives it its number: only after the signature (Đ15.3).
    Number,
    /// The clerk puts in the file that is released, or a better one.
    Finalise,
    /// The clerk releases it.
    Release,
    /// Hủy ban hành: it has a number but will not be released.
    Cancel,
}

/// The state does not allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a document that is {} does not allow {action:?}", state.as_str())]
pub(crate) struct WrongState {
    pub(crate) state: State,
    pub(crate) action: Action,
}

impl State {
    /// The state after `action`.
    pub(crate) fn after(self, action: Action) -> Result<Self, WrongState> {
        use Action::{Cancel, Change, Finalise, Number, Release, Return, Sign, Submit};
        match (self, action) {
            (Self::Drafting | Self::Returned | Self::Submitted, Change) => Ok(self),
            (Self::Drafting | Self::Returned | Self::Signed, Submit) => Ok(Self::Submitted),
            (Self::Submitted, Return) => Ok(Self::Returned),
            (Self::Submitted, Sign) => Ok(Self::Signed),
            (Self::Signed, Number) => Ok(Self::Numbered),
            (Self::Numbered | Self::Finalised, Finalise) => Ok(Self::Finalised),
            (Self::Finalised, Release) => Ok(Self::Released),
            (Self::Numbered | Self::Finalised, Cancel) => Ok(Self::Cancelled),
            (state, action) => Err(WrongState { state, action }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Action::{Cancel, Change, Finalise, Number, Release, Return, Sign, Submit},
        State::{Cancelled, Drafting, Finalised, Numbered, Released, Returned, Signed, Submitted},
        *,
    };

    const ACTIONS: [Action; 8] = [Change, Submit, Return, Sign, Number, Finalise, Release, Cancel];

    /// Everything that is allowed; what is not here is refused.
    const ALLOWED: [(State, Action, State); 14] = [
        (Drafting, Change, Drafting),
        (Drafting, Submit, Submitted),
        (Submitted, Change, Submitted),
        (Submitted, Return, Returned),
        (Submitted, Sign, Signed),
        (Returned, Change, Returned),
        (Returned, Submit, Submitted),
        (Signed, Submit, Submitted),
        (Signed, Number, Numbered),
        (Numbered, Finalise, Finalised),
        (Numbered, Cancel, Cancelled),
        (Finalised, Finalise, Finalised),
        (Finalised, Release, Released),
        (Finalised, Cancel, Cancelled),
    ];

    #[test]
    fn every_action_in_every_state_is_as_the_table_says() {
        for &state in State::ALL {
            for action in ACTIONS {
                let allowed =
                    ALLOWED.iter().find(|(from, what, _)| (*from, *what) == (state, action));
                let expected = allowed.map(|(.., to)| *to).ok_or(WrongState { state, action });

                assert_eq!(state.after(action), expected, "{state:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_document_gets_no_number_before_its_signature() {
        for state in [Drafting, Submitted, Returned] {
            assert!(state.after(Number).is_err());
        }
    }

    #[test]
    fn what_is_released_or_cancelled_stays_so() {
        assert!(ACTIONS.iter().all(|action| Released.after(*action).is_err()));
        assert!(ACTIONS.iter().all(|action| Cancelled.after(*action).is_err()));
    }
}
