//! What a file is, by its first bytes.

use storage_api::v1::RefusalCode;

use crate::domain::Kind;

/// How far into a file a reader of PDFs looks for its beginning.
const LENIENT: usize = 1024;

/// The kind that `head` shows. For archives it is the claimed one: [`super::office`] looks inside.
pub(super) fn by_head(head: &[u8], claimed: Kind) -> Result<Kind, RefusalCode> {
    let kind = match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => return Ok(Kind::Pdf),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Kind::Png),
        [0xFF, 0xD8, 0xFF, ..] => Some(Kind::Jpeg),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Kind::Tiff),
        [b'P', b'K', 3, 4, ..] if claimed.is_office() => Some(claimed),
        _ => None,
    };
    // Some readers of PDFs take a file that begins with something else.
    if holds(&head[..head.len().min(LENIENT)], b"%PDF-") {
        return Err(RefusalCode::Polyglot);
    }
    kind.ok_or(RefusalCode::TypeMismatch)
}

/// Whether `needle` is somewhere in `bytes`.
pub(super) fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_under_a_known_name_are_a_mismatch() {
        for head in [&b"MZ\x90\0"[..], b"<!DOCTYPE html>", b"\x7FELF", b"PK\x03\x04", b"", b"%PD"] {
            assert_eq!(by_head(head, Kind::Pdf), Err(RefusalCode::TypeMismatch));
        }
    }

    #[test]
    fn a_pdf_that_does_not_begin_at_once_is_two_things() {
        for head in [&b"\n%PDF-1.7"[..], b"GIF89a%PDF-1.7", b"\xFF\xD8\xFF%PDF-1.4"] {
            assert_eq!(by_head(head, Kind::Pdf), Err(RefusalCode::Polyglot));
        }
    }
}
