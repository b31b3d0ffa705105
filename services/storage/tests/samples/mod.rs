//! Files that the tests of the rules and those of the API share.

use std::io::{Cursor, Write as _};

use lopdf::{Dictionary, Document};
use paper::{AdministrativeDocument, DocumentDate};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A công văn of one page, numbered 2104/STP-VP and dated 5 March 2020.
pub(crate) fn letter() -> Vec<u8> {
    let letter = AdministrativeDocument::letter("Sở Tư pháp", "STP-VP", "góp ý dự thảo Quy chế")
        .issued_at("Bình Định")
        .numbered("2104", DocumentDate::new(5, 3, 2020).unwrap())
        .addressed_to("Các sở, ban, ngành thuộc tỉnh")
        .text("Sở Tư pháp đề nghị các cơ quan, đơn vị nghiên cứu, góp ý dự thảo.")
        .sent_to("Lưu: VT, VP")
        .signed_by(["KT. Giám đốc", "Phó Giám đốc"], "Nguyễn Văn An");
    paper::render(&letter).unwrap()
}

/// The letter, whose catalog also has `more`.
pub(crate) fn letter_with(more: &Dictionary) -> Vec<u8> {
    let mut document = Document::load_mem(&letter()).unwrap();
    document.catalog_mut().unwrap().extend(more);
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();
    pdf
}

/// A ZIP archive.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A Word file that says `text`, with `more` parts.
pub(crate) fn word(text: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let types = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let lines: Vec<&str> = text.lines().collect();
    let lines = lines.join("</w:t></w:r></w:p><w:p><w:r><w:t>");
    let document = format!(
        "<w:document><w:body><w:p><w:r><w:t>{lines}</w:t></w:r></w:p></w:body></w:document>"
    );
    let mut parts: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", types.as_bytes()), ("word/document.xml", document.as_bytes())];
    parts.extend_from_slice(more);
    archive(&parts)
}
