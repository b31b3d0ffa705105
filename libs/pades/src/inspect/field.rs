//! The signed fields of a form.

use lopdf::{Dictionary, Document, Object, decode_text_string};

use crate::{
    SigningTime,
    reading::{array_at, dictionary_at, form_fields, resolve},
};

/// Deeper forms than this are somebody's trick.
const DEEPEST: usize = 16;
/// And so are larger ones.
const MOST_FIELDS: usize = 10_000;

/// A signature field and its value.
pub(super) struct SignedField<'a> {
    pub(super) name: String,
    pub(super) value: &'a Dictionary,
}

impl SignedField<'_> {
    /// `M`: when the signer says to have signed.
    pub(super) fn claimed_time(&self, document: &Document) -> Option<SigningTime> {
        let time = resolve(document, self.value.get(b"M").ok()?)?;
        SigningTime::from_pdf(time.as_str().ok()?)
    }
}

/// The fields of type `Sig` that have a value, under whatever parents.
pub(super) fn signed(document: &Document) -> Vec<SignedField<'_>> {
    let mut found = Vec::new();
    let mut waiting: Vec<Waiting<'_>> = Vec::new();
    let root = |object| Waiting { object, name: String::new(), signature: false, depth: 0 };
    waiting.extend(form_fields(document).iter().rev().map(root));
    let mut seen = 0;
    while let Some(field) = waiting.pop() {
        seen += 1;
        if seen > MOST_FIELDS {
            break;
        }
        let Some(dictionary) = resolve(document, field.object).and_then(|it| it.as_dict().ok())
        else {
            continue;
        };
        let name = full_name(&field.name, dictionary);
        let signature = match dictionary.get(b"FT") {
            Ok(kind) => kind.as_name().is_ok_and(|kind| kind == b"Sig"),
            Err(_) => field.signature,
        };
        if let Some(value) = dictionary_at(document, dictionary, b"V").filter(|_| signature) {
            found.push(SignedField { name, value });
        } else if let Some(kids) = array_at(document, dictionary, b"Kids")
            && field.depth < DEEPEST
        {
            let depth = field.depth + 1;
            let kid = |object| Waiting { object, name: name.clone(), signature, depth };
            waiting.extend(kids.iter().rev().map(kid));
        }
    }
    found
}

struct Waiting<'a> {
    object: &'a Object,
    name: String,
    signature: bool,
    depth: usize,
}

/// Names of nested fields are joined by full stops (ISO 32000-1, 12.7.3.2).
fn full_name(parent: &str, field: &Dictionary) -> String {
    let own = field.get(b"T").ok().and_then(|name| decode_text_string(name).ok());
    match (parent, own) {
        (parent, None) => parent.to_owned(),
        ("", Some(own)) => own,
        (parent, Some(own)) => format!("{parent}.{own}"),
    }
}
