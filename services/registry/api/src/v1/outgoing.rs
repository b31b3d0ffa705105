//! What outgoing documents have besides.

use contract::{FileId, PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Recipient, RegisterId, ReleaseId, ReservationId};

/// Give a signed document its number and date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberDocument {
    /// A number that was reserved, instead of the next one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reservation_id: Option<ReservationId>,
}

/// Put in the file that is released: the PDF with number and date, or the scan of the sealed sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FinalFile {
    /// The file, uploaded by the caller.
    pub file_id: FileId,
}

/// Hủy ban hành: the document will not be released, and its number stays used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelDocument {
    /// Why; at most 500 characters.
    pub reason: String,
}

/// Whether something is printed on the first page of the final file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// It is there.
    Found,
    /// Something else is there, or nothing.
    NotFound,
    /// The page has no text (a scan): a person must look.
    NotCheckable,
}

/// What the final file shows of the number and the date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FinalCheck {
    /// Whether this number and symbol are on the first page.
    pub number: Found,
    /// The number and symbol that are there instead.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number_found: Option<String>,
    /// Whether this date is on the first page.
    pub date: Found,
    /// The date that is there instead.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_found: Option<Date>,
}

/// One step of the approval that was passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Approval {
    /// `content` or `form`.
    pub step: String,
    /// Who approved.
    pub person_id: PersonId,
    /// Their name, if it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person_name: Option<String>,
    /// When.
    pub approved_at: Timestamp,
    /// Whether what was approved is what the document says now.
    pub current: bool,
}

/// Why a draft came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Return {
    /// The step that sent it back: `content`, `form`, `sign`.
    pub step: String,
    /// The reason.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// What an outgoing document has besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OutgoingDetails {
    /// The drafting unit.
    pub unit_id: UnitId,
    /// Who drafts it; of a paper document, the clerk who entered it.
    pub drafter_id: PersonId,
    /// Whether it was signed on paper.
    pub on_paper: bool,
    /// The field that was declared.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field_code: Option<String>,
    /// Lưu hành nội bộ.
    pub internal_only: bool,
    /// Nơi nhận.
    pub recipients: Vec<Recipient>,
    /// Who checks the form.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub form_checker_id: Option<PersonId>,
    /// Who signs or signed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer_id: Option<PersonId>,
    /// SHA-256 of all that is approved, in hex, as the document stands now.
    pub content_hash: String,
    /// How often it was submitted.
    pub round: i32,
    /// The approvals of this round.
    pub approvals: Vec<Approval>,
    /// Why it came back last.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub returned: Option<Return>,
    /// When it was signed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signed_at: Option<Timestamp>,
    /// By what authority: `head`, `TM`, `Q`, `KT`, `TL`, `TUQ`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub authority: Option<String>,
    /// `electronic` or `electronic_and_paper`, as the signer decided.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub release_medium: Option<String>,
    /// Whether the content changed after it was signed: then it cannot get a number.
    pub changed_after_signing: bool,
    /// The register that it is entered in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub register_id: Option<RegisterId>,
    /// The file that was signed, once the final file has taken its place as the main one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signed_file_id: Option<FileId>,
    /// What the final file shows of the number and the date.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub final_check: Option<FinalCheck>,
    /// Its release.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub release_id: Option<ReleaseId>,
    /// When it was released.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub released_at: Option<Timestamp>,
    /// Why it was cancelled.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cancel_reason: Option<String>,
}
