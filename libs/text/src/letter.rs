//! A Vietnamese vowel taken apart: the letter of the alphabet and its tone.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

/// The six tones, in the order of the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    Ngang,
    Huyen,
    Hoi,
    Nga,
    Sac,
    Nang,
}

impl Tone {
    const fn of_mark(mark: char) -> Option<Self> {
        match mark {
            '\u{300}' => Some(Self::Huyen),
            '\u{309}' => Some(Self::Hoi),
            '\u{303}' => Some(Self::Nga),
            '\u{301}' => Some(Self::Sac),
            '\u{323}' => Some(Self::Nang),
            _ => None,
        }
    }

    /// The combining character; the level tone has none.
    pub(crate) const fn mark(self) -> Option<char> {
        match self {
            Self::Ngang => None,
            Self::Huyen => Some('\u{300}'),
            Self::Hoi => Some('\u{309}'),
            Self::Nga => Some('\u{303}'),
            Self::Sac => Some('\u{301}'),
            Self::Nang => Some('\u{323}'),
        }
    }
}

/// `ậ` is `â` with nặng. What is no Vietnamese vowel comes back whole, in the level tone.
pub(crate) fn split_tone(letter: char) -> (char, Tone) {
    let (mut base, mut tone) = (None, Tone::Ngang);
    decompose_canonical(letter, |part| match (base, Tone::of_mark(part)) {
        (None, _) => base = Some(part),
        (Some(_), Some(found)) => tone = found,
        (Some(plain), None) => base = compose(plain, part),
    });
    base.filter(|base| is_vowel(*base)).map_or((letter, Tone::Ngang), |base| (base, tone))
}

/// The vowel with the tone; one without a tone of its own.
pub(crate) fn with_tone(vowel: char, tone: Tone) -> char {
    std::iter::once(vowel).chain(tone.mark()).nfc().next().unwrap_or(vowel)
}

fn is_vowel(letter: char) -> bool {
    "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vowel_takes_every_tone_and_gives_it_back() {
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            for tone in [Tone::Ngang, Tone::Huyen, Tone::Hoi, Tone::Nga, Tone::Sac, Tone::Nang] {
                assert_eq!(split_tone(with_tone(vowel, tone)), (vowel, tone));
            }
        }
    }

    #[test]
    fn foreign_letters_have_no_tone() {
        for letter in ['ñ', 'ü', 'ć', 'đ', '7', 'ḗ'] {
            assert_eq!(split_tone(letter), (letter, Tone::Ngang));
        }
    }
}
