//! What may be in a Word, Excel, `PowerPoint` or `OpenDocument` file (ISO/IEC 29500, 26300).

use std::io::Cursor;

use storage_api::v1::RefusalCode;

use super::{
    Source, Stop,
    package::{Budget, Entry, KEPT, LARGEST_UNPACKED, each},
    recognise::holds,
    secret,
};
use crate::domain::Kind;

/// How many archives may stand in one another: charts carry their figures as a workbook.
const DEEPEST: u8 = 2;
/// What old office files, and the objects embedded by them, begin with.
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The most characters that others are told.
const LONGEST_TEXT: usize = 8_000;

/// Looks into the archive, which is claimed to be a `claimed`; gives the beginning of its text.
pub(super) fn inspect(claimed: Kind, source: &mut dyn Source, size: u64) -> Result<String, Stop> {
    let mut budget = Budget(LARGEST_UNPACKED);
    let mut found = None;
    let mut text = String::new();
    each(source, size, &mut budget, &mut |entry, budget| {
        match entry.name.as_str() {
            "[Content_Types].xml" => found = main_part(&entry.kept)?,
            "mimetype" => {
                let odt = entry.kept == Kind::Odt.media_type().as_bytes();
                found = odt.then_some(Kind::Odt);
            }
            "word/document.xml" | "content.xml" => text = plain(&entry.kept),
            _ => {}
        }
        is_passive(&entry)?;
        is_passive_inside(entry, budget, 1)
    })?;
    if found != Some(claimed) {
        return Err(RefusalCode::TypeMismatch.into());
    }
    secret::is_not_in(&text)?;
    Ok(text.chars().take(LONGEST_TEXT).collect())
}

/// The kind of the package's main part.
fn main_part(types: &[u8]) -> Result<Option<Kind>, RefusalCode> {
    if holds(types, b"macroEnabled") || holds(types, b"vbaProject") {
        return Err(RefusalCode::Macros);
    }
    let kinds = [
        (&b"wordprocessingml.document.main+xml"[..], Kind::Docx),
        (b"spreadsheetml.sheet.main+xml", Kind::Xlsx),
        (b"presentationml.presentation.main+xml", Kind::Pptx),
    ];
    Ok(kinds.into_iter().find(|(name, _)| holds(types, name)).map(|(_, kind)| kind))
}

/// Whether the part neither runs, nor loads from elsewhere, nor is of an older kind that could.
fn is_passive(entry: &Entry) -> Result<(), RefusalCode> {
    let name = entry.name.to_ascii_lowercase();
    let macros = name.ends_with("vbaproject.bin")
        || name.contains("macrosheets/")
        || ["basic/", "scripts/"].iter().any(|folder| name.starts_with(folder));
    if macros {
        return Err(RefusalCode::Macros);
    }
    if entry.kept.starts_with(&OLE) || name.contains("activex/") {
        return Err(RefusalCode::EmbeddedFile);
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let links = extension == "rels";
    let markup = links || extension == "xml";
    // A part in UTF-16, or longer than what is read, would be read by others only.
    if markup && (entry.size > KEPT && links || entry.kept.contains(&0)) {
        return Err(RefusalCode::Unreadable);
    }
    if markup && holds(&entry.kept, b"<!DOCTYPE") {
        return Err(RefusalCode::ExternalContent);
    }
    if links && links_outside(&String::from_utf8_lossy(&entry.kept)) {
        return Err(RefusalCode::ExternalContent);
    }
    if markup && [&b"DDEAUTO"[..], b"<ddeLink"].iter().any(|word| holds(&entry.kept, word)) {
        return Err(RefusalCode::ExternalContent);
    }
    Ok(())
}

/// Whether something is loaded from elsewhere when the file is opened. A link that a reader may click is not.
fn links_outside(relationships: &str) -> bool {
    relationships.split('<').any(|element| {
        let element = element.split('>').next().unwrap_or_default();
        element.contains("External") && !element.contains("/hyperlink")
    })
}

/// Archives in archives are looked at in the same way.
fn is_passive_inside(entry: Entry, budget: &mut Budget, depth: u8) -> Result<(), Stop> {
    if !entry.kept.starts_with(b"PK\x03\x04") {
        return Ok(());
    }
    if depth >= DEEPEST || entry.size > entry.kept.len() as u64 {
        return Err(RefusalCode::EmbeddedFile.into());
    }
    let mut source = Cursor::new(entry.kept);
    each(&mut source, entry.size, budget, &mut |entry, budget| {
        is_passive(&entry)?;
        is_passive_inside(entry, budget, depth + 1)
    })
}

/// The text of a part, a line for each paragraph.
fn plain(markup: &[u8]) -> String {
    let markup = String::from_utf8_lossy(markup);
    let mut text = String::new();
    for piece in markup.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        match tag.split([' ', '/']).next().unwrap_or_default() {
            _ if ["/w:p", "/text:p", "/text:h"].contains(&tag) => text.push('\n'),
            "w:br" | "w:cr" | "text:line-break" => text.push('\n'),
            "w:tab" | "text:tab" | "text:s" => text.push(' '),
            _ => {}
        }
        text.push_str(words);
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let text = entities.iter().fold(text, |text, (name, letter)| text.replace(name, letter));
    text::nfc(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_load_by_themselves_lead_outside() {
        let template = r#"<Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://evil/t.dotm" TargetMode="External"/>"#;
        let link = r#"<Relationship Id="r1" Type="http://x/hyperlink" Target="https://vpdt.vn" TargetMode="External"/>"#;

        assert!(links_outside(template));
        assert!(!links_outside(link));
    }

    #[test]
    fn paragraphs_become_lines() {
        let markup = "<w:p><w:r><w:t>Độ mật: </w:t></w:r><w:r><w:t>Mật</w:t></w:r></w:p><w:p><w:t>a &amp; b</w:t></w:p>";

        assert_eq!(plain(markup.as_bytes()), "Độ mật: Mật\na & b");
    }
}
