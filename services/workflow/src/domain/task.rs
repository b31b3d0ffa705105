//! A unit's task on an incoming document (NĐ 30/2020 Đ23–24).

use contract::{PersonId, UnitId};
use jiff::civil::Date;
use workflow_api::{DirectiveId, TaskId};

use super::words;

words! {
    /// A unit's part in the work. *Để biết* is no task (rules §3.2).
    Part {
        /// Chủ trì.
        Lead = "lead",
        /// Phối hợp.
        Cooperate = "cooperate",
    }
}

words! {
    /// Where a task is.
    State {
        /// The head of the unit has to assign it.
        WaitingAssignment = "waiting_assignment",
        /// A person has it, and has not begun.
        Assigned = "assigned",
        /// Under way.
        Started = "started",
        /// Under way, and only the release of a reply ends it.
        WaitingReply = "waiting_reply",
        /// Done.
        Completed = "completed",
        /// Returned to who gave the directive.
        Returned = "returned",
        /// Passed on by a further directive.
        PassedOn = "passed_on",
        /// Ended with the case, or with the directive that was returned.
        Ended = "ended",
    }
}

words! {
    /// What can happen to a task.
    ActKind {
        /// Assigned, or assigned to somebody else.
        Assigned = "assigned",
        /// Taken by an officer of the unit, because nobody had it.
        Claimed = "claimed",
        /// Begun.
        Started = "started",
        /// Progress was noted.
        Progress = "progress",
        /// Who gave it out asks how it stands: nhắc việc.
        Urged = "urged",
        /// There is more time for it.
        Extended = "extended",
        /// Done.
        Completed = "completed",
        /// Given back with a reason.
        Returned = "returned",
        /// Taken back by who gave it out.
        Withdrawn = "withdrawn",
    }
}

/// What moves a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The head gives it to a person, or to another one.
    Assign,
    /// The person begins.
    Start {
        /// Whether only a reply ends it.
        reply: bool,
    },
    /// The person notes progress.
    Progress,
    /// The person closes it.
    Complete,
    /// The person gives it back to the head.
    GiveBack,
    /// The head returns it to who gave the directive.
    Return,
    /// The head passes it on by a further directive.
    PassOn,
    /// What was passed on came back.
    Resume,
    /// The work was closed further down the chain, or by a reply.
    Close,
    /// The case or the directive ended without it.
    End,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 11] = [
        Self::Assign,
        Self::Start { reply: false },
        Self::Start { reply: true },
        Self::Progress,
        Self::Complete,
        Self::GiveBack,
        Self::Return,
        Self::PassOn,
        Self::Resume,
        Self::Close,
        Self::End,
    ];
}

impl State {
    /// Whether somebody has something to do.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::WaitingAssignment | Self::Assigned | Self::Started | Self::WaitingReply
        )
    }

    /// The state after `action`; none if it is not allowed now.
    #[must_use]
    pub fn after(self, action: Action) -> Option<Self> {
        let begun = matches!(self, Self::Started | Self::WaitingReply);
        let held = begun || self == Self::Assigned;
        let waits = self == Self::WaitingAssignment;
        let passed_on = self == Self::PassedOn;
        let (allowed, next) = match action {
            Action::Assign => (waits || held, Self::Assigned),
            Action::Start { reply: false } => (self == Self::Assigned, Self::Started),
            Action::Start { reply: true } => (self == Self::Assigned, Self::WaitingReply),
            Action::Progress => (begun, self),
            Action::Complete => (self == Self::Started, Self::Completed),
            Action::GiveBack => (held, Self::WaitingAssignment),
            Action::Return => (waits, Self::Returned),
            Action::PassOn => (waits, Self::PassedOn),
            Action::Resume => (passed_on, Self::WaitingAssignment),
            Action::Close => (waits || held || passed_on, Self::Completed),
            Action::End => (waits || held || passed_on, Self::Ended),
        };
        allowed.then_some(next)
    }
}

/// A unit's task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Identifies it.
    pub id: TaskId,
    /// The directive that made it.
    pub directive: DirectiveId,
    /// The lead's task that was passed on with this one.
    pub passed_from: Option<TaskId>,
    /// Whose it is.
    pub unit: UnitId,
    /// The unit's part.
    pub part: Part,
    /// Where it is.
    pub state: State,
    /// Who has it.
    pub person: Option<PersonId>,
    /// Who assigned it to them.
    pub assigned_by: Option<PersonId>,
    /// The deadline.
    pub due_on: Option<Date>,
    /// What was achieved.
    pub result: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_answers_every_action_as_the_table_says() {
        use State::{
            Assigned as A, Completed as C, Ended as E, PassedOn as P, Returned as R, Started as S,
            WaitingAssignment as W, WaitingReply as Y,
        };
        #[rustfmt::skip]
        let table: [(State, [Option<State>; 11]); 8] = [
            //   Assign   Start    Start+reply Progress Complete GiveBack Return PassOn  Resume   Close   End
            (W, [Some(A), None,    None,       None,    None,    None,    Some(R), Some(P), None, Some(C), Some(E)]),
            (A, [Some(A), Some(S), Some(Y),    None,    None,    Some(W), None,    None,    None, Some(C), Some(E)]),
            (S, [Some(A), None,    None,       Some(S), Some(C), Some(W), None,    None,    None, Some(C), Some(E)]),
            (Y, [Some(A), None,    None,       Some(Y), None,    Some(W), None,    None,    None, Some(C), Some(E)]),
            (P, [None,    None,    None,       None,    None,    None,    None,    None, Some(W), Some(C), Some(E)]),
            (C, [None; 11]),
            (R, [None; 11]),
            (E, [None; 11]),
        ];

        for (state, row) in table {
            for (action, expected) in Action::ALL.into_iter().zip(row) {
                assert_eq!(state.after(action), expected, "{state:?}, {action:?}");
            }
        }
    }

    #[test]
    fn the_table_has_every_state_and_open_ones_are_four() {
        assert_eq!(State::ALL.len(), 8);
        assert_eq!(State::ALL.iter().filter(|state| state.is_open()).count(), 4);
    }
}
