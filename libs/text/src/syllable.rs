//! Which words can be Vietnamese syllables; what tells old encodings from text.

use crate::letter::{Tone, split_tone};

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Vowels that can stand without a final consonant.
const OPEN: [&str; 45] = [
    "a", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo",
    "êu", "ia", "iu", "iêu", "oa", "oe", "oi", "oai", "oao", "oay", "oeo", "ôi", "ơi", "ua", "ui",
    "uê", "uơ", "uy", "uôi", "uây", "uya", "uyu", "ưa", "ưi", "ưu", "ươi", "ươu", "yêu",
];

/// Vowels with the final consonants they can have.
const CLOSED: [(&str, &str); 22] = [
    ("a", "m n ng nh p t c ch"),
    ("ă", "m n ng p t c"),
    ("â", "m n ng p t c"),
    ("e", "m n ng p t c"),
    ("ê", "m n ng nh p t c ch"),
    ("i", "m n nh p t ch"),
    ("o", "m n ng p t c"),
    ("ô", "m n ng p t c"),
    ("ơ", "m n p t"),
    ("u", "m n ng p t c"),
    ("ư", "m n ng t c"),
    ("iê", "m n ng p t c"),
    ("yê", "m n ng t"),
    ("uô", "m n ng t c"),
    ("ươ", "m n ng p t c"),
    ("oa", "m n ng nh p t c ch"),
    ("oă", "m n ng t c"),
    ("oe", "m n ng t"),
    ("oo", "ng c"),
    ("uâ", "n ng t"),
    ("uê", "nh ch"),
    ("uyê", "n t"),
];

/// Finals of `uy`, which is `u` + `y`, or `qu` + `y`.
const AFTER_UY: &str = "n nh p t ch";

/// Whether the word is spelled as a Vietnamese syllable, its one tone in its place; case does not matter.
pub(crate) fn is_syllable(word: &str) -> bool {
    let mut base = String::new();
    let mut placed = None;
    for (at, letter) in word.chars().flat_map(char::to_lowercase).enumerate() {
        let (plain, tone) = split_tone(letter);
        base.push(plain);
        if tone != Tone::Ngang && placed.replace((at, tone)).is_some() {
            return false;
        }
    }
    ONSETS.iter().any(|onset| {
        base.strip_prefix(onset).is_some_and(|rime| {
            let vowels = rime.trim_end_matches(|c: char| "mnghptc".contains(c));
            let finals = rime.get(vowels.len()..).unwrap_or_default();
            is_spelled_before(onset, rime)
                && is_rime(onset, vowels, finals)
                && carries(vowels, finals, onset.chars().count(), placed)
        })
    })
}

/// `k`, `gh`, `ngh` before e, ê, i, y; `c`, `g`, `ng` before the others (`gì` apart).
fn is_spelled_before(onset: &str, rime: &str) -> bool {
    let before_front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "k" | "gh" | "ngh" => before_front,
        "c" | "ng" => !before_front,
        "g" => !before_front || rime.starts_with('i'),
        _ => true,
    }
}

fn is_rime(onset: &str, vowels: &str, finals: &str) -> bool {
    let among = |list: &str| list.split(' ').any(|one| one == finals);
    if finals.is_empty() {
        OPEN.contains(&vowels)
    } else if vowels == "uy" || (onset == "qu" && vowels == "y") {
        among(AFTER_UY)
    } else {
        CLOSED.iter().any(|(closed, list)| *closed == vowels && among(list))
    }
}

/// Whether the tone fits the final consonant (p, t, c, ch take sắc and nặng only) and stands on the main vowel.
fn carries(vowels: &str, finals: &str, onset: usize, placed: Option<(usize, Tone)>) -> bool {
    let tone = placed.map_or(Tone::Ngang, |(_, tone)| tone);
    if matches!(finals, "p" | "t" | "c" | "ch") && !matches!(tone, Tone::Sac | Tone::Nang) {
        return false;
    }
    placed.is_none_or(|(at, _)| {
        at.checked_sub(onset).is_some_and(|at| is_place_of_tone(vowels, !finals.is_empty(), at))
    })
}

fn is_place_of_tone(vowels: &str, is_closed: bool, at: usize) -> bool {
    let letters: Vec<char> = vowels.chars().collect();
    let is_main = |letter: &char| "ăâêôơ".contains(*letter);
    let main = letters.iter().rposition(is_main).or_else(|| vowels.starts_with('ư').then_some(0));
    match (main, letters.len(), is_closed) {
        (Some(main), _, _) => at == main,
        (None, 1, _) => at == 0,
        (None, 2, false) => at == 0 || (at == 1 && matches!(vowels, "oa" | "oe" | "uy")),
        (None, _, _) => at == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_petition_are_syllables() {
        let text = "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc Uỷ ban nhân dân tỉnh Bình Định \
            quyết định về việc giải quyết khiếu nại của công dân huỳnh quýt quỳnh khuỷu giếng gì giữ quốc ngoằn \
            ngoèo nghiêng kỷ luật thuở loại hươu rượu yêu cầu nguyễn xoong chuyện";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn foreign_and_broken_words_are_not() {
        for word in
            ["été", "où", "procès", "xaõ", "Coäng", "hßa", "goût", "kõ", "chýnh", "cạpg", "hòà", ""]
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
