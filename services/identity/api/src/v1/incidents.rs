//! Báo sự cố: reports of faults, and what became of them (seed 11.6).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    IncidentId,
    v1::{Person, UnitName},
};

/// A fault, told to the IT officer of the reporter's unit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportIncident {
    /// What is wrong, in the reporter's words: at most 2,000 characters, no content of documents.
    pub words: String,
    /// The path of the page where it happened; a query is cut off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The trace id that an error page showed: 32 hex digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
}

/// How far a report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncidentState {
    /// Waits for an officer.
    Received,
    /// An officer works on it.
    InHand,
    /// Answered.
    Solved,
    /// The reporter says that it is not solved; waits for an officer again.
    Reopened,
}

/// A report of a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Incident {
    /// Identifies the report.
    pub id: IncidentId,
    /// Rises with every change.
    pub version: i64,
    /// Who reported it.
    pub reported_by: Person,
    /// The unit that the reporter acted in.
    pub unit: UnitName,
    /// When.
    pub reported_at: Timestamp,
    /// What is wrong.
    pub words: String,
    /// Where it happened.
    pub page: Option<String>,
    /// What operators find the request by.
    pub trace_id: Option<String>,
    /// How far it has come.
    pub state: IncidentState,
    /// The officer who took it last.
    pub handled_by: Option<Person>,
    /// The last answer.
    pub answer: Option<String>,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncidentStepKind {
    /// An officer took it in hand.
    Taken,
    /// An officer answered it.
    Solved,
    /// The reporter opened it again.
    Reopened,
}

/// One step of a report's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct IncidentStep {
    /// What was done.
    pub kind: IncidentStepKind,
    /// By whom.
    pub by: Person,
    /// When.
    pub at: Timestamp,
    /// The answer, or why it is not solved.
    pub words: Option<String>,
}

/// What the caller may do with a report now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncidentAct {
    /// Take it in hand.
    Take,
    /// Answer it.
    Solve,
    /// Open it again.
    Reopen,
}

/// A report with its way so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct IncidentDetails {
    /// The report.
    pub incident: Incident,
    /// Its way, in order.
    pub steps: Vec<IncidentStep>,
    /// What the caller may do with it now.
    pub may: Vec<IncidentAct>,
}

/// What an officer found and did.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SolveIncident {
    /// For the reporter, at most 2,000 characters.
    pub answer: String,
}

/// Why it is not solved.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenIncident {
    /// For the officer, at most 2,000 characters.
    pub words: String,
}

/// How many reports are open. 1,000 is so many or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct IncidentsSummary {
    /// Wait for an officer, of those that the caller answers.
    pub to_take: i64,
    /// In an officer's hand, of those that the caller answers.
    pub in_hand: i64,
    /// The caller's own that are not solved.
    pub mine_open: i64,
}
