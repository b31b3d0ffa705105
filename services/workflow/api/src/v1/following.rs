//! What is asked of tasks besides doing them: following them, sharing them out.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{NamedPerson, NamedUnit};

/// Urge whoever has a task: nhắc việc.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Urge {
    /// A word with it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
}

/// Give more time: gia hạn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Extend {
    /// The new deadline: later than the old one, never later than the one above.
    pub due_on: Date,
    /// Why.
    pub reason: String,
}

/// Take a task back that was given out: thu hồi.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Why.
    pub reason: String,
}

/// Whether the officers of a unit may take what nobody was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claiming {
    /// Whether they may.
    pub allowed: bool,
}

/// What the caller may do with a task now.
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskMay {
    /// Give it to a person of the unit, or to another one.
    pub assign: bool,
    /// Take it, because nobody has it.
    pub claim: bool,
    /// Begin it.
    pub start: bool,
    /// Note progress; the first note begins it.
    pub progress: bool,
    /// Close it with its result.
    pub complete: bool,
    /// Give it back.
    pub give_back: bool,
    /// Urge whoever has it.
    pub urge: bool,
    /// Give more time.
    pub extend: bool,
    /// Take it back.
    pub withdraw: bool,
}

/// What the caller has to do. Every number is counted up to a thousand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TasksSummary {
    /// The caller's open tasks, of which the next numbers are parts.
    pub open: i64,
    /// Quá hạn.
    pub overdue: i64,
    /// Đến hạn hôm nay.
    pub due_today: i64,
    /// Sắp đến hạn: at most two working days are left.
    pub due_soon: i64,
    /// Phối hợp.
    pub cooperate: i64,
    /// Chờ người khác: the caller leads, and a cooperating unit is not done.
    pub waiting_for_others: i64,
    /// Để biết: documents that the caller, head of a unit, has not taken note of.
    pub to_know: i64,
    /// Tasks of the caller's unit that nobody was given, as far as the caller may give or take them.
    pub unassigned: i64,
    /// Tasks that the caller closed today.
    pub done_today: i64,
}

/// What everybody of a unit has to do there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnitLoad {
    /// The unit.
    pub unit: NamedUnit,
    /// Open tasks that nobody was given, counted up to a thousand.
    pub unassigned: i64,
    /// Whether officers may take those.
    pub claiming: bool,
    /// Its people, by given name.
    pub people: Vec<PersonLoad>,
}

/// What one person of a unit has to do there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonLoad {
    /// Who.
    pub person: NamedPerson,
    /// Whether they hold a post in the unit; else somebody must take their work over.
    pub in_unit: bool,
    /// Open tasks.
    pub open: i64,
    /// Those of them that are overdue.
    pub overdue: i64,
    /// Those of them that are due from today to Sunday.
    pub due_this_week: i64,
}
