//! A signature made.

pub(crate) mod cms;
mod fill;
mod update;

use crate::{SigningIdentity, SigningTime, UncheckedReason, reading};

/// Why a file was not signed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// Not a PDF that can be relied on.
    #[error("the file cannot be signed")]
    Unreadable(#[from] UncheckedReason),
    /// Without a page there is nothing to sign.
    #[error("the file has no page")]
    NoPage,
    /// Its form or pages are not as the standard says.
    #[error("the file has no place for a signature")]
    NoPlace(#[from] lopdf::Error),
    /// The update could not be written.
    #[error("the signature cannot be written")]
    Write(#[from] std::io::Error),
    /// The room left in the file is too small.
    #[error("the signature does not fit the room for it")]
    NoRoom,
    /// A time before 1970 or after 9999.
    #[error("the time of signing is not one")]
    Time,
    /// The key did not sign.
    #[error("the signature cannot be made")]
    Cms(#[from] ::cms::builder::Error),
    /// The structure could not be written.
    #[error("the signature cannot be encoded")]
    Encoding(#[from] der::Error),
}

/// Appends a signature of `identity` to `pdf` as PAdES baseline B (ETSI EN 319 142-1).
///
/// The result begins with the bytes of `pdf`, so signatures in it stay as valid as they were.
/// The field has no appearance; what a reader is to see is on the page already.
pub fn sign(
    pdf: Vec<u8>,
    identity: &SigningIdentity,
    at: SigningTime,
) -> Result<Vec<u8>, SignError> {
    let at = at.to_pdf().ok_or(SignError::Time)?;
    let original = pdf.len();
    let document = reading::read(&pdf)?;
    let updated = update::with_empty_signature(pdf, document, &at)?;
    fill::fill(updated, original, |parts| cms::detached(identity, parts))
}
