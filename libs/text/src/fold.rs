//! Keys for search.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::form::nfc;
use crate::letter::{Tone, split_tone, with_tone};

/// The key for search: accents, case, punctuation and the place of the tone do not matter.
///
/// Lower-case words without marks (đ as d), separated by single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let bare = nfc(text).chars().flat_map(char::to_lowercase).nfd().collect::<String>();
    words(bare.chars().map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c }))
}

/// The key for ranking: like [`fold`], but accents matter; `hoà` and `hòa`, both correct, are one.
#[must_use]
pub fn fold_tone_placement(text: &str) -> String {
    let lower = nfc(text).chars().flat_map(char::to_lowercase).nfc().collect::<String>();
    unify_tone_placement(&words(lower.chars()))
}

/// Writes the tone of open `oa`, `oe`, `uy` on the first vowel (`hòa`, `thúy`), but after q on the y (`quý`).
pub(crate) fn unify_tone_placement(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for last in 1..letters.len() {
        let ends_the_word = letters.get(last + 1).is_none_or(|next| !next.is_alphanumeric());
        let (first, first_tone) = split_tone(letters[last - 1]);
        let (second, second_tone) = split_tone(letters[last]);
        if !ends_the_word || !has_two_places(first, second) {
            continue;
        }
        let after_q = last >= 2 && letters[last - 2].eq_ignore_ascii_case(&'q');
        if after_q && second_tone == Tone::Ngang {
            letters[last - 1] = first;
            letters[last] = with_tone(second, first_tone);
        } else if !after_q && first_tone == Tone::Ngang {
            letters[last - 1] = with_tone(first, second_tone);
            letters[last] = second;
        }
    }
    letters.into_iter().collect()
}

const fn has_two_places(first: char, second: char) -> bool {
    matches!(
        (first.to_ascii_lowercase(), second.to_ascii_lowercase()),
        ('o', 'a' | 'e') | ('u', 'y')
    )
}

/// The words, separated by single spaces; marks that belong to no letter are left out.
fn words(chars: impl Iterator<Item = char>) -> String {
    let mut words = String::new();
    let mut in_gap = false;
    for c in chars.filter(|c| !is_combining_mark(*c)) {
        if !c.is_alphanumeric() {
            in_gap = true;
            continue;
        }
        if in_gap && !words.is_empty() {
            words.push(' ');
        }
        in_gap = false;
        words.push(c);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert_eq!(fold("  Quyết định: ĐỘ “ẨM” – 15/QÐ_STP. "), "quyet dinh do am 15 qd stp");
    }

    #[test]
    fn the_place_of_the_tone_does_not_matter() {
        assert_eq!(fold("hoà"), fold("HÒA"));
        assert_eq!(fold("uỷ"), fold("ủy"));
    }

    #[test]
    fn text_without_words_folds_to_nothing() {
        assert_eq!(fold(" … – \u{301} "), "");
    }

    #[test]
    fn both_places_of_the_tone_are_one_and_accents_stay() {
        for (typed, key) in [
            ("Hoà bình", "hòa bình"),
            ("Hòa bình", "hòa bình"),
            ("UỶ BAN, Thuý", "ủy ban thúy"),
            ("loè xoè", "lòe xòe"),
            ("hoàn thuỷu", "hoàn thuỷu"),
            ("quý, qúy, Quỳnh", "quý quý quỳnh"),
            ("Quy hoạch", "quy hoạch"),
        ] {
            assert_eq!(fold_tone_placement(typed), key);
        }
    }
}
