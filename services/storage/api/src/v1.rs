//! The REST types of `/api/v1/files`.

use contract::FileId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// An uploaded file. Its content never changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// The name it came with, without folders.
    pub name: String,
    /// What it is by its name and, once checked, by its content: `application/pdf`.
    pub media_type: String,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// How far its check is.
    pub state: FileState,
    /// Why it may not be used, once it was refused.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub refusal: Option<Refusal>,
    /// How many pages can be shown; 0 for what is no PDF, and until it was checked.
    pub pages: u32,
    /// What is known of the signatures in it, once it was checked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signature: Option<Signature>,
    /// What the virus scanner said, once it was checked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub virus_scan: Option<VirusScan>,
    /// When it came.
    pub uploaded_at: Timestamp,
    /// When its check ended.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub checked_at: Option<Timestamp>,
}

/// How far the check of a file is. Nobody can read a file before it is `ready`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// It is being looked at, or waits for that.
    Checking,
    /// It may be used.
    Ready,
    /// It may not be used, and never will be.
    Refused,
}

/// Why a file may not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Refusal {
    /// A stable name of the reason.
    pub code: RefusalCode,
    /// What is wrong and what to do about it, in the caller's language.
    pub detail: String,
}

/// The reasons for which files are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// The content is not what the name says.
    TypeMismatch,
    /// It can be read as two kinds of file.
    Polyglot,
    /// It is damaged, or cannot be read for certain.
    Unreadable,
    /// It is locked with a password.
    Encrypted,
    /// It does something when it is opened: scripts, forms that send, actions.
    ActiveContent,
    /// Another file is hidden in it.
    EmbeddedFile,
    /// It has macros.
    Macros,
    /// It loads something from elsewhere when it is opened.
    ExternalContent,
    /// It unpacks to more than anybody needs.
    ArchiveBomb,
    /// It has more pages, objects or pixels than can be handled.
    TooComplex,
    /// The virus scanner found something.
    Malware,
    /// It bears a state-secret mark, which must stay out of this system.
    Secret,
}

/// What is known of a file's signatures, taken together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Signature {
    /// What the check came to.
    pub verdict: SignatureVerdict,
    /// Whose certificate the decisive signature carries. Look at the verdict before believing it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer: Option<String>,
    /// When it was made, as the signer says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signed_at: Option<Timestamp>,
    /// A stable name of why it is invalid or could not be checked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// That reason in the caller's language.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub detail: Option<String>,
}

/// What the check of signatures came to (NĐ 30/2020 Đ21.2a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignatureVerdict {
    /// There is none.
    Unsigned,
    /// Whole, by a known authority's certificate, and nothing came after.
    Valid,
    /// Broken or refused.
    Invalid,
    /// Chưa kiểm tra được: neither sound nor broken, as far as this house can tell.
    Unchecked,
}

/// What the virus scanner said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VirusScan {
    /// It found nothing.
    Clean,
    /// It found something.
    Infected,
    /// There is no scanner, or the file was refused before it was asked.
    NotScanned,
}

/// What is said of a file that is uploaded; its bytes are the body.
#[derive(Debug, Clone, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NewFile {
    /// Its name with its extension: `to-trinh.pdf`.
    pub name: String,
}

/// The text of one page, line by line, to be laid over its picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PageText {
    /// Which page, from 1.
    pub page: u32,
    /// The lines from top to bottom. Empty for a scan.
    pub lines: Vec<TextLine>,
}

/// A line of text and where it stands: parts of the page's width and height, from its upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TextLine {
    /// Its left edge, from 0 to 1.
    pub x: f32,
    /// Its upper edge, from 0 to 1.
    pub y: f32,
    /// Its width, as a part of the page's.
    pub width: f32,
    /// Its height, as a part of the page's.
    pub height: f32,
    /// What it says, NFC.
    pub text: String,
}
