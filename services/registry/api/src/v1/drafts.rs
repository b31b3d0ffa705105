//! What people write of outgoing documents.

use contract::{DocumentId, PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AttachFile, NewAddressee, NewRecipient, Return, Urgency};

/// The content of an outgoing document: what is approved and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftContent {
    /// The kind of document, of `GET /kinds`.
    #[schema(example = "to_trinh")]
    pub kind_code: String,
    /// Trích yếu, without "V/v"; at most 500 characters (NĐ 30/2020 PL VI).
    pub subject: String,
    /// Mức độ khẩn, as proposed.
    #[serde(default)]
    pub urgency: Urgency,
    /// The field that the document is about, as declared. Excluded fields are refused.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field_code: Option<String>,
    /// Lưu hành nội bộ: only units and people of the own agency may be recipients.
    #[serde(default)]
    pub internal_only: bool,
    /// When the sender would like an answer; a wish.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reply_wanted_by: Option<Date>,
    /// The incoming document that this one answers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answers_document_id: Option<DocumentId>,
    /// Kính gửi, in order; at most 100 lines.
    #[serde(default)]
    pub addressees: Vec<NewAddressee>,
    /// Nơi nhận, in order; at most 500 lines.
    #[serde(default)]
    pub recipients: Vec<NewRecipient>,
    /// The files, in order; at most one is `main`, at most 100 in all.
    #[serde(default)]
    pub files: Vec<AttachFile>,
}

/// Which drafts are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DraftView {
    /// All that the caller may read.
    #[default]
    Readable,
    /// Those that the caller writes.
    Mine,
    /// Those of the unit that the caller heads.
    Unit,
    /// Those on which the caller, or the unit that they head, was asked for an opinion that is not
    /// given yet.
    Opinion,
}

/// What a list says of a draft besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DraftLine {
    /// Who drafts it.
    pub drafter_id: PersonId,
    /// Their name, if it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub drafter_name: Option<String>,
    /// How often it was submitted.
    pub round: i32,
    /// When it was submitted last.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub submitted_at: Option<Timestamp>,
    /// Why it came back last.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub returned: Option<Return>,
}

/// What the caller has to write, or to say of drafts. Each count stops at 1000, which then stands
/// for that or more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DraftsSummary {
    /// The caller's own, being written.
    pub drafting: u32,
    /// The caller's own, under approval.
    pub submitted: u32,
    /// The caller's own, sent back.
    pub returned: u32,
    /// Of others in the unit that the caller heads, sent back to it (NĐ 30/2020 Đ10.3).
    pub unit_returned: u32,
    /// Opinions that are asked of the caller, or of the unit that they head.
    pub opinions: u32,
}

/// Hand a draft in for approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitDraft {
    /// Who checks the form: somebody else than the drafter (NĐ 30/2020 Đ12.2).
    pub form_checker_id: PersonId,
    /// Who is to sign: a leader of the agency, not the drafter.
    pub signer_id: PersonId,
}

/// A document that was signed on paper and joins at numbering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperDocument {
    /// What it says.
    pub content: DraftContent,
    /// The unit that drafted it.
    pub unit_id: UnitId,
    /// Who signed it; at most 100 characters.
    pub signer_name: String,
    /// Chức vụ of who signed it; at most 200 characters.
    pub signer_title: String,
    /// When it was signed.
    pub signed_on: Date,
}
