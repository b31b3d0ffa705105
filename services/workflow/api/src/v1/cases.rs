//! Incoming documents under work (NĐ 30/2020 Đ23–24).

use contract::{DocumentId, UnitId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{NamedPerson, NamedUnit, TaskItem, Timing, Urgency};
use crate::DirectiveId;

/// Where the work on an incoming document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Waits for a leader's directive.
    WaitingDirective,
    /// Given out (04).
    Directed,
    /// The lead works on it (05).
    Started,
    /// Closed (06).
    Completed,
}

/// How work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The lead closed it.
    Done,
    /// A reply was released.
    Replied,
    /// Lưu để biết.
    Filed,
}

/// What a document was sent for; none for paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Để thực hiện.
    ToExecute,
    /// Để báo cáo.
    ToReport,
    /// Để trao đổi.
    ToExchange,
    /// Để biết: no task, no deadline.
    ToKnow,
    /// Để lưu.
    ToFile,
}

/// An incoming document in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseItem {
    /// The document in this agency.
    pub document_id: DocumentId,
    /// Trích yếu.
    pub title: String,
    /// Number and symbol as printed.
    pub number_and_symbol: String,
    /// Who sent it.
    pub sender_name: String,
    /// Số đến.
    pub arrival_number: i32,
    /// Ngày đến.
    pub arrived_on: Date,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Its kind, as `GET /kinds` names it.
    pub kind_code: String,
    /// What it was sent for; absent for paper.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<Purpose>,
    /// When the sender would like an answer: a wish, not a deadline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reply_wanted_by: Option<Date>,
    /// Where the work is.
    pub state: CaseState,
    /// The unit that leads now.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lead_unit: Option<NamedUnit>,
    /// Whether only a reply closes it.
    pub reply_required: bool,
    /// Thời hạn giải quyết.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_on: Option<Date>,
    /// How the deadline stands; absent without one or once it is closed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub timing: Option<Timing>,
    /// How it was closed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub how: Option<How>,
    /// When it was registered.
    pub registered_at: Timestamp,
}

/// An incoming document under work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Case {
    /// What lists show of it.
    #[serde(flatten)]
    pub item: CaseItem,
    /// The directives, the first one first.
    pub directives: Vec<Directive>,
    /// The tasks that they made.
    pub tasks: Vec<TaskItem>,
    /// What was noted when it was filed for information.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub filing_note: Option<String>,
    /// The outgoing document that answered it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reply_document_id: Option<DocumentId>,
    /// When the lead began.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub started_at: Option<Timestamp>,
    /// When it was closed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub completed_at: Option<Timestamp>,
    /// Whether the caller may write a directive now.
    pub may_direct: bool,
    /// Whether the caller may file it for information now.
    pub may_file: bool,
    /// Rises with every change.
    pub version: i64,
}

/// A directive that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Directive {
    /// Identifies it.
    pub id: DirectiveId,
    /// The directive whose lead passed the work on with this one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent_id: Option<DirectiveId>,
    /// Who gave it.
    pub given_by: NamedPerson,
    /// Chủ trì.
    pub lead_unit: NamedUnit,
    /// Phối hợp.
    pub cooperating_units: Vec<NamedUnit>,
    /// Để biết.
    pub informed_units: Vec<NamedUnit>,
    /// The deadline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_on: Option<Date>,
    /// Ý kiến chỉ đạo.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opinion: Option<String>,
    /// Whether only a reply closes the work.
    pub reply_required: bool,
    /// When.
    pub given_at: Timestamp,
}

/// Give a directive, or pass the work on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DirectiveInput {
    /// Chủ trì: exactly one.
    pub lead_unit_id: UnitId,
    /// Phối hợp.
    #[serde(default)]
    pub cooperating_unit_ids: Vec<UnitId>,
    /// Để biết.
    #[serde(default)]
    pub informed_unit_ids: Vec<UnitId>,
    /// The deadline; never later than that of the directive which it passes on, whose it is
    /// without one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_on: Option<Date>,
    /// Ý kiến chỉ đạo.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opinion: Option<String>,
    /// Whether only a reply closes the work.
    #[serde(default)]
    pub reply_required: bool,
}

/// Lưu để biết: close without work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileForInformation {
    /// A note on it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
}
