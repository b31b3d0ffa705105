use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, dictionary};
use pades::{Coverage, InvalidReason, UncheckedReason, Verdict};

use crate::house::{AGENCY, CHIEF, contents_of, document_with, page, page_with, signed, trust};

const CHANGED: Verdict = Verdict::Invalid { reason: InvalidReason::ChangedAfterSigning };

fn verdict(pdf: &[u8]) -> Verdict {
    pades::verdict(&pades::inspect(pdf, &trust()))
}

/// `pdf` with one more revision, made by `change`.
fn updated(pdf: Vec<u8>, change: impl FnOnce(&mut IncrementalDocument)) -> Vec<u8> {
    let document = Document::load_mem(&pdf).unwrap();
    let mut update = IncrementalDocument::create_from(pdf, document);
    change(&mut update);
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).unwrap();
    bytes
}

/// Makes the page show something else.
fn swap_content(update: &mut IncrementalDocument) {
    let page = update.get_prev_documents().page_iter().next().unwrap();
    let page = update.get_prev_documents().get_dictionary(page).unwrap();
    let content = page.get(b"Contents").unwrap().as_reference().unwrap();
    let other = Stream::new(dictionary! {}, b"0 0 99 99 re f".to_vec());
    update.new_document.set_object(content, other);
}

fn set_in_catalog(update: &mut IncrementalDocument, key: &str, value: impl Into<Object>) {
    let root = update.get_prev_documents().trailer.get(b"Root").unwrap().as_reference().unwrap();
    update.opt_clone_object_to_new_document(root).unwrap();
    let catalog = update.new_document.get_object_mut(root).unwrap().as_dict_mut().unwrap();
    catalog.set(key, value);
}

#[test]
fn a_changed_byte_is_noticed() {
    let mut pdf = signed(page(), &CHIEF);
    let at = pdf.windows(5).position(|window| window == b"10 10").unwrap();
    pdf[at] = b'9';

    let reports = pades::inspect(&pdf, &trust());

    let changed = Verdict::Invalid { reason: InvalidReason::BytesChanged };
    assert_eq!(reports[0].verdict, changed);
    assert_eq!(reports[0].signer.as_ref().unwrap().common_name, "Nguyễn Văn An");
}

#[test]
fn no_flipped_bit_of_the_signed_bytes_leaves_the_signature_valid() {
    let pdf = signed(page(), &CHIEF);
    let contents = contents_of(&pdf);

    for at in (0..pdf.len()).filter(|at| !contents.contains(at)) {
        let mut flipped = pdf.clone();
        flipped[at] ^= 1 << (at % 8);

        assert_ne!(verdict(&flipped), Verdict::Valid, "byte {at}");
    }
}

#[test]
fn no_flipped_bit_of_the_signature_itself_panics_or_changes_who_signed() {
    let pdf = signed(page(), &CHIEF);
    let contents = contents_of(&pdf);

    for at in contents.clone().step_by(11).take(400) {
        let mut flipped = pdf.clone();
        flipped[at] ^= 1 << (at % 7);

        for report in pades::inspect(&flipped, &trust()) {
            let valid = report.verdict == Verdict::Valid;
            let same = report.signer.is_some_and(|signer| signer.common_name == "Nguyễn Văn An");
            assert!(!valid || same, "byte {at}");
        }
    }
}

#[test]
fn no_truncated_file_is_valid() {
    let pdf = signed(signed(page(), &CHIEF), &AGENCY);
    let first = signed(page(), &CHIEF).len();

    for end in (0..pdf.len()).filter(|end| end % 97 == 0 || pdf.len() - end < 99 || *end == first) {
        let verdict = verdict(&pdf[..end]);

        assert!(verdict != Verdict::Valid || end == first, "the first {end} bytes");
    }
}

#[test]
fn bytes_appended_after_the_signature_are_noticed() {
    for appended in [&b"\n"[..], b"%%EOF", b"PK\x03\x04"] {
        let pdf = [signed(page(), &CHIEF), appended.to_vec()].concat();

        let reports = pades::inspect(&pdf, &trust());

        assert_eq!(reports[0].coverage, Coverage::FollowedByChanges);
        assert_eq!(reports[0].verdict, CHANGED);
    }
}

#[test]
fn a_later_revision_with_other_content_is_noticed() {
    let pdf = updated(signed(page(), &CHIEF), swap_content);

    assert_eq!(verdict(&pdf), CHANGED);
}

#[test]
fn a_further_signature_does_not_excuse_a_change_before_it() {
    let pdf = signed(updated(signed(page(), &CHIEF), swap_content), &AGENCY);

    let reports = pades::inspect(&pdf, &trust());

    assert_eq!(reports[0].verdict, CHANGED);
    assert_eq!(reports[1].verdict, Verdict::Valid);
    assert_eq!(pades::verdict(&reports), CHANGED);
}

/// Adds an annotation to the page.
fn annotate(update: &mut IncrementalDocument, annotation: Dictionary) {
    let page = update.get_prev_documents().page_iter().next().unwrap();
    let annotation = update.new_document.add_object(annotation);
    update.opt_clone_object_to_new_document(page).unwrap();
    let page = update.new_document.get_dictionary_mut(page).unwrap();
    page.get_mut(b"Annots").unwrap().as_array_mut().unwrap().push(annotation.into());
}

/// The value of the first signature.
fn value_of_signature(document: &Document) -> ObjectId {
    let signatures = document.objects.iter();
    let mut signatures = signatures
        .filter(|(_, object)| object.as_dict().is_ok_and(|object| object.has_type(b"Sig")));
    *signatures.next().unwrap().0
}

#[test]
fn an_annotation_laid_over_the_page_is_noticed() {
    let signed_page = signed(page(), &CHIEF);
    let value = value_of_signature(&Document::load_mem(&signed_page).unwrap());
    for annotation in [
        dictionary! { "Subtype" => "FreeText" },
        dictionary! { "Subtype" => "Widget", "FT" => "Sig", "AP" => dictionary! {} },
        dictionary! { "Subtype" => "Widget", "FT" => "Sig", "V" => value },
    ] {
        let pdf = updated(signed_page.clone(), |update| annotate(update, annotation));

        assert_eq!(verdict(&pdf), CHANGED);
        assert_eq!(verdict(&signed(pdf, &AGENCY)), CHANGED);
    }
}

#[test]
fn an_object_that_was_missing_when_signed_cannot_come_later() {
    let hole = Object::Reference((900, 0));
    let pdf = signed(page_with(&dictionary! { "Outlines" => hole }), &CHIEF);
    assert_eq!(verdict(&pdf), Verdict::Valid);

    let pdf = updated(pdf, |update| {
        update.new_document.set_object((900, 0), dictionary! { "Type" => "Outlines" });
    });

    assert_eq!(verdict(&signed(pdf, &AGENCY)), CHANGED);
}

/// A signed page whose catalog names the stream `metadata`, which is then replaced, and all of it
/// signed again.
fn with_replaced_metadata(mut original: Document, metadata: ObjectId) -> Vec<u8> {
    original.catalog_mut().unwrap().set("Metadata", metadata);
    let mut pdf = Vec::new();
    original.save_to(&mut pdf).unwrap();
    let pdf = updated(signed(pdf, &CHIEF), |update| {
        let other = Stream::new(dictionary! {}, b"0 0 99 99 re f".to_vec());
        update.new_document.set_object(metadata, other);
    });
    signed(pdf, &AGENCY)
}

#[test]
fn the_metadata_may_change_with_a_further_signature() {
    let mut original = document_with(&dictionary! {});
    let xmp = original.add_object(Stream::new(dictionary! {}, b"<xmp/>".to_vec()));

    assert_eq!(verdict(&with_replaced_metadata(original, xmp)), Verdict::Valid);
}

#[test]
fn content_that_also_passes_as_metadata_may_not_change() {
    let original = document_with(&dictionary! {});
    let page = original.page_iter().next().unwrap();
    let content = original.get_dictionary(page).unwrap().get(b"Contents").unwrap();
    let content = content.as_reference().unwrap();

    assert_eq!(verdict(&with_replaced_metadata(original, content)), CHANGED);
}

#[test]
fn a_form_without_its_signatures_is_unsigned() {
    let pdf = updated(signed(page(), &CHIEF), |update| {
        set_in_catalog(update, "AcroForm", dictionary! {});
    });

    assert_eq!(verdict(&pdf), Verdict::Unsigned);
}

#[test]
fn validation_data_after_the_last_signature_leaves_it_unchecked() {
    let with_data =
        |pdf| updated(pdf, |update| set_in_catalog(update, "DSS", dictionary! { "Type" => "DSS" }));
    let pdf = with_data(signed(page(), &CHIEF));

    let unchecked = Verdict::Unchecked { reason: UncheckedReason::ValidationDataAdded };
    assert_eq!(verdict(&pdf), unchecked);
    assert_eq!(verdict(&signed(pdf, &AGENCY)), Verdict::Valid);
}

#[test]
fn a_signature_moved_to_another_document_is_not_valid() {
    let pdf = signed(page(), &CHIEF);
    let other = page_with(&dictionary! { "Lang" => Object::string_literal("vi") });
    let mut forged = signed(other, &AGENCY);
    let (from, to) = (contents_of(&pdf), contents_of(&forged));

    forged[to].copy_from_slice(&pdf[from]);

    assert_eq!(verdict(&forged), Verdict::Invalid { reason: InvalidReason::BytesChanged });
}
