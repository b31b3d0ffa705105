//! What incoming documents have besides.

use contract::{AgencyId, DocumentId, FileId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DeliveryId, DocumentState, Handling, Purpose, RefusalReason, RegisterId, Urgency};

/// Receive an arrival and give it its arrival number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterArrival {
    /// Register it although it looks like one that is there already.
    #[serde(default)]
    pub accept_duplicate: bool,
    /// The field that the document is about, as declared. Excluded fields are refused.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field_code: Option<String>,
}

/// Refuse an arrival; possible only before it has a number (status 02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseArrival {
    /// Why, of a closed list.
    pub reason_code: RefusalReason,
    /// Why, in words; the sender reads it. At most 500 characters.
    pub reason: String,
}

/// Return an arrival that was registered before it was found misdirected; its number stays used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnArrival {
    /// What the register says of it; at most 500 characters.
    pub note: String,
}

/// A document that came on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperArrival {
    /// Who issued it, if that is an agency of the directory.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sender_agency_id: Option<AgencyId>,
    /// Who issued it, as printed; at most 200 characters. Required without `sender_agency_id`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sender_name: Option<String>,
    /// The kind of document, of `GET /kinds`; retired kinds too.
    pub kind_code: String,
    /// Number and symbol as printed; at most 50 characters.
    pub number_and_symbol: String,
    /// The date that is printed on it.
    pub issued_on: Date,
    /// Trích yếu; at most 500 characters.
    pub subject: String,
    /// Mức độ khẩn.
    #[serde(default)]
    pub urgency: Urgency,
    /// The field that the document is about, as declared. Excluded fields are refused.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field_code: Option<String>,
    /// Who signed it; at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer_name: Option<String>,
    /// Chức vụ of who signed it; at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer_title: Option<String>,
    /// When the sender would like an answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reply_wanted_by: Option<Date>,
    /// The scan, uploaded by the caller.
    pub file_id: FileId,
}

/// A document that is there already and looks the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Duplicate {
    /// The document.
    pub document_id: DocumentId,
    /// Where it is on its way.
    pub state: DocumentState,
    /// Its arrival number, if it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub arrival_number: Option<i32>,
    /// When it arrived.
    pub arrived_at: Timestamp,
}

/// The same document as it came before and was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RefusedBefore {
    /// The arrival that was refused.
    pub document_id: DocumentId,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub refused_at: Option<Timestamp>,
    /// Why, as the sender was told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

/// What an incoming document has besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct IncomingDetails {
    /// The delivery by which it came; absent for paper.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub delivery_id: Option<DeliveryId>,
    /// Whether it came on paper.
    pub on_paper: bool,
    /// Who issued it, if that is an agency of the directory.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sender_agency_id: Option<AgencyId>,
    /// Who issued it.
    pub sender_name: String,
    /// Mã định danh of who issued it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sender_code: Option<String>,
    /// For what it was sent to this agency; absent for paper.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<Purpose>,
    /// When it arrived.
    pub arrived_at: Timestamp,
    /// Số đến.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub arrival_number: Option<i32>,
    /// Ngày đến: the date of its entry in the register.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub arrived_on: Option<Date>,
    /// The register that it is entered in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub register_id: Option<RegisterId>,
    /// Why it was refused, of a closed list.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub refusal_code: Option<RefusalReason>,
    /// Why it was refused, or returned after registration.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub refusal_reason: Option<String>,
    /// How far the work on it is.
    pub handling: Handling,
    /// The unit that leads the work.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub handling_unit: Option<String>,
    /// When the work must be done, as the agency's leader said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_on: Option<Date>,
    /// Documents that look the same; registering then needs `accept_duplicate`.
    pub possible_duplicates: Vec<Duplicate>,
    /// The same as it came before and was refused, the latest first: this was sent again.
    pub refused_before: Vec<RefusedBefore>,
}
