//! Queries. Every function works inside its caller's transaction.

pub(crate) mod calendar;
pub(crate) mod cases;
mod columns;
pub(crate) mod directives;
pub(crate) mod directory;
pub(crate) mod history;
pub(crate) mod reconciliation;
pub(crate) mod routes;
pub(crate) mod submissions;
pub(crate) mod task_changes;
pub(crate) mod tasks;
pub(crate) mod units;

use contract::{AgencyId, PersonId, UnitId};

/// Who reads, and what their post lets them see. What is not theirs is not there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) agency: AgencyId,
    pub(crate) person: PersonId,
    pub(crate) unit: UnitId,
    /// Whether they see all of their agency: its leaders, its văn thư, the head of its office.
    pub(crate) sees_agency: bool,
    /// Whether they head the unit in which they act.
    pub(crate) heads_unit: bool,
    /// The unit in which they handle what is assigned, if their post does.
    pub(crate) handles_in: Option<UnitId>,
    /// Whether the post in which they act approves content, be it as a stand-in.
    pub(crate) approves_content: bool,
}
