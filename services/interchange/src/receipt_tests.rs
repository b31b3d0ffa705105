use contract::{DocumentId, FileId};
use interchange_api::{
    ReleaseId,
    v1::{Envelope, EnvelopeFile},
};

use super::*;

fn sealed() -> Sealed {
    let file = |role: &str| EnvelopeFile {
        file_id: FileId::generate(),
        role: role.to_owned(),
        name: format!("{role}.pdf"),
        media_type: "application/pdf".to_owned(),
        size: 1024,
        sha256: "ab".repeat(32),
    };
    Sealed::seal(Envelope {
        release_id: ReleaseId::generate(),
        document_id: DocumentId::generate(),
        sender_agency_id: AgencyId::generate(),
        sender_name: "Sở Tư pháp".to_owned(),
        sender_code: "H08.12".to_owned(),
        kind_code: "to_trinh".to_owned(),
        kind_name: "Tờ trình".to_owned(),
        number: 5,
        number_and_symbol: "05/TTr-STP".to_owned(),
        issued_on: "2026-11-24".parse().unwrap(),
        subject: "Ban hành quy chế".to_owned(),
        urgency: "normal".to_owned(),
        signer_name: "Trần Văn Bình".to_owned(),
        signer_title: "Giám đốc".to_owned(),
        reply_wanted_by: None,
        addressees: Vec::new(),
        files: vec![file("main"), file("annex")],
        answers_document_id: None,
        answers_delivery_id: None,
        answers_origin_document_id: None,
        released_at: Timestamp::UNIX_EPOCH,
    })
}

fn signed() -> (ReceiptSigner, Sealed, Receipt) {
    let signer = ReceiptSigner::new(ReceiptKeyId::generate(), &[7; 32]);
    let sealed = sealed();
    let receipt = signer.sign(
        DeliveryId::generate(),
        AgencyId::generate(),
        &sealed,
        "2026-11-24T02:00:00.123456Z".parse().unwrap(),
    );
    (signer, sealed, receipt)
}

#[test]
fn a_receipt_proves_what_it_says() {
    let (signer, sealed, receipt) = signed();

    let proved = verify(&receipt.to_bytes(), sealed.bytes(), &signer.public_key()).unwrap();

    assert_eq!(proved, receipt);
}

#[test]
fn a_receipt_of_which_anything_was_changed_proves_nothing() {
    let (signer, sealed, receipt) = signed();
    let changes: [fn(&mut Receipt); 6] = [
        |receipt| receipt.delivery_id = DeliveryId::generate(),
        |receipt| receipt.agency_id = AgencyId::generate(),
        |receipt| receipt.received_at = Timestamp::UNIX_EPOCH,
        |receipt| receipt.key_id = ReceiptKeyId::generate(),
        |receipt| receipt.signature = STANDARD.encode([0; 64]),
        |receipt| receipt.signature = "?".to_owned(),
    ];
    for change in changes {
        let mut forged = receipt.clone();
        change(&mut forged);

        let refused = verify(&forged.to_bytes(), sealed.bytes(), &signer.public_key());

        assert!(matches!(refused, Err(NoProof::Signature)), "{refused:?}");
    }
}

#[test]
fn a_receipt_that_lacks_a_file_proves_nothing() {
    let (signer, sealed, mut receipt) = signed();
    receipt.files.pop();

    let refused = verify(&receipt.to_bytes(), sealed.bytes(), &signer.public_key());

    assert!(matches!(refused, Err(NoProof::OtherFiles)), "{refused:?}");
}

#[test]
fn a_receipt_for_other_bytes_proves_nothing() {
    let (signer, _, receipt) = signed();

    let refused = verify(&receipt.to_bytes(), sealed().bytes(), &signer.public_key());

    assert!(matches!(refused, Err(NoProof::OtherEnvelope)), "{refused:?}");
}

#[test]
fn another_key_does_not_verify() {
    let (_, sealed, receipt) = signed();
    let stranger = ReceiptSigner::new(ReceiptKeyId::generate(), &[8; 32]);

    let refused = verify(&receipt.to_bytes(), sealed.bytes(), &stranger.public_key());

    assert!(matches!(refused, Err(NoProof::Signature)), "{refused:?}");
}
