//! Does the text read better in an old encoding?

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::{Encoding, convert};
use crate::syllable::is_syllable;

/// The old encoding the text was probably typed in, for an offer to convert it; never a reason to do so unasked.
///
/// Found when there are no letters that only Unicode Vietnamese has, words with Latin-1 characters beside ASCII
/// letters turn into Vietnamese syllables, and as they stand they mostly are none.
#[must_use]
pub fn detect(text: &str) -> Option<Encoding> {
    let text: String = text.nfc().collect();
    if text.is_ascii() || text.chars().any(is_of_unicode_vietnamese) {
        return None;
    }
    // The later one wins a draw.
    [Encoding::Vni, Encoding::Tcvn3]
        .into_iter()
        .map(|encoding| (encoding, Reading::of(&text, encoding)))
        .filter(|(_, reading)| reading.convinces())
        .max_by_key(|(_, reading)| reading.converted)
        .map(|(encoding, _)| encoding)
}

/// Đ and đ are not among them: [`crate::nfc`] makes Đ of a character that TCVN3 uses.
const fn is_of_unicode_vietnamese(c: char) -> bool {
    matches!(c, '\u{1EA0}'..='\u{1EF9}' | 'Ă' | 'ă' | 'Ơ' | 'ơ' | 'Ư' | 'ư')
}

/// How a text reads when taken for an encoding.
#[derive(Default)]
struct Reading {
    /// Words of ASCII letters and Latin-1 characters.
    marked: usize,
    /// How many of those are syllables after conversion.
    converted: usize,
    /// How many of those are syllables as they stand.
    as_it_stands: usize,
    /// The sum of [`evidence_in`] the different words that are syllables after conversion.
    evidence: usize,
    /// Words of ASCII letters that are no abbreviations.
    plain: usize,
    /// How many of those are syllables.
    plain_syllables: usize,
}

impl Reading {
    fn of(text: &str, encoding: Encoding) -> Self {
        let mut reading = Self::default();
        let mut seen = HashSet::new();
        for word in text.split(|c| !is_in_word(c)) {
            if word.is_ascii() {
                reading.count_plain(word);
            } else if word.contains(|c: char| c.is_ascii_alphabetic()) {
                let is_new = seen.insert(word.to_lowercase());
                reading.count_marked(word, encoding, is_new);
            }
        }
        reading
    }

    fn count_plain(&mut self, word: &str) {
        if word.len() >= 2 && word.contains(|c: char| c.is_ascii_lowercase()) {
            self.plain += 1;
            self.plain_syllables += usize::from(is_syllable(word));
        }
    }

    fn count_marked(&mut self, word: &str, encoding: Encoding, is_new: bool) {
        self.marked += 1;
        self.as_it_stands += usize::from(is_syllable(word) && has_common_case(word));
        if is_syllable(&convert(word, encoding)) {
            self.converted += 1;
            self.evidence += if is_new { evidence_in(word) } else { 0 };
        }
    }

    /// One word of letters (`Thaï`) or a short one (`µm`, `m×n`) proves nothing; neither does one sentence of another language by chance.
    const fn convinces(&self) -> bool {
        self.evidence >= 4
            && self.converted * 3 >= self.marked * 2
            && self.as_it_stands * 2 <= self.converted
            && self.plain_syllables * 2 >= self.plain
    }
}

/// The characters of the word, at most three when all are letters, as in words of other languages.
fn evidence_in(word: &str) -> usize {
    let length = word.chars().count();
    if word.chars().all(char::is_alphabetic) { length.min(3) } else { length }
}

const fn is_in_word(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{A1}'..='\u{FF}' | 'Đ')
}

/// `Tỉnh`, `tỉnh` or `TỈNH`; the characters of TCVN3 break this (`tØnh`).
fn has_common_case(word: &str) -> bool {
    word.chars().skip(1).all(char::is_lowercase) || word.chars().all(char::is_uppercase)
}
