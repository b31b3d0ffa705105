//! Documents rendered, and read again with other people's tools.
#![expect(clippy::unwrap_used, reason = "all of this is tests")]

use std::process::Command;

use lopdf::Document;
use vpdt_paper::{AdministrativeDocument, DocumentDate, PaperError, Paragraph, render};

const SENTENCE: &str = "Sở Tư pháp đề nghị các cơ quan, đơn vị nghiên cứu, góp ý dự thảo Quyết định \
    ban hành Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử giữa các cơ quan nhà \
    nước trên địa bàn tỉnh; ý kiến gửi về Sở trước ngày 20 tháng 3 năm 2020.";

fn draft() -> AdministrativeDocument {
    AdministrativeDocument::letter("Sở Tư pháp", "STP-VP", "góp ý dự thảo Quyết định")
        .under("UBND tỉnh Bình Định")
        .issued_at("Bình Định")
        .addressed_to("Các sở, ban, ngành")
        .addressed_to("UBND các huyện, thị xã, thành phố")
        .text(SENTENCE)
        .sent_to("Như trên")
        .sent_to("Lưu: VT, VP")
        .signed_by(["KT. Giám đốc", "Phó Giám đốc"], "Nguyễn Văn An")
}

fn letter() -> AdministrativeDocument {
    draft().numbered("05", DocumentDate::new(5, 3, 2020).unwrap())
}

fn decision(paragraphs: usize) -> AdministrativeDocument {
    let decision =
        AdministrativeDocument::named("UBND tỉnh", "QĐ-UBND", "Quyết định", "Ban hành Quy chế")
            .issued_at("Bình Định")
            .with(Paragraph::Basis("Căn cứ Luật Tổ chức chính quyền địa phương;".to_owned()))
            .with(Paragraph::Heading("QUYẾT ĐỊNH:".to_owned()))
            .sent_to("Lưu: VT")
            .signed_by(["TM. Ủy ban nhân dân", "Chủ tịch"], "Hồ Quốc Dũng");
    (1..=paragraphs).fold(decision, |decision, number| {
        let label = format!("Điều {number}.");
        decision.with(Paragraph::Article { label, text: SENTENCE.to_owned() })
    })
}

/// The text of the pages with single blanks, as `pdftotext` of poppler-utils reads it.
fn text_of(pdf: &[u8], options: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").args(options).arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages_of(pdf: &[u8]) -> usize {
    Document::load_mem(pdf).unwrap().get_pages().len()
}

#[test]
fn a_letter_has_its_components_as_text() {
    let pdf = render(&letter()).unwrap();

    let text = text_of(&pdf, &[]);

    for component in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UBND TỈNH BÌNH ĐỊNH",
        "SỞ TƯ PHÁP",
        "Số: 05/STP-VP",
        "Bình Định, ngày 05 tháng 3 năm 2020",
        "V/v góp ý dự thảo Quyết định",
        "Kính gửi:",
        "- Các sở, ban, ngành;",
        "- UBND các huyện, thị xã, thành phố.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, VP.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn An",
        SENTENCE,
    ] {
        assert!(text.contains(component), "{component}\n{text}");
    }
    assert_eq!(pages_of(&pdf), 1);
}

#[test]
fn another_reader_finds_the_number_and_the_date_too() {
    let pdf = render(&letter()).unwrap();

    let text = Document::load_mem(&pdf).unwrap().extract_text(&[1]).unwrap();

    assert!(text.contains("Số: 05/STP-VP"), "{text}");
    assert!(text.contains("ngày 05 tháng 3 năm 2020"), "{text}");
}

#[test]
fn a_draft_has_room_for_number_and_date() {
    let pdf = render(&draft()).unwrap();

    let text = text_of(&pdf, &["-layout"]);

    assert!(text.contains("Số: /STP-VP"), "{text}");
    assert!(text.contains("Bình Định, ngày tháng năm"), "{text}");
}

#[test]
fn a_single_addressee_stands_on_the_line_of_the_address() {
    let letter = AdministrativeDocument::letter("Sở Tư pháp", "STP-VP", "trả lời")
        .addressed_to("Sở Nội vụ")
        .text("Kính trả lời.");

    let text = text_of(&render(&letter).unwrap(), &[]);

    assert!(text.contains("Kính gửi: Sở Nội vụ"), "{text}");
}

#[test]
fn a_decision_has_its_kind_and_its_articles() {
    let text = text_of(&render(&decision(2)).unwrap(), &[]);

    for component in ["QUYẾT ĐỊNH Ban hành Quy chế", "Căn cứ Luật", "QUYẾT ĐỊNH:", "Điều 2. Sở"]
    {
        assert!(text.contains(component), "{component}\n{text}");
    }
}

#[test]
fn pages_are_numbered_from_the_second_on() {
    let pdf = render(&decision(20)).unwrap();

    let page = |number: &str| text_of(&pdf, &["-f", number, "-l", number]);

    assert!(pages_of(&pdf) >= 3);
    assert!(!page("1").starts_with('1'));
    assert!(page("2").starts_with("2 "));
    assert!(page("3").starts_with("3 "));
}

#[test]
fn the_signature_never_stands_on_a_page_without_text() {
    for paragraphs in 1..14 {
        let pdf = render(&decision(paragraphs)).unwrap();

        let last = pages_of(&pdf).to_string();
        let text = text_of(&pdf, &["-f", &last, "-l", &last]);

        assert!(text.contains("Hồ Quốc Dũng"));
        assert!(text.contains("ý kiến gửi về Sở"), "{paragraphs} paragraphs: {text}");
    }
}

#[test]
fn the_file_is_pdf_a_from_its_first_byte_on() {
    let pdf = render(&letter()).unwrap();

    assert!(pdf.starts_with(b"%PDF-1."));
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("<pdfaid:part>2</pdfaid:part>"));
    assert!(text.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(render(&decision(9)).unwrap(), render(&decision(9)).unwrap());
}

#[test]
fn a_letter_that_the_fonts_do_not_have_is_refused() {
    let refused = render(&letter().text("漢字"));

    assert!(matches!(refused, Err(PaperError::Conformance(_))));
}
