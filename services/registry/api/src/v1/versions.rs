//! What drafts said before, and what differs.

use contract::{AgencyId, DocumentId, FileId, PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Addressee, FileRole, Medium, Purpose, Urgency};

/// A version of a draft, in a list. One spell of writing by one person is one version; it is closed
/// when it is handed in, when an opinion is asked on it, when somebody else writes or after a pause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DraftVersionSummary {
    /// Counts the versions of the draft, from 1.
    pub number: i32,
    /// Who wrote it; of one that was only handed in again, who handed it in.
    pub author_id: PersonId,
    /// Their name, if it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub author_name: Option<String>,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// SHA-256 of all that is approved, in hex; approvals name it.
    pub content_hash: String,
    /// The round in which the approvers had it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub round: Option<i32>,
    /// Whether it stays as it is.
    pub closed: bool,
}

/// A version of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DraftVersion {
    /// Which, by whom and when.
    #[serde(flatten)]
    pub summary: DraftVersionSummary,
    /// The kind's stable name.
    pub kind_code: String,
    /// What the kind is called.
    pub kind_name: String,
    /// Trích yếu.
    pub subject: String,
    /// Mức độ khẩn.
    pub urgency: Urgency,
    /// The field that was declared.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field_code: Option<String>,
    /// Lưu hành nội bộ.
    pub internal_only: bool,
    /// When the sender would like an answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reply_wanted_by: Option<Date>,
    /// The document that it answers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answers_document_id: Option<DocumentId>,
    /// Kính gửi.
    pub addressees: Vec<Addressee>,
    /// Nơi nhận.
    pub recipients: Vec<VersionRecipient>,
    /// Its files.
    pub files: Vec<VersionFile>,
}

/// A line of Nơi nhận as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VersionRecipient {
    /// Another agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency_id: Option<AgencyId>,
    /// A unit of the own agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_id: Option<UnitId>,
    /// A person of the own agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person_id: Option<PersonId>,
    /// Who that is.
    pub name: String,
    /// For what they get it.
    pub purpose: Purpose,
    /// How they get it.
    pub medium: Medium,
    /// What the line says besides.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
}

/// A file as it was attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VersionFile {
    /// The file.
    pub file_id: FileId,
    /// What it is to the document.
    pub role: FileRole,
    /// Its name.
    pub name: String,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of the content, in hex.
    pub sha256: String,
}

/// A part of a draft that can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DraftPart {
    /// Tên loại, by name.
    Kind,
    /// Trích yếu.
    Subject,
    /// Mức độ khẩn, in its word: `urgent`.
    Urgency,
    /// The declared field's code.
    Field,
    /// Lưu hành nội bộ: `true` or `false`.
    InternalOnly,
    /// The wished date: `2026-12-01`.
    ReplyWantedBy,
    /// The id of the document that it answers.
    Answers,
    /// Kính gửi, by name.
    Addressees,
    /// Nơi nhận, by name.
    Recipients,
    /// Files, by name; another main file is the main file, changed.
    Files,
}

/// A part that differs: one value, or lines of a list. A list that only stands in another order has
/// no lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DraftChange {
    /// Which part.
    pub part: DraftPart,
    /// The value before, if there was one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub before: Option<String>,
    /// The value after, if there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<String>,
    /// Lines that are new.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub added: Vec<String>,
    /// Lines that are gone.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub removed: Vec<String>,
    /// Lines that say something else.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub changed: Vec<String>,
}

/// What differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DraftChanges {
    /// The version that it is compared with; absent where there is none before.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub since: Option<i32>,
    /// The version.
    pub until: i32,
    /// The parts that differ, in the order in which a draft is read.
    pub items: Vec<DraftChange>,
}
