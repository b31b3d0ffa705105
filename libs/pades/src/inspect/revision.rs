//! One revision of a file against the next: what a further signature may change, and no more
//! (the allow-list of ISO 32000-2, 12.8.2.2, without forms and annotations).

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::reading::{array_at, dictionary_at, form_fields, reference_at, resolve};

/// What led from one revision to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing that a reader sees; bytes were appended all the same.
    Nothing,
    /// Signature fields were added or filled.
    Signature,
    /// Only data for checking signatures later (DSS).
    ValidationData,
    /// Anything else.
    Change,
}

/// What led from `before` to `after`.
pub(super) fn step(before: &Document, after: &Document) -> Step {
    let root = reference_at(&before.trailer, b"Root");
    if root.is_none() || root != reference_at(&after.trailer, b"Root") {
        return Step::Change;
    }
    let comparison = Comparison { before, after };
    if comparison.fills_a_hole() {
        return Step::Change;
    }
    let mut signed = false;
    let mut validated = false;
    for (&id, old) in before.objects.iter().filter(|(_, old)| !is_structure(old)) {
        let new = match after.objects.get(&id) {
            Some(new) if same(old, new) => continue,
            Some(new) => new,
            None => return Step::Change,
        };
        if root == Some(id) && only_validates(old, new) {
            validated = true;
        } else if comparison.only_signs(id, old, new) {
            signed = true;
        } else {
            return Step::Change;
        }
    }
    match (signed, validated) {
        (true, _) => Step::Signature,
        (false, true) => Step::ValidationData,
        (false, false) => Step::Nothing,
    }
}

/// Every reference from one object to another.
fn references(document: &Document) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Object> = document.objects.values().collect();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) => found.push(*id),
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dictionary) => waiting.extend(dictionary.iter().map(|it| it.1)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|it| it.1)),
            _ => {}
        }
    }
    found
}

/// Streams that hold the file together; each revision has its own.
fn is_structure(object: &Object) -> bool {
    object
        .as_stream()
        .is_ok_and(|stream| stream.dict.has_type(b"XRef") || stream.dict.has_type(b"ObjStm"))
}

struct Comparison<'a> {
    before: &'a Document,
    after: &'a Document,
}

impl Comparison<'_> {
    /// Whether an object is defined now to which references pointed when there was none: content
    /// that was prepared before signing and let in afterwards (a shadow attack).
    fn fills_a_hole(&self) -> bool {
        let mut references = references(self.before).into_iter();
        references.any(|id| !self.before.has_object(id) && self.after.has_object(id))
    }

    /// Whether object `id` changed as it does when somebody signs.
    fn only_signs(&self, id: ObjectId, old: &Object, new: &Object) -> bool {
        if let (Ok(old), Ok(new)) = (old.as_array(), new.as_array()) {
            return self.is_list_of_fields(id) && self.only_appends_signatures(old, new);
        }
        if old.as_stream().is_ok() && new.as_stream().is_ok() {
            return self.is_metadata(id);
        }
        let (Ok(old), Ok(new)) = (old.as_dict(), new.as_dict()) else { return false };
        if old.has_type(b"Catalog") {
            differs_only(old, new, &[b"AcroForm", b"DSS", b"Extensions"])
                && self.form_grew(old, new)
        } else if old.has_type(b"Page") {
            differs_only(old, new, &[b"Annots"]) && self.grew(old, new, b"Annots")
        } else if self.form() == Some(id) {
            differs_only(old, new, &[b"Fields", b"SigFlags"]) && self.grew(old, new, b"Fields")
        } else if reference_at(&self.before.trailer, b"Info") == Some(id) {
            differs_only(old, new, &[b"ModDate", b"Producer"])
        } else {
            is_signature(old) && !old.has(b"V") && differs_only(old, new, &[b"V", b"AP", b"M"])
        }
    }

    /// Whether `id` is the catalog's XMP and nothing else: no page may use it too.
    fn is_metadata(&self, id: ObjectId) -> bool {
        let root = self.before.catalog().ok();
        root.and_then(|root| reference_at(root, b"Metadata")) == Some(id)
            && references(self.before).into_iter().filter(|reference| *reference == id).count() == 1
    }

    /// The form's object, if it has one of its own.
    fn form(&self) -> Option<ObjectId> {
        reference_at(self.before.catalog().ok()?, b"AcroForm")
    }

    /// Whether the catalog's form is new, moved, or has more signature fields.
    fn form_grew(&self, old: &Dictionary, new: &Dictionary) -> bool {
        let old = dictionary_at(self.before, old, b"AcroForm");
        let new = dictionary_at(self.after, new, b"AcroForm");
        let empty = Dictionary::new();
        match (old, new) {
            (None, None) => true,
            (Some(_), None) => false,
            (old, Some(new)) => {
                let old = old.unwrap_or(&empty);
                differs_only(old, new, &[b"Fields", b"SigFlags"]) && self.grew(old, new, b"Fields")
            }
        }
    }

    /// Whether the array at `key` got signature fields at its end and nothing else.
    fn grew(&self, old: &Dictionary, new: &Dictionary, key: &[u8]) -> bool {
        let old = array_at(self.before, old, key).map_or(&[][..], Vec::as_slice);
        let new = array_at(self.after, new, key).map_or(&[][..], Vec::as_slice);
        self.only_appends_signatures(old, new)
    }

    fn only_appends_signatures(&self, old: &[Object], new: &[Object]) -> bool {
        let Some(added) = new.strip_prefix(old) else { return false };
        added.iter().all(|added| self.is_new_signature(added))
    }

    /// Whether `field` is a field of the form with a signature in it, which is then checked like
    /// any other. An empty field could lay its appearance over the page, with nobody to answer for it.
    fn is_new_signature(&self, field: &Object) -> bool {
        let dictionary = resolve(self.after, field).and_then(|field| field.as_dict().ok());
        dictionary.is_some_and(|dictionary| {
            let value = dictionary_at(self.after, dictionary, b"V");
            is_signature(dictionary)
                && value.is_some_and(|value| value.has(b"ByteRange"))
                && form_fields(self.after).contains(field)
        })
    }

    /// Whether `id` is an array that a page or the form uses for its fields.
    fn is_list_of_fields(&self, id: ObjectId) -> bool {
        let catalog = self.before.catalog().ok();
        let form = catalog.and_then(|root| dictionary_at(self.before, root, b"AcroForm"));
        form.and_then(|form| reference_at(form, b"Fields")) == Some(id)
            || self.before.page_iter().any(|page| {
                let page = self.before.get_dictionary(page).ok();
                page.and_then(|page| reference_at(page, b"Annots")) == Some(id)
            })
    }
}

/// Whether the catalog got validation data and nothing else.
fn only_validates(old: &Object, new: &Object) -> bool {
    let (Ok(old), Ok(new)) = (old.as_dict(), new.as_dict()) else {
        return false;
    };
    differs_only(old, new, &[b"DSS", b"Extensions"])
}

fn is_signature(field: &Dictionary) -> bool {
    field.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Sig")
}

/// Whether all keys but `allowed` have the same values.
fn differs_only(old: &Dictionary, new: &Dictionary, allowed: &[&[u8]]) -> bool {
    let keys = old.iter().chain(new.iter()).map(|(key, _)| key.as_slice());
    keys.filter(|key| !allowed.contains(key)).all(|key| match (old.get(key), new.get(key)) {
        (Ok(old), Ok(new)) => same(old, new),
        (old, new) => old.is_err() && new.is_err(),
    })
}

/// Equal, in whatever form strings are written: who rewrites an object may write them anew.
fn same(old: &Object, new: &Object) -> bool {
    match (old, new) {
        (Object::String(old, _), Object::String(new, _)) => old == new,
        (Object::Array(old), Object::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Object::Dictionary(old), Object::Dictionary(new)) => differs_only(old, new, &[]),
        (old, new) => old == new,
    }
}
