//! Files of documents.

use contract::FileId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FileRole, Signature};

/// A file to attach: uploaded by the caller, or of a document that the caller may read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachFile {
    /// The file, which storage has checked.
    pub file_id: FileId,
    /// What it is to the document.
    pub role: FileRole,
}

/// A file of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DocumentFile {
    /// The file in storage.
    pub file_id: FileId,
    /// What it is to the document.
    pub role: FileRole,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Its pages; 0 when they cannot be counted.
    pub pages: i32,
    /// What was found of its signatures.
    pub signature: Signature,
    /// Who signed it, as the certificate says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer: Option<String>,
    /// When it was signed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signed_at: Option<Timestamp>,
    /// Why the signature is not valid or could not be checked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signature_reason: Option<String>,
}
