//! What a leader's desk shows: what waits, and what could be done with it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::NamedUnit;

/// Which cases to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseView {
    /// All that the caller may read.
    #[default]
    Readable,
    /// Those that wait for the caller's directive: nobody has directed them, or the caller's unit
    /// leads and has neither assigned nor passed on the work.
    Waiting,
    /// Those that the unit of the caller, who heads it, is to know, and the caller has not taken
    /// note of.
    ToKnow,
}

/// What the caller has before them. Every number is counted up to a thousand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CasesSummary {
    /// Cases that wait for the caller's directive.
    pub waiting: i64,
    /// Those of them that are urgent.
    pub urgent: i64,
    /// Open tasks under the caller's directives whose deadline has passed.
    pub overdue: i64,
    /// Cases that the caller directed or filed for information today.
    pub done_today: i64,
}

/// Directives that could be given on a document, the best first; none where the agency has handled
/// nothing alike. They fill a form in, and give nothing out by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Suggestions {
    /// At most three.
    pub items: Vec<Suggestion>,
}

/// A directive that could be given, as it was given on documents that are alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Suggestion {
    /// Chủ trì.
    pub lead_unit: NamedUnit,
    /// Phối hợp.
    pub cooperating_units: Vec<NamedUnit>,
    /// The deadline: as many working days as were usually given, never later than what the sender
    /// wishes or what the caller's own unit was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_on: Option<Date>,
    /// The working days that were usually given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub days: Option<u32>,
    /// The words that were used.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opinion: Option<String>,
    /// Whether a reply was usually required.
    pub reply_required: bool,
    /// On how many of the latest documents this was done.
    pub times: u32,
}
