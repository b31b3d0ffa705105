//! The work on one incoming document: directives, tasks, and what the sender is told of it
//! (NĐ 30/2020 Đ23–24; QĐ 28/2018; rules §3).

mod directing;
mod doing;
mod following;
mod possible;

use contract::{PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use workflow_api::{DirectiveId, TaskId};

use super::{
    task::{Action, Part, State as TaskState, Task},
    words,
};

pub use following::{Chain, Link};
pub use possible::{May, Situation};

words! {
    /// Where the work is.
    State {
        /// Waits for a leader's directive.
        WaitingDirective = "waiting_directive",
        /// Given out (04).
        Directed = "directed",
        /// The lead works on it (05).
        Started = "started",
        /// Closed (06).
        Completed = "completed",
    }
}

words! {
    /// How the work ended.
    How {
        /// The lead closed it.
        Done = "done",
        /// A reply was released.
        Replied = "replied",
        /// Lưu để biết.
        Filed = "filed",
    }
}

/// Who acts, and in which post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// The unit in which they act.
    pub unit: UnitId,
    /// Whether their post writes directives.
    pub directs: bool,
    /// Whether their post assigns within its unit.
    pub assigns: bool,
    /// Whether their post handles what is assigned.
    pub handles: bool,
}

/// A directive that is to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Identifies it.
    pub id: DirectiveId,
    /// Chủ trì: exactly one.
    pub lead: UnitId,
    /// Phối hợp.
    pub cooperating: Vec<UnitId>,
    /// Để biết: a line, no task.
    pub informed: Vec<UnitId>,
    /// The deadline.
    pub due_on: Option<Date>,
    /// Whether only a reply closes the work.
    pub reply_required: bool,
}

/// A directive as it was given: with what it took over from the one that it passes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// The directive that it passes on.
    pub parent: Option<DirectiveId>,
    /// The deadline.
    pub due_on: Option<Date>,
    /// Whether only a reply closes the work.
    pub reply_required: bool,
    /// Whether it is the first of all: status 04.
    pub first: bool,
}

/// What others are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// A person was given a task.
    Assigned(TaskId),
    /// The lead began: status 05, once.
    Started(UnitId),
    /// The work was closed: status 06, once. The unit that had it, if one did.
    Completed(Option<UnitId>, How),
}

/// Why something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The work is closed.
    #[error("the work is closed")]
    Closed,
    /// The caller's post does not allow it.
    #[error("the post does not allow it")]
    NotAllowed,
    /// Somebody else has given a directive already.
    #[error("a directive was given already")]
    AlreadyDirected,
    /// A person has the lead's task already.
    #[error("the task was assigned already")]
    AlreadyAssigned,
    /// The lead passes the work on to itself.
    #[error("the lead is the own unit")]
    LeadIsOwnUnit,
    /// A unit has two parts.
    #[error("a unit has two parts")]
    UnitTwice(UnitId),
    /// The deadline is in the past.
    #[error("the deadline is in the past")]
    DueInPast,
    /// The deadline is later than the one it depends on (rules §3.1).
    #[error("the deadline is later than {0}")]
    DueAfterParent(Date),
    /// Nobody but the head of the unit gives its tasks out.
    #[error("the head of the unit has not allowed claiming")]
    ClaimingNotAllowed,
    /// The caller did not give the task out.
    #[error("the task was given out by somebody else")]
    NotGivenByThem,
    /// Who has the task was urged a short while ago.
    #[error("the task was urged lately, and may be again at {0}")]
    UrgedLately(Timestamp),
    /// There is no deadline that could be moved.
    #[error("there is no deadline")]
    NoDeadline,
    /// The new deadline is not later than the old one.
    #[error("the deadline is not later than {0}")]
    NotLater(Date),
    /// The document is not one that the caller's unit is to know.
    #[error("the unit is not to know it")]
    NotToKnow,
    /// The task is somebody else's.
    #[error("the task is somebody else's")]
    NotTheirTask,
    /// The task's state does not allow it.
    #[error("the task is {}", .0.as_str())]
    NotNow(TaskState),
    /// Only the release of a reply closes the work (rules §3.2).
    #[error("only a reply closes the work")]
    ReplyRequired,
    /// There is no such task.
    #[error("there is no such task")]
    NoTask,
}

/// The work on one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Where it is.
    pub state: State,
    /// Whether only a reply closes it.
    pub reply_required: bool,
    /// Whether the sender was told that it was given out (04).
    pub directed: bool,
    /// Whether the sender was told that the lead began (05).
    pub started: bool,
    /// How it ended.
    pub how: Option<How>,
    /// Every task that it ever had.
    pub tasks: Vec<Task>,
}

impl Work {
    /// The lead's task, if the work is with a unit now.
    #[must_use]
    pub fn leading(&self) -> Option<&Task> {
        self.tasks.iter().find(|task| task.part == Part::Lead && task.state.is_open())
    }

    fn refresh(&mut self) {
        self.state = match (self.state, self.leading()) {
            (State::Completed, _) => State::Completed,
            (_, None) => State::WaitingDirective,
            (_, Some(_)) if self.started => State::Started,
            (_, Some(_)) => State::Directed,
        };
    }

    fn task(&mut self, id: TaskId) -> Result<&mut Task, Refusal> {
        self.tasks.iter_mut().find(|task| task.id == id).ok_or(Refusal::NoTask)
    }

    fn task_of(&mut self, id: TaskId, by: Actor) -> Result<&mut Task, Refusal> {
        let task = self.task(id)?;
        if task.person == Some(by.person) { Ok(task) } else { Err(Refusal::NotTheirTask) }
    }
}

fn step(task: &mut Task, action: Action) -> Result<(), Refusal> {
    task.state = task.state.after(action).ok_or(Refusal::NotNow(task.state))?;
    Ok(())
}

/// A deadline is not in the past and never later than the one it depends on, whose it is without
/// one of its own (rules §3.1).
fn due(wanted: Option<Date>, limit: Option<Date>, today: Date) -> Result<Option<Date>, Refusal> {
    match (wanted, limit) {
        (Some(due), _) if due < today => Err(Refusal::DueInPast),
        (Some(due), Some(limit)) if due > limit => Err(Refusal::DueAfterParent(limit)),
        _ => Ok(wanted.or(limit)),
    }
}

#[cfg(test)]
mod tests;
