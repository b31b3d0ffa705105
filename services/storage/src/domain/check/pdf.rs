//! What may be in a PDF.

use lopdf::{Dictionary, Document, LoadOptions, Object};
use pades::TrustAnchors;
use storage_api::v1::{RefusalCode, VirusScan};

use super::{complete, secret, signature, streams};
use crate::domain::{Findings, pdf::Pages};

/// More pages than any document of an office has.
const MOST_PAGES: usize = 3_000;
/// More objects than those pages need.
const MOST_OBJECTS: usize = 500_000;
/// No stream that describes a document is larger when inflated.
const LARGEST_STREAM: usize = 64 << 20;
/// How deep arrays and dictionaries may be nested.
const DEEPEST: usize = 64;
/// The most characters of the first page that others are told.
const LONGEST_TEXT: usize = 8_000;

/// Looks into `pdf`.
pub(super) fn inspect(pdf: Vec<u8>, trust: &TrustAnchors) -> Result<Findings, RefusalCode> {
    complete::is_only_a_pdf(&pdf)?;
    {
        let document = read(&pdf)?;
        if document.objects.len() > MOST_OBJECTS {
            return Err(RefusalCode::TooComplex);
        }
        document.objects.values().try_for_each(|object| is_passive(object, 0))?;
        opens_at_a_place(&document)?;
        streams::have_an_end(&document)?;
    }
    let signature = signature::of(&pdf, trust);
    let pages = Pages::open(pdf).map_err(|_| RefusalCode::Unreadable)?;
    let count = pages.count();
    if count == 0 {
        return Err(RefusalCode::Unreadable);
    }
    if count > MOST_PAGES {
        return Err(RefusalCode::TooComplex);
    }
    secret::is_in_no_page(&pages)?;
    let text = pages.text(1).map_err(|_| RefusalCode::Unreadable)?;
    Ok(Findings {
        pages: u32::try_from(count).unwrap_or(u32::MAX),
        first_page_text: text.chars().take(LONGEST_TEXT).collect(),
        signature,
        virus_scan: VirusScan::NotScanned,
    })
}

/// A file whose cross-references must be guessed is refused: two readers that guess may see two documents.
fn read(pdf: &[u8]) -> Result<Document, RefusalCode> {
    let options =
        LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(pdf, options) {
        Ok(document) => document,
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => {
            return Err(RefusalCode::Encrypted);
        }
        Err(_) => return Err(RefusalCode::Unreadable),
    };
    if document.is_encrypted() || document.was_encrypted() {
        return Err(RefusalCode::Encrypted);
    }
    if document.xref_recovery.is_some() || document.catalog().is_err() {
        return Err(RefusalCode::Unreadable);
    }
    Ok(document)
}

/// Whether nothing in `object` does anything by itself or carries another file.
fn is_passive(object: &Object, depth: usize) -> Result<(), RefusalCode> {
    if depth > DEEPEST {
        return Err(RefusalCode::TooComplex);
    }
    match object {
        Object::Dictionary(dictionary) => is_passive_dictionary(dictionary, depth),
        Object::Stream(stream) => is_passive_dictionary(&stream.dict, depth),
        Object::Array(items) => items.iter().try_for_each(|item| is_passive(item, depth + 1)),
        _ => Ok(()),
    }
}

fn is_passive_dictionary(dictionary: &Dictionary, depth: usize) -> Result<(), RefusalCode> {
    for (key, value) in dictionary {
        match key.as_slice() {
            b"JS" | b"JavaScript" | b"AA" | b"XFA" | b"RichMediaContent" => {
                return Err(RefusalCode::ActiveContent);
            }
            b"EmbeddedFiles" | b"EF" => return Err(RefusalCode::EmbeddedFile),
            b"S" | b"Type" | b"Subtype" => is_passive_name(value)?,
            _ => {}
        }
        is_passive(value, depth + 1)?;
    }
    Ok(())
}

/// Whether opening the document does nothing but show a place in it.
fn opens_at_a_place(document: &Document) -> Result<(), RefusalCode> {
    let opened = document.catalog().and_then(|catalog| catalog.get_deref(b"OpenAction", document));
    let Ok(Object::Dictionary(action)) = opened else { return Ok(()) };
    let kind = action.get(b"S").and_then(Object::as_name);
    match kind {
        Ok(b"GoTo") if !action.has(b"Next") => Ok(()),
        _ => Err(RefusalCode::ActiveContent),
    }
}

/// The actions, annotations and files that a reader would run or open.
fn is_passive_name(value: &Object) -> Result<(), RefusalCode> {
    match value.as_name().unwrap_or_default() {
        b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData" | b"Rendition" | b"Movie"
        | b"Sound" | b"RichMedia" | b"RichMediaExecute" | b"GoToE" | b"GoToR" | b"3D"
        | b"Screen" => Err(RefusalCode::ActiveContent),
        b"EmbeddedFile" | b"FileAttachment" => Err(RefusalCode::EmbeddedFile),
        _ => Ok(()),
    }
}
