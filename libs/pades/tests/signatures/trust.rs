use pades::{InvalidReason, SigningTime, TestAuthority, TrustAnchors, UncheckedReason, Verdict};

use crate::house::{AUTHORITY, CHIEF, SIGNED_AT, page, signed, trust};

const DAY: i64 = 86_400;

fn verdict(pdf: &[u8], trust: &TrustAnchors) -> Verdict {
    pades::verdict(&pades::inspect(pdf, trust))
}

#[test]
fn an_unknown_authority_leaves_the_signature_unchecked() {
    let unchecked = Verdict::Unchecked { reason: UncheckedReason::UnknownAuthority };
    // The same name, another key.
    let namesake = TestAuthority::generate("CA thử nghiệm").unwrap();
    let namesake = TrustAnchors::from_pem(&namesake.certificate_pem()).unwrap();
    let pdf = signed(page(), &CHIEF);

    assert_eq!(verdict(&pdf, &TrustAnchors::none()), unchecked);
    assert_eq!(verdict(&pdf, &namesake), unchecked);
}

#[test]
fn a_second_signature_by_an_unknown_authority_leaves_the_file_unchecked() {
    let stranger = TestAuthority::generate("CA lạ").unwrap().issue("Ai đó", "Ở đâu đó").unwrap();
    let pdf = signed(signed(page(), &CHIEF), &stranger);

    let reports = pades::inspect(&pdf, &trust());

    assert_eq!(reports[0].verdict, Verdict::Valid);
    let unknown = Verdict::Unchecked { reason: UncheckedReason::UnknownAuthority };
    assert_eq!(reports[1].verdict, unknown);
    assert_eq!(pades::verdict(&reports), unknown);
}

#[test]
fn an_authority_under_a_trusted_one_is_trusted() {
    let branch = AUTHORITY.subordinate("CA nhánh").unwrap();
    let pdf = signed(page(), &branch.issue("Trần Thị Bình", "Sở Nội vụ").unwrap());

    let by_the_root = verdict(&pdf, &trust());
    let by_the_branch = verdict(&pdf, &TrustAnchors::from_pem(&branch.certificate_pem()).unwrap());

    assert_eq!(by_the_root, Verdict::Valid);
    assert_eq!(by_the_branch, Verdict::Valid);
}

#[test]
fn a_certificate_counts_only_in_its_time() {
    let day = |days: i64| SigningTime::from_unix_seconds(SIGNED_AT + days * DAY);
    let expired = AUTHORITY.issue_between("Cũ", "Sở Tư pháp", day(-20), day(-10)).unwrap();
    let future = AUTHORITY.issue_between("Mới", "Sở Tư pháp", day(10), day(20)).unwrap();

    let expired = verdict(&signed(page(), &expired), &trust());
    let future = verdict(&signed(page(), &future), &trust());

    assert_eq!(expired, Verdict::Invalid { reason: InvalidReason::CertificateExpired });
    assert_eq!(future, Verdict::Invalid { reason: InvalidReason::CertificateNotYetValid });
}

#[test]
fn a_signer_cannot_be_an_authority() {
    let chain = CHIEF.certificate_chain_pem().unwrap();
    let own = chain.split_inclusive("-----END CERTIFICATE-----\n").next().unwrap();
    let trusted = TrustAnchors::from_pem(own).unwrap();

    let by_itself = verdict(&signed(page(), &CHIEF), &trusted);
    let by_a_colleague = verdict(&signed(page(), &crate::house::AGENCY), &trusted);

    assert_eq!(by_itself, Verdict::Valid);
    let unknown = Verdict::Unchecked { reason: UncheckedReason::UnknownAuthority };
    assert_eq!(by_a_colleague, unknown);
}
