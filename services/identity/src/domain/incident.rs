//! Báo sự cố: who notices a fault tells the officer in charge (seed 11.6).

/// How far a report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Received,
    InHand,
    Solved,
    Reopened,
}

impl State {
    pub(crate) const ALL: [Self; 4] = [Self::Received, Self::InHand, Self::Solved, Self::Reopened];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InHand => "in_hand",
            Self::Solved => "solved",
            Self::Reopened => "reopened",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What is done with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// By an officer; also to take over from another.
    Take,
    /// By an officer, with an answer.
    Solve,
    /// By the reporter, whom the answer did not help.
    Reopen,
}

impl Act {
    pub(crate) const ALL: [Self; 3] = [Self::Take, Self::Solve, Self::Reopen];

    /// Whose act it is: an officer's, or else the reporter's.
    pub(crate) fn is_the_officers(self) -> bool {
        matches!(self, Self::Take | Self::Solve)
    }

    /// As the step is kept.
    pub(crate) fn step(self) -> &'static str {
        match self {
            Self::Take => "taken",
            Self::Solve => "solved",
            Self::Reopen => "reopened",
        }
    }

    pub(crate) fn of_step(step: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.step() == step)
    }
}

/// Why something cannot be done with a report now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is answered; only its reporter opens it again.
    #[error("the report is solved already")]
    Solved,
    /// Only what is solved is opened again.
    #[error("the report is not solved yet")]
    NotSolved,
}

/// What a report in `state` becomes by `act`.
pub(crate) fn after(state: State, act: Act) -> Result<State, Unfit> {
    match (state, act) {
        (State::Solved, Act::Take | Act::Solve) => Err(Unfit::Solved),
        (_, Act::Take) => Ok(State::InHand),
        (_, Act::Solve) => Ok(State::Solved),
        (State::Solved, Act::Reopen) => Ok(State::Reopened),
        (_, Act::Reopen) => Err(Unfit::NotSolved),
    }
}

/// The path of a page, without its query, which may hold words of a document; nothing if it is none.
pub(crate) fn page(typed: &str) -> Option<&str> {
    let path = typed.split(['?', '#']).next()?;
    let is_path = path.starts_with('/') && path.len() <= 500 && !path.contains(char::is_control);
    is_path.then_some(path)
}

/// Whether `text` is the id of a trace (W3C trace context).
pub(crate) fn is_trace_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_allows_what_the_table_says() {
        use State::{InHand, Received, Reopened, Solved};
        for (state, taken, solved, reopened) in [
            (Received, Ok(InHand), Ok(Solved), Err(Unfit::NotSolved)),
            (InHand, Ok(InHand), Ok(Solved), Err(Unfit::NotSolved)),
            (Solved, Err(Unfit::Solved), Err(Unfit::Solved), Ok(Reopened)),
            (Reopened, Ok(InHand), Ok(Solved), Err(Unfit::NotSolved)),
        ] {
            let became = Act::ALL.map(|act| after(state, act));

            assert_eq!(became, [taken, solved, reopened], "{state:?}");
        }
    }

    #[test]
    fn states_and_steps_are_known_by_their_names() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
        for act in Act::ALL {
            assert_eq!(Act::of_step(act.step()), Some(act));
        }
    }

    #[test]
    fn a_page_is_its_path_alone() {
        for (typed, path) in [
            ("/arrivals/1?q=mật", Some("/arrivals/1")),
            ("/search#kết-quả", Some("/search")),
            ("/", Some("/")),
            ("https://vpdt.example/arrivals", None),
            ("arrivals", None),
            ("", None),
            ("/a\nb", None),
        ] {
            assert_eq!(page(typed), path, "{typed}");
        }
        assert_eq!(page(&format!("/{}", "a".repeat(500))), None);
    }

    #[test]
    fn a_trace_id_is_32_hex_digits() {
        assert!(is_trace_id("0af7651916cd43dd8448eb211c80319c"));
        assert!(!is_trace_id("0AF7651916CD43DD8448EB211C80319C"));
        assert!(!is_trace_id("0af7651916cd43dd8448eb211c80319"));
    }
}
