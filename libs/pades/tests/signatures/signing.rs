use lopdf::{Document, Object, dictionary};
use pades::{
    Coverage, SignError, SigningIdentity, SigningTime, TrustAnchors, UncheckedReason, Verdict,
};

use crate::house::{AGENCY, CHIEF, compressed_page, page, page_with, signed, signed_at, trust};

#[test]
fn a_signed_page_tells_who_signed_it_and_when() {
    let pdf = signed(page(), &CHIEF);

    let reports = pades::inspect(&pdf, &trust());

    let [report] = reports.as_slice() else { panic!("{reports:?}") };
    let signer = report.signer.as_ref().unwrap();
    assert_eq!(signer.common_name, "Nguyễn Văn An");
    assert_eq!(signer.organisation.as_deref(), Some("Sở Tư pháp, tỉnh Bình Định"));
    assert_eq!(report.claimed_at, Some(signed_at()));
    assert_eq!(report.coverage, Coverage::WholeFile);
    assert_eq!(report.field, "Signature1");
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(pades::verdict(&reports), Verdict::Valid);
}

#[test]
fn the_original_bytes_are_a_prefix() {
    for original in [page(), compressed_page()] {
        let pdf = signed(original.clone(), &CHIEF);

        assert!(pdf.starts_with(&original));
        assert_eq!(pades::verdict(&pades::inspect(&pdf, &trust())), Verdict::Valid);
    }
}

#[test]
fn the_time_is_written_in_the_time_of_vietnam() {
    let pdf = signed(page(), &CHIEF);

    let text = String::from_utf8_lossy(&pdf);

    assert!(text.contains("(D:20261124083015+07'00')"));
}

#[test]
fn a_second_signature_over_the_first_leaves_both_valid() {
    for original in [page(), compressed_page()] {
        let pdf = signed(signed(original, &CHIEF), &AGENCY);

        let reports = pades::inspect(&pdf, &trust());

        let names: Vec<_> = reports.iter().map(|report| report.field.as_str()).collect();
        assert_eq!(names, ["Signature1", "Signature2"]);
        assert_eq!(reports[0].coverage, Coverage::FollowedBySignatures { count: 1 });
        assert_eq!(reports[1].coverage, Coverage::WholeFile);
        assert_eq!(reports[0].verdict, Verdict::Valid);
        assert_eq!(reports[1].verdict, Verdict::Valid);
        assert_eq!(reports[1].signer.as_ref().unwrap().common_name, "Sở Tư pháp");
    }
}

#[test]
fn a_form_that_is_there_keeps_its_fields() {
    let field = dictionary! { "FT" => "Tx", "T" => Object::string_literal("Signature1") };
    let form =
        dictionary! { "Fields" => vec![Object::Dictionary(field)], "NeedAppearances" => false };
    let pdf = signed(page_with(&dictionary! { "AcroForm" => form }), &CHIEF);

    let reports = pades::inspect(&pdf, &trust());

    assert_eq!(reports[0].field, "Signature2");
    assert_eq!(pades::verdict(&reports), Verdict::Valid);
    let document = Document::load_mem(&pdf).unwrap();
    let form = document.catalog().unwrap().get_deref(b"AcroForm", &document).unwrap();
    let form = form.as_dict().unwrap();
    assert_eq!(form.get(b"Fields").unwrap().as_array().unwrap().len(), 2);
    assert!(form.has(b"NeedAppearances"));
}

#[test]
fn a_page_without_a_signature_is_unsigned() {
    let reports = pades::inspect(&page(), &trust());

    assert!(reports.is_empty());
    assert_eq!(pades::verdict(&reports), Verdict::Unsigned);
}

#[test]
fn what_is_no_pdf_is_neither_signed_nor_checked() {
    for bytes in [&b""[..], b"PK\x03\x04", b"%PDF-1.7\nnothing", b" %PDF-1.7"] {
        let verdict = pades::verdict(&pades::inspect(bytes, &TrustAnchors::none()));

        assert_eq!(verdict, Verdict::Unchecked { reason: UncheckedReason::Unreadable });
        let refused = pades::sign(bytes.to_vec(), &CHIEF, signed_at());
        assert!(matches!(refused, Err(SignError::Unreadable(_))));
    }
}

#[test]
fn a_time_before_1970_is_refused() {
    let refused = pades::sign(page(), &CHIEF, SigningTime::from_unix_seconds(-100_000));

    assert!(matches!(refused, Err(SignError::Time)));
}

#[test]
fn an_identity_survives_being_kept_as_pem() {
    let key = CHIEF.private_key_pem().unwrap();
    let chain = CHIEF.certificate_chain_pem().unwrap();

    let again = SigningIdentity::from_pem(&key, &chain).unwrap();

    let pdf = signed(page(), &again);
    assert_eq!(pades::verdict(&pades::inspect(&pdf, &trust())), Verdict::Valid);
    assert!(!format!("{again:?}").contains("RsaPrivateKey"));
}

#[test]
fn a_key_with_the_certificate_of_another_is_refused() {
    let key = CHIEF.private_key_pem().unwrap();
    let chain = AGENCY.certificate_chain_pem().unwrap();

    let refused = SigningIdentity::from_pem(&key, &chain);

    assert!(matches!(refused, Err(pades::IdentityError::OtherKey)));
}
