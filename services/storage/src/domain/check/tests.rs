//! A real file for each rule.

use std::io::Cursor;

use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions, dictionary};
use pades::{SigningTime, TestAuthority, TrustAnchors};
use storage_api::v1::SignatureVerdict;

use super::*;
use crate::samples::{archive, letter, letter_with, word};

#[path = "../../../tests/samples/tiff.rs"]
mod tiff_sample;

use tiff_sample::tiff_head;

fn check_by(kind: Kind, bytes: &[u8], trust: &TrustAnchors) -> Result<Findings, RefusalCode> {
    let size = bytes.len() as u64;
    match inspect(kind, &mut Cursor::new(bytes.to_vec()), size, trust) {
        Ok(findings) => Ok(findings),
        Err(Stop::Refused(code)) => Err(code),
        Err(Stop::Read(error)) => panic!("{error}"),
    }
}

fn check(kind: Kind, bytes: &[u8]) -> Result<Findings, RefusalCode> {
    check_by(kind, bytes, &TrustAnchors::none())
}

fn refusal(kind: Kind, bytes: &[u8]) -> Option<RefusalCode> {
    check(kind, bytes).err()
}

fn joined(first: &[u8], second: &[u8]) -> Vec<u8> {
    [first, second].concat()
}

fn png() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1A\n".to_vec();
    let header = [0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0];
    for (kind, content) in [(b"IHDR", &header[..]), (b"IDAT", b"dots"), (b"IEND", b"")] {
        png.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        png.extend(kind);
        png.extend(content);
        png.extend([0; 4]);
    }
    png
}

fn jpeg() -> Vec<u8> {
    let frame = [0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0];
    let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 7, 0xFF, 0, 9, 0xFF, 0xD9];
    [&[0xFF, 0xD8][..], &frame, &scan].concat()
}

fn tiff() -> Vec<u8> {
    joined(&tiff_head(100), &[0; 100])
}

fn office(main: &str) -> Vec<u8> {
    let types = format!("<Types><Override ContentType=\"application/vnd.{main}\"/></Types>");
    archive(&[("[Content_Types].xml", types.as_bytes())])
}

fn odt(more: &[(&str, &[u8])]) -> Vec<u8> {
    let kind = Kind::Odt.media_type().as_bytes();
    let content = "<office:text><text:p>Báo cáo</text:p></office:text>".as_bytes();
    archive(&[&[("mimetype", kind), ("content.xml", content)], more].concat())
}

#[test]
fn a_letter_is_ready_with_its_pages_and_its_text() {
    let found = check(Kind::Pdf, &letter()).unwrap();

    assert_eq!((found.pages, found.signature), (1, Signature::NONE));
    assert!(found.first_page_text.contains("Số: 2104/STP-VP"), "{}", found.first_page_text);
}

#[test]
fn every_kind_has_files_that_are_ready() {
    let good = [
        (Kind::Docx, word("Tờ trình", &[])),
        (Kind::Odt, odt(&[])),
        (Kind::Xlsx, office("spreadsheetml.sheet.main+xml")),
        (Kind::Pptx, office("presentationml.presentation.main+xml")),
        (Kind::Png, png()),
        (Kind::Jpeg, jpeg()),
        (Kind::Jpeg, joined(&jpeg(), &jpeg())),
        (Kind::Tiff, tiff()),
    ];

    for (kind, bytes) in good {
        assert_eq!(refusal(kind, &bytes), None, "{kind:?}");
    }
}

#[test]
fn what_is_not_what_its_name_says_is_refused() {
    let mismatches = [
        (Kind::Pdf, b"MZ\x90\0\x03".to_vec()),
        (Kind::Pdf, b"<html><script>".to_vec()),
        (Kind::Pdf, png()),
        (Kind::Png, letter()),
        (Kind::Xlsx, word("Tờ trình", &[])),
        (Kind::Docx, odt(&[])),
        (Kind::Docx, archive(&[("a.txt", b"a")])),
    ];

    for (kind, bytes) in mismatches {
        assert_eq!(refusal(kind, &bytes), Some(RefusalCode::TypeMismatch), "{kind:?}");
    }
}

#[test]
fn what_could_be_read_as_two_files_is_refused() {
    let zip = archive(&[("a.js", b"run()")]);
    let doubles = [
        (Kind::Pdf, joined(&letter(), &zip)),
        (Kind::Pdf, joined(&letter(), b"<script>")),
        (Kind::Pdf, joined(&joined(&letter(), &zip), b"%%EOF")),
        (Kind::Pdf, joined(b"\n", &letter())),
        (Kind::Png, joined(&png(), &zip)),
        (Kind::Jpeg, joined(&jpeg(), &letter())),
        (Kind::Tiff, joined(&tiff(), &letter())),
        (Kind::Docx, joined(&word("Tờ trình", &[]), b"more")),
    ];

    for (kind, bytes) in doubles {
        assert_eq!(refusal(kind, &bytes), Some(RefusalCode::Polyglot), "{kind:?}");
    }
}

#[test]
fn what_is_cut_short_is_refused() {
    for (kind, bytes) in [(Kind::Png, png()), (Kind::Jpeg, jpeg()), (Kind::Tiff, tiff())] {
        let cut = &bytes[..bytes.len() - 2];

        assert_eq!(refusal(kind, cut), Some(RefusalCode::Unreadable), "{kind:?}");
    }
    assert_eq!(refusal(Kind::Pdf, b"%PDF-1.7 nothing %%EOF"), Some(RefusalCode::Unreadable));
    let letter = letter();
    assert_eq!(refusal(Kind::Pdf, &letter[..letter.len() / 2]), Some(RefusalCode::Unreadable));
}

#[test]
fn what_a_pdf_would_do_is_refused() {
    let script =
        dictionary! { "S" => "JavaScript", "JS" => lopdf::Object::string_literal("app.alert(1)") };
    let program = dictionary! { "S" => "Launch", "F" => lopdf::Object::string_literal("cmd.exe") };
    let active = [
        dictionary! { "OpenAction" => script.clone() },
        dictionary! { "OpenAction" => program },
        dictionary! { "AA" => dictionary! { "WC" => script.clone() } },
        dictionary! { "Names" => dictionary! { "JavaScript" => dictionary! {} } },
        dictionary! { "AcroForm" => dictionary! { "XFA" => lopdf::Object::string_literal("<xdp/>") } },
        dictionary! { "OpenAction" => dictionary! { "S" => "URI" } },
        dictionary! { "X" => vec![dictionary! { "Subtype" => "RichMedia" }.into()] },
    ];

    for more in active {
        assert_eq!(
            refusal(Kind::Pdf, &letter_with(&more)),
            Some(RefusalCode::ActiveContent),
            "{more:?}"
        );
    }
}

#[test]
fn opening_at_a_place_is_no_action() {
    let place: lopdf::Object = vec![0.into(), "Fit".into()].into();
    let go = dictionary! { "S" => "GoTo", "D" => place.clone() };

    for action in [place, go.into()] {
        let more = dictionary! { "OpenAction" => action };
        assert_eq!(refusal(Kind::Pdf, &letter_with(&more)), None);
    }
}

#[test]
fn what_a_pdf_carries_is_refused() {
    let more = dictionary! { "Names" => dictionary! { "EmbeddedFiles" => dictionary! {} } };

    assert_eq!(refusal(Kind::Pdf, &letter_with(&more)), Some(RefusalCode::EmbeddedFile));
}

#[test]
fn a_locked_pdf_is_refused() {
    let mut document = Document::load_mem(&letter()).unwrap();
    let id = lopdf::Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let lock = EncryptionVersion::V2 {
        document: &document,
        owner_password: "chủ",
        user_password: "khách",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let lock = EncryptionState::try_from(lock).unwrap();
    document.encrypt(&lock).unwrap();
    let mut locked = Vec::new();
    document.save_to(&mut locked).unwrap();

    assert_eq!(refusal(Kind::Pdf, &locked), Some(RefusalCode::Encrypted));
}

#[test]
fn what_an_office_file_would_do_is_refused() {
    let template = br#"<Relationships><Relationship Type="http://x/attachedTemplate" Target="http://evil/t.dotm" TargetMode="External"/></Relationships>"#;
    let ole: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let inner = archive(&[("word/vbaProject.bin", b"x")]);
    for (name, content, code) in [
        ("word/vbaProject.bin", &b"x"[..], RefusalCode::Macros),
        ("word/_rels/settings.xml.rels", template, RefusalCode::ExternalContent),
        ("word/embeddings/oleObject1.bin", ole, RefusalCode::EmbeddedFile),
        (
            "word/footer.xml",
            b"<w:instrText>DDEAUTO cmd</w:instrText>",
            RefusalCode::ExternalContent,
        ),
        ("word/header.xml", b"<!DOCTYPE x SYSTEM 'file:///etc'>", RefusalCode::ExternalContent),
        ("word/embeddings/figures.xlsx", &inner, RefusalCode::Macros),
    ] {
        let bytes = word("Tờ trình", &[(name, content)]);

        assert_eq!(refusal(Kind::Docx, &bytes), Some(code), "{name}");
    }
    assert_eq!(refusal(Kind::Odt, &odt(&[("Basic/x.xml", b"")])), Some(RefusalCode::Macros));
}

#[test]
fn a_link_that_a_reader_may_click_is_allowed() {
    let link = br#"<Relationships><Relationship Type="http://x/hyperlink" Target="https://a.vn" TargetMode="External"/></Relationships>"#;

    let bytes = word("Tờ trình", &[("word/_rels/document.xml.rels", link)]);

    assert_eq!(refusal(Kind::Docx, &bytes), None);
}

#[test]
fn archives_that_unpack_to_too_much_are_refused() {
    let zeros = vec![0; 8 << 20];
    let steep = word("Tờ trình", &[("word/media/a.bmp", &zeros)]);
    let names: Vec<String> = (0..1_000).map(|number| format!("word/media/{number}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();

    for bytes in [steep, word("Tờ trình", &parts)] {
        assert_eq!(refusal(Kind::Docx, &bytes), Some(RefusalCode::ArchiveBomb));
    }
}

#[test]
fn a_picture_of_too_many_dots_in_a_pdf_is_refused() {
    let mut document = Document::load_mem(&letter()).unwrap();
    let size = dictionary! { "Subtype" => "Image", "Width" => 100_000, "Height" => 100_000 };
    document.add_object(lopdf::Stream::new(size, vec![0]));
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();

    assert_eq!(refusal(Kind::Pdf, &pdf), Some(RefusalCode::TooComplex));
}

#[test]
fn a_path_out_of_an_archive_is_refused() {
    let bytes = word("Tờ trình", &[("../../etc/passwd", b"x")]);

    assert_eq!(refusal(Kind::Docx, &bytes), Some(RefusalCode::Unreadable));
}

#[test]
fn a_picture_of_too_many_dots_is_refused() {
    let mut large = png();
    large[16..24].fill(0x7F);

    assert_eq!(refusal(Kind::Png, &large), Some(RefusalCode::TooComplex));
}

#[test]
fn state_secret_marks_in_the_text_are_refused() {
    let marked = paper::AdministrativeDocument::letter("Công an tỉnh", "CAT", "kế hoạch")
        .issued_at("Bình Định")
        .addressed_to("Giám đốc Sở")
        .text("TUYỆT MẬT")
        .text("Nội dung.")
        .signed_by(["Giám đốc"], "Nguyễn Văn An");
    let pdf = paper::render(&marked).unwrap();

    assert_eq!(refusal(Kind::Pdf, &pdf), Some(RefusalCode::Secret));
    let word = word("Độ mật: Tối mật\nKế hoạch", &[]);
    assert_eq!(refusal(Kind::Docx, &word), Some(RefusalCode::Secret));
}

#[test]
fn a_text_about_secrecy_is_no_mark() {
    let word = word("Quy chế bảo mật\nMật khẩu phải dài", &[]);

    assert_eq!(refusal(Kind::Docx, &word), None);
}

#[test]
fn a_signature_is_told_with_signer_and_time() {
    let authority = TestAuthority::generate("CA thử nghiệm").unwrap();
    let chief = authority.issue("Nguyễn Văn An", "Sở Tư pháp").unwrap();
    let at = SigningTime::from_unix_seconds(1_795_483_815);
    let signed = pades::sign(letter(), &chief, at).unwrap();
    let trust = TrustAnchors::from_pem(&authority.certificate_pem()).unwrap();

    let valid = check_by(Kind::Pdf, &signed, &trust).unwrap().signature;
    let unchecked = check(Kind::Pdf, &signed).unwrap().signature;

    assert_eq!(valid.verdict, SignatureVerdict::Valid);
    assert_eq!(valid.signer.as_deref(), Some("Nguyễn Văn An"));
    assert_eq!(valid.signed_at.map(jiff::Timestamp::as_second), Some(1_795_483_815));
    assert_eq!(unchecked.verdict, SignatureVerdict::Unchecked);
    assert_eq!(unchecked.reason, Some("unknown_authority"));
}

#[test]
fn bytes_that_changed_after_signing_make_it_invalid() {
    let authority = TestAuthority::generate("CA thử nghiệm").unwrap();
    let chief = authority.issue("Nguyễn Văn An", "Sở Tư pháp").unwrap();
    let at = SigningTime::from_unix_seconds(1_795_483_815);
    let mut signed = pades::sign(letter(), &chief, at).unwrap();
    let binary_comment = signed.iter().position(|byte| *byte >= 0x80).unwrap();
    signed[binary_comment] ^= 0x01;
    let trust = TrustAnchors::from_pem(&authority.certificate_pem()).unwrap();

    let signature = check_by(Kind::Pdf, &signed, &trust).unwrap().signature;

    assert_eq!(signature.verdict, SignatureVerdict::Invalid);
    assert_eq!(signature.reason, Some("bytes_changed"));
}
