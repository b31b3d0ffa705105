//! An authority, a signer and small PDFs for all tests.

use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use pades::{SigningIdentity, SigningTime, TestAuthority, TrustAnchors};

/// 2026-11-24 08:30:15 in Việt Nam.
pub(crate) const SIGNED_AT: i64 = 1_795_483_815;

pub(crate) static AUTHORITY: LazyLock<TestAuthority> =
    LazyLock::new(|| TestAuthority::generate("CA thử nghiệm").unwrap());

pub(crate) static CHIEF: LazyLock<SigningIdentity> =
    LazyLock::new(|| AUTHORITY.issue("Nguyễn Văn An", "Sở Tư pháp, tỉnh Bình Định").unwrap());

pub(crate) static AGENCY: LazyLock<SigningIdentity> =
    LazyLock::new(|| AUTHORITY.issue("Sở Tư pháp", "UBND tỉnh Bình Định").unwrap());

pub(crate) fn trust() -> TrustAnchors {
    TrustAnchors::from_pem(&AUTHORITY.certificate_pem()).unwrap()
}

pub(crate) fn signed_at() -> SigningTime {
    SigningTime::from_unix_seconds(SIGNED_AT)
}

/// `pdf` signed by `identity`.
pub(crate) fn signed(pdf: Vec<u8>, identity: &SigningIdentity) -> Vec<u8> {
    pades::sign(pdf, identity, signed_at()).unwrap()
}

/// One page, whose catalog also has `more`.
pub(crate) fn document_with(more: &Dictionary) -> Document {
    let mut document = Document::with_version("1.7");
    let content = Stream::new(dictionary! {}, b"0 0 10 10 re f".to_vec());
    let content = document.add_object(content);
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "Contents" => content,
    });
    let pages_dictionary = dictionary! {
        "Type" => "Pages",
        "Kids" => vec![page.into()],
        "Count" => 1,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! {},
    };
    document.objects.insert(pages, Object::Dictionary(pages_dictionary));
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
    catalog.extend(more);
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    document
}

/// The page with a table of cross-references.
pub(crate) fn page() -> Vec<u8> {
    page_with(&dictionary! {})
}

/// The page, whose catalog also has `more`.
pub(crate) fn page_with(more: &Dictionary) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut document = document_with(more);
    document.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The page with streams of objects and cross-references.
pub(crate) fn compressed_page() -> Vec<u8> {
    let mut bytes = Vec::new();
    document_with(&dictionary! {}).save_modern(&mut bytes).unwrap();
    bytes
}

/// Where the hex string of the last signature stands, brackets included.
pub(crate) fn contents_of(pdf: &[u8]) -> std::ops::Range<usize> {
    let start = pdf.windows(10).rposition(|window| window == b"/Contents<").unwrap() + 9;
    let end = pdf[start..].iter().position(|byte| *byte == b'>').unwrap();
    start..start + end + 1
}
