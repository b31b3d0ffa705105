//! Keys for sorting as a Vietnamese dictionary does, the order of ICU's `vi`: letters first, then tones, then case.

use unicode_normalization::char::decompose_canonical;

use crate::fold::unify_tone_placement;
use crate::form::{nfc, tidy};
use crate::letter::{Tone, split_tone};

const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Ends a level; no weight is zero.
const END: u8 = 0;
/// Between words; before every letter, so that `an ninh` precedes `anh`.
const GAP: u8 = 1;
const DIGIT: u8 = 2;
const LETTER: u8 = 12;
/// Before the UTF-8 bytes of what is no Vietnamese letter.
const FOREIGN: u8 = u8::MAX;
/// After all tones: marks that Vietnamese does not have.
const FOREIGN_MARK: u8 = 7;

/// The key by which bytes sort as a reader expects: a ă â b c d đ e ê …, then the tones (ngang, huyền, hỏi, ngã,
/// sắc, nặng), then lower case before capitals. Punctuation does not matter.
#[must_use]
pub fn collation_key(text: &str) -> Vec<u8> {
    let Weights { letters, tones, cases } = Weights::of(text);
    [letters, tones, cases].join(&END)
}

/// The key for lists of people: by given name (the last word), then by family and middle names.
#[must_use]
pub fn given_name_key(name: &str) -> Vec<u8> {
    let name = tidy(name);
    let (others, given) = name.rsplit_once(' ').unwrap_or(("", &name));
    let (given, others) = (Weights::of(given), Weights::of(others));
    [given.letters, given.tones, others.letters, others.tones, given.cases, others.cases].join(&END)
}

#[derive(Default)]
struct Weights {
    letters: Vec<u8>,
    tones: Vec<u8>,
    cases: Vec<u8>,
}

impl Weights {
    fn of(text: &str) -> Self {
        let mut weights = Self::default();
        let text = unify_tone_placement(&nfc(text));
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if !weights.letters.is_empty() {
                weights.letters.push(GAP);
            }
            word.chars().for_each(|c| weights.add(c));
        }
        weights
    }

    fn add(&mut self, c: char) {
        let (letter, tone) = split_tone(c);
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let (letters, tone) = match (weight(lower), weight(first_part(lower))) {
            (Some(own), _) => (vec![own], tone_weight(tone)),
            (None, Some(base)) => (vec![base], FOREIGN_MARK),
            (None, None) => (foreign(lower), tone_weight(tone)),
        };
        self.letters.extend(letters);
        self.tones.push(tone);
        self.cases.push(if c.is_uppercase() { 2 } else { 1 });
    }
}

fn weight(lower: char) -> Option<u8> {
    let place = |list: &str, first: u8| {
        list.chars().zip(first..).find_map(|(letter, weight)| (letter == lower).then_some(weight))
    };
    place("0123456789", DIGIT).or_else(|| place(ALPHABET, LETTER))
}

const fn tone_weight(tone: Tone) -> u8 {
    match tone {
        Tone::Ngang => 1,
        Tone::Huyen => 2,
        Tone::Hoi => 3,
        Tone::Nga => 4,
        Tone::Sac => 5,
        Tone::Nang => 6,
    }
}

fn first_part(letter: char) -> char {
    let mut first = None;
    decompose_canonical(letter, |part| {
        first.get_or_insert(part);
    });
    first.unwrap_or(letter)
}

fn foreign(letter: char) -> Vec<u8> {
    let mut bytes = vec![FOREIGN];
    bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_in_order(words: &[&str], key: fn(&str) -> Vec<u8>) {
        for pair in words.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{} < {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn letters_sort_in_the_order_of_the_alphabet() {
        let letters: Vec<String> = ALPHABET.chars().map(String::from).collect();
        let letters: Vec<&str> = letters.iter().map(String::as_str).collect();

        assert_in_order(&letters, collation_key);
    }

    #[test]
    fn tones_sort_after_letters() {
        assert_in_order(&["ma", "mà", "mả", "mã", "má", "mạ", "mac", "măc", "mâ"], collation_key);
        assert_in_order(&["bà b", "ba c", "bă a", "đa", "ea"], collation_key);
    }

    #[test]
    fn words_and_numbers_precede_letters() {
        assert_in_order(&["an ninh", "an toàn", "an2", "anh", "Anh", "ánh"], collation_key);
    }

    #[test]
    fn the_place_of_the_tone_and_punctuation_do_not_matter() {
        assert_eq!(collation_key("Hoà, Bình"), collation_key("Hòa Bình"));
        assert_eq!(collation_key("Ho\u{300}a Bi\u{300}nh"), collation_key("Hòa Bình"));
    }

    #[test]
    fn foreign_letters_sort_by_their_base_or_last() {
        assert_in_order(&["mua", "müa", "muc", "z", "я"], collation_key);
    }

    #[test]
    fn people_sort_by_given_name_then_family_then_middle_names() {
        let people = [
            "Trần Thị An",
            "Lê Văn Ánh",
            "Nguyễn Thị Bình",
            "NGUYỄN VĂN BÌNH",
            "Nguyễn Văn Cường",
            "Bùi Đức",
            "Đặng Đức",
        ];

        assert_in_order(&people, given_name_key);
        assert_in_order(&["", "An", "Lê An"], given_name_key);
    }
}
