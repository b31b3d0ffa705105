//! State-secret marks, which must stay out of the house.

mod line;

use std::fmt;

use crate::form::nfc;
use line::Line;

/// A level of state secret (Luật Bảo vệ bí mật nhà nước 29/2018/QH14 and 117/2025/QH15), lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SecretMark {
    /// Mật.
    Confidential,
    /// Tối mật.
    Secret,
    /// Tuyệt mật.
    TopSecret,
}

impl SecretMark {
    /// The words of the mark.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confidential => "Mật",
            Self::Secret => "Tối mật",
            Self::TopSecret => "Tuyệt mật",
        }
    }
}

impl fmt::Display for SecretMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The highest state-secret mark that the text bears as a mark, not in a sentence about secrets.
///
/// In any text: a line, or a column of a line, that is only the mark (`TUYỆT MẬT`, `[MẬT]`), and a field `Độ mật: …`.
/// In one line (a title or file name, after [`crate::tidy`]): also a mark in capitals at its beginning or end.
/// The mark needs its accents: `MAT` may be mắt, mặt or mất. Convert old encodings first.
#[must_use]
pub fn find_secret_mark(text: &str) -> Option<SecretMark> {
    let text = nfc(text);
    let mut lines: Vec<&str> = text.split(is_line_break).filter(|line| has_words(line)).collect();
    if let [only] = lines.as_mut_slice() {
        let line = Line::of(without_extension(only));
        return line.field().max(line.sole()).max(line.at_an_edge()).max(line.column());
    }
    let mark_of = |line: &str| {
        let line = Line::of(line);
        line.field().max(line.sole_as_heading()).max(line.column())
    };
    lines.into_iter().filter_map(mark_of).max()
}

const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn has_words(line: &str) -> bool {
    line.contains(char::is_alphanumeric)
}

fn without_extension(name: &str) -> &str {
    let is_extension =
        |end: &str| (2..=5).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphanumeric());
    name.trim_end()
        .rsplit_once('.')
        .map_or(name, |(stem, end)| if is_extension(end) { stem } else { name })
}
