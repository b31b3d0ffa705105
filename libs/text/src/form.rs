//! The one form in which text is stored and compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which the house stores text: NFC (TCVN 6909:2001, precomposed letters), no-break spaces as spaces,
/// no zero-width characters, Icelandic Ð and ð beside a letter as the Vietnamese Đ and đ they were meant to be.
///
/// Trims nothing, and keeps the soft hyphen, which is the letter ư in text typed with TCVN3 fonts.
#[must_use]
pub fn nfc(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_zero_width(*c)).map(space_for_no_break_space);
    let letters: Vec<char> = visible.nfc().collect();
    let is_in_word = |c: &char| c.is_alphabetic() || is_combining_mark(*c);
    let is_letter_at = |at: usize| letters.get(at).is_some_and(is_in_word);
    let beside_a_letter =
        |at: usize| is_letter_at(at + 1) || at.checked_sub(1).is_some_and(is_letter_at);
    let meant = |(at, letter): (usize, &char)| match letter {
        'Ð' if beside_a_letter(at) => 'Đ',
        'ð' if beside_a_letter(at) => 'đ',
        other => *other,
    };
    letters.iter().enumerate().map(meant).collect()
}

/// [`nfc`] for one-line fields: trimmed, and every run of whitespace inside is one space.
#[must_use]
pub fn tidy(text: &str) -> String {
    nfc(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The length in characters as a reader counts them: after [`nfc`], so that `ế` is one however it was typed.
#[must_use]
pub fn chars(text: &str) -> usize {
    nfc(text).chars().count()
}

/// Zero-width spaces and joiners, byte order marks, and the marks and overrides of writing direction, which serve
/// in Vietnamese only to make a text or a file name look like another one.
const fn is_zero_width(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}

const fn space_for_no_break_space(c: char) -> char {
    match c {
        '\u{A0}' | '\u{2007}' | '\u{202F}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(nfc("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"), "Tiếng Việt");
    }

    #[test]
    fn no_break_spaces_become_spaces_and_zero_width_characters_go() {
        assert_eq!(nfc("\u{FEFF}Sở\u{A0}Tư\u{200B} pháp\u{202F}\u{202E}"), "Sở Tư pháp ");
    }

    #[test]
    fn icelandic_letters_beside_letters_become_vietnamese() {
        assert_eq!(nfc("QÐ-UBND, ÐÀ NẴNG, quyết ðịnh"), "QĐ-UBND, ĐÀ NẴNG, quyết định");
        assert_eq!(nfc("ð\u{323}"), "đ\u{323}");
        assert_eq!(nfc("Ð 1"), "Ð 1");
    }

    #[test]
    fn the_soft_hyphen_and_curly_quotes_stay() {
        assert_eq!(nfc(" t\u{AD} “ph¸p” "), " t\u{AD} “ph¸p” ");
    }

    #[test]
    fn one_line_fields_lose_surplus_whitespace() {
        assert_eq!(tidy("  Tờ\u{A0}\u{A0}trình \n\t số 5 "), "Tờ trình số 5");
    }

    #[test]
    fn length_does_not_depend_on_how_it_was_typed() {
        assert_eq!(chars("tie\u{302}\u{301}ng"), 5);
        assert_eq!(chars("tiếng"), 5);
    }
}
