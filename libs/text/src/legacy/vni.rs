//! VNI-Windows: a letter, then one character for its marks; ơ, ư, đ, accented i and ỵ are single characters.

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HUYEN: char = '\u{300}';
const SAC: char = '\u{301}';
const NGA: char = '\u{303}';
const HOI: char = '\u{309}';
const NANG: char = '\u{323}';

/// Letters and combining marks; not yet composed.
pub(super) fn to_unicode(text: &str) -> impl Iterator<Item = char> {
    let mut previous = None;
    let convert = move |c: char| {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let marks = previous.take().and_then(|letter| marks_after(letter, lower));
        if let Some((first, second)) = marks {
            return [Some(first), second];
        }
        previous = Some(lower);
        let cased = match single(lower) {
            None => c,
            Some(letter) if lower == c => letter,
            Some(letter) => letter.to_uppercase().next().unwrap_or(letter),
        };
        [Some(cased), None]
    };
    text.chars().flat_map(convert).flatten()
}

const fn single(old: char) -> Option<char> {
    Some(match old {
        'ô' => 'ơ',
        'ö' => 'ư',
        'í' => 'í',
        'ì' => 'ì',
        'æ' => 'ỉ',
        'ó' => 'ĩ',
        'ò' => 'ị',
        'î' => 'ỵ',
        'ñ' => 'đ',
        _ => return None,
    })
}

/// What the character adds to the letter before it.
const fn marks_after(letter: char, old: char) -> Option<(char, Option<char>)> {
    let takes_circumflex = matches!(letter, 'a' | 'e' | 'o');
    let takes_tone = takes_circumflex || matches!(letter, 'u' | 'y' | 'ô' | 'ö');
    Some(match old {
        'ù' if takes_tone => (SAC, None),
        'ø' if takes_tone => (HUYEN, None),
        'û' if takes_tone => (HOI, None),
        'õ' if takes_tone => (NGA, None),
        'ï' if takes_tone => (NANG, None),
        'â' if takes_circumflex => (CIRCUMFLEX, None),
        'á' if takes_circumflex => (CIRCUMFLEX, Some(SAC)),
        'à' if takes_circumflex => (CIRCUMFLEX, Some(HUYEN)),
        'å' if takes_circumflex => (CIRCUMFLEX, Some(HOI)),
        'ã' if takes_circumflex => (CIRCUMFLEX, Some(NGA)),
        'ä' if takes_circumflex => (CIRCUMFLEX, Some(NANG)),
        'ê' if letter == 'a' => (BREVE, None),
        'é' if letter == 'a' => (BREVE, Some(SAC)),
        'è' if letter == 'a' => (BREVE, Some(HUYEN)),
        'ú' if letter == 'a' => (BREVE, Some(HOI)),
        'ü' if letter == 'a' => (BREVE, Some(NGA)),
        'ë' if letter == 'a' => (BREVE, Some(NANG)),
        _ => return None,
    })
}
