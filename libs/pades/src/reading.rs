//! PDFs read with care: what a reader would have to repair is not read at all.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::UncheckedReason;

/// No stream that matters to signatures is larger when inflated.
const LARGEST_STREAM: usize = 64 * 1024 * 1024;

/// Reads `pdf`. A file whose cross-references must be guessed is refused: two readers that guess
/// may see two documents.
pub(crate) fn read(pdf: &[u8]) -> Result<Document, UncheckedReason> {
    if !pdf.starts_with(b"%PDF-") {
        return Err(UncheckedReason::Unreadable);
    }
    let options =
        LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    // The bytes are anybody's; should the parser panic on them, they are unreadable.
    let document = catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(pdf, options)));
    let document = document
        .map_err(|_| UncheckedReason::Unreadable)?
        .map_err(|_| UncheckedReason::Unreadable)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(UncheckedReason::Encrypted);
    }
    if document.xref_recovery.is_some() || document.catalog().is_err() {
        return Err(UncheckedReason::Unreadable);
    }
    Ok(document)
}

/// The object behind `object`, if it is a reference.
pub(crate) fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// The dictionary at `key`, wherever it stands.
pub(crate) fn dictionary_at<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    resolve(document, dictionary.get(key).ok()?)?.as_dict().ok()
}

/// The array at `key`, wherever it stands.
pub(crate) fn array_at<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Vec<Object>> {
    resolve(document, dictionary.get(key).ok()?)?.as_array().ok()
}

/// The reference at `key`, if it is one.
pub(crate) fn reference_at(dictionary: &Dictionary, key: &[u8]) -> Option<ObjectId> {
    dictionary.get(key).ok()?.as_reference().ok()
}

/// The form's fields, if there is a form.
pub(crate) fn form_fields(document: &Document) -> &[Object] {
    let form = document.catalog().ok().and_then(|root| dictionary_at(document, root, b"AcroForm"));
    form.and_then(|form| array_at(document, form, b"Fields")).map_or(&[], Vec::as_slice)
}
