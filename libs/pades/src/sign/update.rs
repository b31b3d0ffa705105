//! The signature's place: an incremental update, so that the original stays as it was.

use std::collections::HashSet;

use lopdf::{
    Dictionary, Document, IncrementalDocument, Object, ObjectId, StringFormat, decode_text_string,
    dictionary,
};

use super::{SignError, fill};
use crate::reading::{dictionary_at, form_fields, reference_at};

/// The form has signatures, and only appending keeps them valid (ISO 32000-1, table 219).
const SIGNATURES_EXIST_APPEND_ONLY: i64 = 3;
/// Print and Locked (ISO 32000-1, table 165).
const PRINT_AND_LOCKED: i64 = 132;

/// `pdf` with one more signature field, whose value awaits its range and contents.
pub(super) fn with_empty_signature(
    pdf: Vec<u8>,
    document: Document,
    at: &str,
) -> Result<Vec<u8>, SignError> {
    let page = document.page_iter().next().ok_or(SignError::NoPage)?;
    let catalog = document.trailer.get(b"Root")?.as_reference()?;
    let name = unused_name(&document);

    let mut update = IncrementalDocument::create_from(pdf, document);
    let signature = update.new_document.add_object(dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => fill::unknown_range(),
        "Contents" => Object::String(vec![0; fill::ROOM], StringFormat::Hexadecimal),
        "M" => Object::string_literal(at),
    });
    let field = update.new_document.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => Object::string_literal(name),
        "V" => signature,
        "P" => page,
        "F" => PRINT_AND_LOCKED,
        "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()],
    });
    append(&mut update, page, b"Annots", field)?;
    let form = form_of(&mut update, catalog)?;
    append(&mut update, form, b"Fields", field)?;
    dictionary_of(&mut update, form)?.set("SigFlags", SIGNATURES_EXIST_APPEND_ONLY);

    let mut bytes = Vec::new();
    update.save_to(&mut bytes)?;
    Ok(bytes)
}

/// The form as an object of its own; a form that stood inside the catalog is moved out of it.
fn form_of(update: &mut IncrementalDocument, catalog: ObjectId) -> Result<ObjectId, SignError> {
    let previous = update.get_prev_documents();
    let root = previous.get_dictionary(catalog)?;
    if let Some(form) = reference_at(root, b"AcroForm") {
        return Ok(form);
    }
    let form = dictionary_at(previous, root, b"AcroForm").cloned().unwrap_or_default();
    let form = update.new_document.add_object(form);
    dictionary_of(update, catalog)?.set("AcroForm", form);
    Ok(form)
}

/// Appends a reference to the array at `key`, in the dictionary or in an object of its own.
fn append(
    update: &mut IncrementalDocument,
    owner: ObjectId,
    key: &[u8],
    item: ObjectId,
) -> Result<(), SignError> {
    let owner = dictionary_of(update, owner)?;
    if let Some(array) = reference_at(owner, key) {
        update.opt_clone_object_to_new_document(array)?;
        update.new_document.get_object_mut(array)?.as_array_mut()?.push(item.into());
        return Ok(());
    }
    if !owner.has(key) {
        owner.set(key, Vec::<Object>::new());
    }
    owner.get_mut(key)?.as_array_mut()?.push(item.into());
    Ok(())
}

/// The dictionary in the update, copied there if it is not yet.
fn dictionary_of(
    update: &mut IncrementalDocument,
    id: ObjectId,
) -> Result<&mut Dictionary, SignError> {
    update.opt_clone_object_to_new_document(id)?;
    Ok(update.new_document.get_object_mut(id)?.as_dict_mut()?)
}

/// `Signature1`, or the next number that no field of the form has.
fn unused_name(document: &Document) -> String {
    let fields = form_fields(document).iter();
    let names = fields.filter_map(|field| {
        let (_, field) = document.dereference(field).ok()?;
        decode_text_string(field.as_dict().ok()?.get(b"T").ok()?).ok()
    });
    let names: HashSet<String> = names.collect();
    let mut candidates = (1..).map(|number: u64| format!("Signature{number}"));
    candidates.find(|name| !names.contains(name)).expect("a form has not all names")
}
