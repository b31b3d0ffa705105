//! Search as people type: spellings that are both in use are one, and hits are shown where they stand.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::fold::{fold, fold_tone_placement};
use crate::letter::{split_tone, with_tone};

/// The key for finding: like [`fold`], and `kỹ` and `kĩ`, `quý` and `quí`, both in use, are one.
#[must_use]
pub fn search_key(text: &str) -> String {
    one_i(&fold(text))
}

/// The key for ranking: like [`search_key`], but accents matter.
#[must_use]
pub fn ranking_key(text: &str) -> String {
    one_i(&fold_tone_placement(text))
}

/// Writes a final y that is the whole vowel of its syllable as i: `ky`, `quy`, but not `tay`, `thuy`, `y`.
fn one_i(words: &str) -> String {
    let words: Vec<String> = words.split(' ').map(one_i_in).collect();
    words.join(" ")
}

fn one_i_in(word: &str) -> String {
    let Some((at, last)) = word.char_indices().next_back() else { return String::new() };
    let (onset, (vowel, tone)) = (&word[..at], split_tone(last));
    if vowel == 'y' && (onset == "qu" || is_consonants(onset)) {
        format!("{onset}{}", with_tone('i', tone))
    } else {
        word.to_owned()
    }
}

fn is_consonants(onset: &str) -> bool {
    !onset.is_empty() && onset.chars().all(|letter| "bcdđghklmnpqrstvx".contains(letter))
}

/// The words of a text with their [`search_key`]s, each where it stands.
pub fn keyed_words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !c.is_alphanumeric()).is_some() {}
        let (start, _) = *rest.peek()?;
        let mut end = start;
        while let Some((at, c)) =
            rest.next_if(|(_, c)| c.is_alphanumeric() || is_combining_mark(*c))
        {
            end = at + c.len_utf8();
        }
        Some((start..end, search_key(&text[start..end])))
    })
}

/// A piece of a text, and whether it was searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// As it stands in the text.
    pub text: &'a str,
    /// Whether it is a word that was searched for.
    pub is_hit: bool,
}

/// The whole text in pieces, those apart whose keys are among the `keys`.
#[must_use]
pub fn pieces<'a, K: AsRef<str>>(text: &'a str, keys: &[K]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut push = |piece: &'a str, is_hit| {
        if !piece.is_empty() {
            pieces.push(Piece { text: piece, is_hit });
        }
    };
    for (at, key) in keyed_words(text) {
        if keys.iter().any(|wanted| wanted.as_ref() == key) {
            push(&text[done..at.start], false);
            push(&text[at.clone()], true);
            done = at.end;
        }
    }
    push(&text[done..], false);
    pieces
}

/// The surroundings of the first hit, at most about `most` characters, cut between words; nothing without a hit.
#[must_use]
pub fn excerpt<'a, K: AsRef<str>>(text: &'a str, keys: &[K], most: usize) -> Option<&'a str> {
    let words: Vec<(Range<usize>, String)> = keyed_words(text).collect();
    let is_hit = |(_, key): &(Range<usize>, String)| keys.iter().any(|one| one.as_ref() == key);
    let first = words.iter().position(is_hit)?;
    let length =
        |from: usize, to: usize| text[words[from].0.start..words[to].0.end].chars().count();
    let (mut from, mut to) = (first, first);
    while from > 0 && length(from - 1, first) <= most / 3 {
        from -= 1;
    }
    while to + 1 < words.len() && length(from, to + 1) <= most {
        to += 1;
    }
    Some(&text[words[from].0.start..words[to].0.end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i_and_y_are_one_where_both_are_written() {
        for (one, other) in [
            ("kỹ thuật", "kĩ thuật"),
            ("quý III", "quí III"),
            ("Lý do, SỸ số", "lí do sĩ số"),
            ("công ty", "công ti"),
            ("quy hoạch", "qui hoạch"),
        ] {
            assert_eq!(search_key(one), search_key(other));
            assert_eq!(ranking_key(one), ranking_key(other));
        }
    }

    #[test]
    fn i_and_y_differ_where_they_tell_syllables_apart() {
        for (one, other) in [("tay", "tai"), ("thúy", "thúi"), ("y tế", "i tế"), ("yên", "iên")]
        {
            assert_ne!(search_key(one), search_key(other));
        }
    }

    #[test]
    fn accents_matter_for_ranking_only() {
        assert_eq!(search_key("đường"), search_key("dương"));
        assert_ne!(ranking_key("đường"), ranking_key("dương"));
        assert_eq!(ranking_key("hoà"), ranking_key("hòa"));
    }

    #[test]
    fn hits_are_told_apart_as_they_stand() {
        let pieces = pieces("V/v lấy ý kiến quy hoạch, Kỹ thuật", &["qui", "ki"]);

        let shown: Vec<_> = pieces.iter().map(|piece| (piece.text, piece.is_hit)).collect();
        assert_eq!(
            shown,
            [
                ("V/v lấy ý kiến ", false),
                ("quy", true),
                (" hoạch, ", false),
                ("Kỹ", true),
                (" thuật", false)
            ]
        );
    }

    #[test]
    fn an_excerpt_surrounds_the_first_hit_and_cuts_no_word() {
        let text = format!("{}quy chế làm việc {}", "trước ".repeat(40), "sau ".repeat(40));

        let excerpt = excerpt(&text, &["che"], 60).unwrap();

        assert!(excerpt.contains("quy chế làm việc sau"), "{excerpt}");
        assert!(excerpt.starts_with("trước") && excerpt.ends_with("sau"), "{excerpt}");
        assert!(excerpt.chars().count() <= 60);
        assert_eq!(super::excerpt(&text, &["khong"], 60), None);
    }
}
