//! The REST types of `/api/v1`.

mod approvals;
mod cases;
mod following;
mod leading;
mod names;
mod tasks;

pub use approvals::{
    Act, ActKind, Approval, ApprovalItem, ApprovalsSummary, Approve, Authority, LastReturn,
    ReleaseMedium, Return, Review, RouteState, Sign, Signature, Step,
};
pub use cases::{
    Case, CaseItem, CaseState, Directive, DirectiveInput, FileForInformation, How, Purpose,
};
pub use following::{
    Claiming, Extend, PersonLoad, TaskMay, TasksSummary, UnitLoad, Urge, Withdraw,
};
pub use leading::{CaseView, CasesSummary, Suggestion, Suggestions};
pub use names::{NamedPerson, NamedUnit, Timing, Urgency};
pub use tasks::{
    Assign, Complete, GiveBack, Part, Progress, Task, TaskAct, TaskActKind, TaskItem, TaskState,
    TaskView,
};
