//! The name of a file.

use text::SecretMark;

use super::Kind;

/// The most characters that a name may have.
const LONGEST: usize = 200;

/// A file's name: NFC, one line, without folders, with the end of a kind that the house takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileName {
    text: String,
    kind: Kind,
}

/// Why a name is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing to see in it.
    #[error("the name is empty")]
    Empty,
    /// More than a list can show.
    #[error("the name has more than {LONGEST} characters")]
    TooLong,
    /// It would lead somewhere else.
    #[error("the name contains a folder")]
    Folder,
    /// Characters that are not seen.
    #[error("the name contains a control character")]
    Control,
    /// Not one of the kinds that are taken.
    #[error("files of this kind are not taken")]
    UnknownKind,
    /// It must stay out of the house.
    #[error("the name bears the state-secret mark {0}")]
    Secret(SecretMark),
}

impl FileName {
    /// Reads a name as it came. State-secret marks are refused here as at every door (rules §5).
    pub(crate) fn parse(raw: &str) -> Result<Self, NameError> {
        if raw.chars().any(char::is_control) {
            return Err(NameError::Control);
        }
        if raw.contains(['/', '\\']) {
            return Err(NameError::Folder);
        }
        let text = text::tidy(raw);
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        if text::chars(&text) > LONGEST {
            return Err(NameError::TooLong);
        }
        if let Some(mark) = text::find_secret_mark(&text) {
            return Err(NameError::Secret(mark));
        }
        let kind = Kind::of_name(&text).ok_or(NameError::UnknownKind)?;
        Ok(Self { text, kind })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// What the name claims that the file is.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_in_one_form() {
        let name = FileName::parse("  To\u{300}  tri\u{300}nh 05.PDF ").unwrap();

        assert_eq!(name.as_str(), "Tò trình 05.PDF");
        assert_eq!(name.kind(), Kind::Pdf);
    }

    #[test]
    fn what_is_no_name_is_told_apart() {
        let long = format!("{}.pdf", "ế".repeat(200));
        for (raw, error) in [
            ("", NameError::Empty),
            ("\u{200B} ", NameError::Empty),
            (long.as_str(), NameError::TooLong),
            ("../a.pdf", NameError::Folder),
            ("C:\\fakepath\\a.pdf", NameError::Folder),
            ("a\nb.pdf", NameError::Control),
            ("a\0.pdf", NameError::Control),
            ("a.exe", NameError::UnknownKind),
            ("a.pdf.js", NameError::UnknownKind),
            ("TỐI MẬT Phương án.pdf", NameError::Secret(SecretMark::Secret)),
        ] {
            assert_eq!(FileName::parse(raw), Err(error), "{raw:?}");
        }
    }

    #[test]
    fn a_name_that_speaks_of_secrecy_is_no_mark() {
        assert!(FileName::parse("Quy chế bảo mật thông tin.docx").is_ok());
    }
}
