//! What people write: opinions, reasons, notes, results.

use crate::{SecretMark, find_secret_mark, nfc};

/// The longest text of this kind, in characters.
pub const LONGEST: usize = 2_000;

/// A text by a person: NFC, not empty, without a mark of secrecy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note(String);

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteRefusal {
    /// There is nothing in it.
    #[error("the text is empty")]
    Empty,
    /// It is over [`LONGEST`].
    #[error("the text has {0} characters")]
    TooLong(usize),
    /// It bears a mark of secrecy: secrets stay out at every door (rules §5).
    #[error("the text bears the mark {0}")]
    Secret(SecretMark),
}

impl Note {
    /// Takes `text`.
    ///
    /// # Errors
    /// With why it was not taken.
    pub fn parse(text: &str) -> Result<Self, NoteRefusal> {
        let text = nfc(text).trim().to_owned();
        let length = text.chars().count();
        if text.is_empty() {
            return Err(NoteRefusal::Empty);
        }
        if length > LONGEST {
            return Err(NoteRefusal::TooLong(length));
        }
        match find_secret_mark(&text) {
            Some(mark) => Err(NoteRefusal::Secret(mark)),
            None => Ok(Self(text)),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_composed_and_trimmed() {
        let note = Note::parse("  Kính chuye\u{302}\u{309}n\nphòng. ").unwrap();

        assert_eq!(note.as_str(), "Kính chuyển\nphòng.");
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert_eq!(Note::parse(" \u{200B} "), Err(NoteRefusal::Empty));
        assert_eq!(Note::parse(&"ế".repeat(2_001)), Err(NoteRefusal::TooLong(2_001)));
        assert!(Note::parse(&"ế".repeat(2_000)).is_ok());
    }

    #[test]
    fn a_mark_of_secrecy_is_refused() {
        let secret = Note::parse("TUYỆT MẬT\nXử lý ngay");

        assert_eq!(secret, Err(NoteRefusal::Secret(SecretMark::TopSecret)));
    }
}
