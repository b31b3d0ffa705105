//! What a check found.

use jiff::Timestamp;
use storage_api::v1::{SignatureVerdict, VirusScan};

/// What is known of a file that may be used.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Findings {
    /// How many pages can be shown.
    pub(crate) pages: u32,
    /// The text of the first page, NFC; empty for a scan.
    pub(crate) first_page_text: String,
    /// Its signatures, taken together.
    pub(crate) signature: Signature,
    /// What the virus scanner said.
    pub(crate) virus_scan: VirusScan,
}

/// What is known of a file's signatures, taken together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Signature {
    pub(crate) verdict: SignatureVerdict,
    pub(crate) signer: Option<String>,
    pub(crate) signed_at: Option<Timestamp>,
    /// A stable name of why it is invalid or could not be checked.
    pub(crate) reason: Option<&'static str>,
}

impl Signature {
    /// That of a file without any.
    pub(crate) const NONE: Self =
        Self { verdict: SignatureVerdict::Unsigned, signer: None, signed_at: None, reason: None };
}
