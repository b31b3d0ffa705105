//! Documents, in either direction.

use contract::{AgencyId, DocumentId, UnitId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Addressee, DeliveryTotals, Direction, DocumentFile, DocumentState, DraftLine, IncomingDetails,
    OutgoingDetails, Urgency,
};

/// A document of one agency: a draft, an outgoing or an incoming one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Document {
    /// The document within its agency.
    pub id: DocumentId,
    /// The agency.
    pub agency_id: AgencyId,
    /// Which way it goes.
    pub direction: Direction,
    /// Where it is on its way.
    pub state: DocumentState,
    /// The kind's stable name.
    pub kind_code: String,
    /// What the kind is called.
    pub kind_name: String,
    /// Trích yếu.
    pub subject: String,
    /// Mức độ khẩn.
    pub urgency: Urgency,
    /// Số, once it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<i32>,
    /// Số và ký hiệu as printed: `05/TTr-STP`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number_and_symbol: Option<String>,
    /// The date that is printed on it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issued_on: Option<Date>,
    /// Who signed it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer_name: Option<String>,
    /// Chức vụ of who signed it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer_title: Option<String>,
    /// When the sender would like an answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reply_wanted_by: Option<Date>,
    /// The document of this agency that it answers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answers_document_id: Option<DocumentId>,
    /// The documents of this agency that answer it and that the caller may read.
    pub answered_by: Vec<DocumentId>,
    /// Kính gửi, in order; of paper that came in, none.
    #[serde(default)]
    pub addressees: Vec<Addressee>,
    /// Its files.
    pub files: Vec<DocumentFile>,
    /// What it has as an outgoing document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outgoing: Option<OutgoingDetails>,
    /// What it has as an incoming document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub incoming: Option<IncomingDetails>,
    /// Rises with every change; the `ETag`.
    pub version: i64,
    /// When it was created here.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DocumentSummary {
    /// The document within its agency.
    pub id: DocumentId,
    /// Which way it goes.
    pub direction: Direction,
    /// Where it is on its way.
    pub state: DocumentState,
    /// The kind's stable name.
    pub kind_code: String,
    /// What the kind is called.
    pub kind_name: String,
    /// Trích yếu.
    pub subject: String,
    /// Mức độ khẩn.
    pub urgency: Urgency,
    /// Số và ký hiệu as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number_and_symbol: Option<String>,
    /// The date that is printed on it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issued_on: Option<Date>,
    /// Who issued it; of an outgoing document, absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sender_name: Option<String>,
    /// Số đến.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub arrival_number: Option<i32>,
    /// Ngày đến.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub arrived_on: Option<Date>,
    /// What it has as an outgoing document, in lists of documents.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outgoing: Option<OutgoingLine>,
    /// What it has as a draft, until it is signed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub draft: Option<DraftLine>,
    /// Rises with every change.
    pub version: i64,
    /// When it was created here.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
}

/// What a list says of an outgoing document besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OutgoingLine {
    /// The drafting unit.
    pub unit_id: UnitId,
    /// What the drafting unit is called.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_name: Option<String>,
    /// Who signed it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer_name: Option<String>,
    /// When it was signed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signed_at: Option<Timestamp>,
    /// Whether it was signed on paper.
    pub on_paper: bool,
    /// When it was released.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub released_at: Option<Timestamp>,
    /// How far it has come with its recipients.
    pub deliveries: DeliveryTotals,
}

/// A step of the văn thư with an outgoing document (NĐ 30/2020 Đ15–18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClerkStep {
    /// Cấp số: the document is signed.
    Number,
    /// Đưa tệp chính thức vào: the document has its number.
    FinalFile,
    /// Phát hành: the document has its final file.
    Release,
}

/// What waits for the văn thư's outgoing side, as far as the caller may read it. Each count stops at
/// 1000, which then stands for that or more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DocumentsSummary {
    /// Signed, chờ cấp số.
    pub to_number: u32,
    /// Numbered, chờ tệp chính thức.
    pub to_finalise: u32,
    /// With the final file, chờ phát hành.
    pub to_release: u32,
    /// Deliveries that were refused or could not be handed over, neither sent again nor settled.
    pub deliveries_refused: u32,
    /// Deliveries that nobody has answered for a while.
    pub deliveries_not_arrived: u32,
}
