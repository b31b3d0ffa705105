//! Nothing before the beginning of a PDF and nothing behind its end.

use storage_api::v1::RefusalCode;

use super::recognise::holds;

/// How far from the end the directory of a ZIP archive may be: its own 22 bytes and its comment.
const ARCHIVE_END: usize = 22 + 65_535;

/// Whether `pdf` is that alone. Incremental updates end with `%%EOF` of their own; only the last counts.
pub(super) fn is_only_a_pdf(pdf: &[u8]) -> Result<(), RefusalCode> {
    const END: &[u8] = b"%%EOF";
    let end = pdf.windows(END.len()).rposition(|window| window == END);
    let Some(end) = end else { return Err(RefusalCode::Unreadable) };
    let rest = &pdf[end + END.len()..];
    if !rest.iter().all(|byte| matches!(byte, b'\n' | b'\r' | b' ' | b'\t' | 0x0C | 0)) {
        return Err(RefusalCode::Polyglot);
    }
    let tail = &pdf[pdf.len().saturating_sub(ARCHIVE_END)..];
    if holds(tail, b"PK\x05\x06") {
        return Err(RefusalCode::Polyglot);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_updates_may_follow_an_end() {
        for pdf in
            [&b"%PDF-1.7 %%EOF"[..], b"%PDF-1.7 %%EOF\r\n", b"%PDF-1.7 %%EOF\n1 0 obj %%EOF\n"]
        {
            assert_eq!(is_only_a_pdf(pdf), Ok(()));
        }
    }

    #[test]
    fn anything_else_may_not() {
        for pdf in [&b"%PDF-1.7 %%EOF<script>"[..], b"%PDF-1.7 PK\x05\x06 %%EOF"] {
            assert_eq!(is_only_a_pdf(pdf), Err(RefusalCode::Polyglot));
        }
        assert_eq!(is_only_a_pdf(b"%PDF-1.7 cut"), Err(RefusalCode::Unreadable));
    }
}
