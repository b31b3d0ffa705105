//! What units and people have to do on incoming documents.

use contract::{DocumentId, PersonId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{CaseItem, Directive, NamedPerson, NamedUnit, TaskMay, Timing, Urgency};
use crate::{DirectiveId, TaskId};

/// A unit's part in the work. *Để biết* is no task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Cooperate,
}

/// Where a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// The head of the unit has to assign it.
    WaitingAssignment,
    /// A person has it, and has not begun.
    Assigned,
    /// Under way.
    Started,
    /// Under way, and only the release of a reply ends it.
    WaitingReply,
    /// Done.
    Completed,
    /// Returned to who gave the directive, with a reason.
    Returned,
    /// Passed on by a further directive.
    PassedOn,
    /// Ended with the case, before it was done.
    Ended,
}

/// Which tasks to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskView {
    /// Those that the caller has.
    #[default]
    Mine,
    /// Those of the caller's unit, for its head.
    Unit,
    /// Those of the caller's unit that nobody was given: for its head, and for its officers where
    /// the head lets them take work.
    Unassigned,
    /// Those that the caller gave out, by directive or by assignment, be it further up the chain.
    AssignedByMe,
}

/// A task in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskItem {
    /// Identifies it.
    pub id: TaskId,
    /// The incoming document.
    pub document_id: DocumentId,
    /// Its trích yếu.
    pub title: String,
    /// Its number and symbol as printed.
    pub number_and_symbol: String,
    /// Who sent it.
    pub sender_name: String,
    /// Số đến.
    pub arrival_number: i32,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The unit whose task it is.
    pub unit: NamedUnit,
    /// That unit's part.
    pub part: Part,
    /// Who has it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<NamedPerson>,
    /// Where it is.
    pub state: TaskState,
    /// The deadline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_on: Option<Date>,
    /// How the deadline stands; absent without one or once the task is over.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub timing: Option<Timing>,
    /// When whoever has it last began or noted progress; absent before.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub progressed_at: Option<Timestamp>,
    /// When whoever has it was last urged.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub urged_at: Option<Timestamp>,
    /// How often they were urged.
    pub urges: i64,
    /// Rises with every change.
    pub version: i64,
}

/// A task with all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// What lists show of it.
    #[serde(flatten)]
    pub item: TaskItem,
    /// The directive that made it.
    pub directive_id: DirectiveId,
    /// That directive and those above it, the first one first.
    pub directives: Vec<Directive>,
    /// The document, and where all the work on it is.
    pub case: CaseItem,
    /// What the caller may do now.
    pub may: TaskMay,
    /// What was achieved.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub result: Option<String>,
    /// All that happened, the oldest first.
    pub acts: Vec<TaskAct>,
}

/// Something that happened to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskAct {
    /// What.
    pub kind: TaskActKind,
    /// Who did it; absent when the house did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<NamedPerson>,
    /// Whom it was assigned to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<NamedPerson>,
    /// The deadline that was set.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_on: Option<Date>,
    /// The note, the result or the reason.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What can happen to a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskActKind {
    /// Assigned, or assigned to somebody else.
    Assigned,
    /// Taken by an officer of the unit, because nobody had it.
    Claimed,
    /// Begun.
    Started,
    /// Progress was noted.
    Progress,
    /// Who gave it out asks how it stands.
    Urged,
    /// There is more time for it.
    Extended,
    /// Done.
    Completed,
    /// Given back with a reason.
    Returned,
    /// Taken back by who gave it out.
    Withdrawn,
}

/// Give a task to a person of the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// Who: holds a post in the unit.
    pub person_id: PersonId,
    /// The deadline for them; never later than the unit's, whose it is without one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_on: Option<Date>,
}

/// Note progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// What was done.
    pub note: String,
}

/// Close a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Complete {
    /// What was achieved.
    pub result: String,
}

/// Give a task back: the assignee to the head of the unit, the head to who gave the directive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveBack {
    /// Why.
    pub reason: String,
}
