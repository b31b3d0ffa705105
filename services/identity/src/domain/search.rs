//! How agencies and people are sought.

/// What is searched: names, abbreviations, codes and logins, without accents.
pub(crate) fn search_key<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().map(text::fold).collect::<Vec<_>>().join(" / ")
}

/// The patterns that a search key must all match: a code, or a login with a number, in one
/// piece, else word by word.
pub(crate) fn search_patterns(typed: &str) -> Vec<String> {
    let folded = text::fold(typed);
    let is_code = typed.contains('.') && typed.contains(|c: char| c.is_ascii_digit());
    let parts = if is_code { vec![folded.as_str()] } else { folded.split(' ').collect() };
    parts.into_iter().filter(|part| !part.is_empty()).map(|part| format!("%{part}%")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sought_in_any_order_and_a_code_in_one_piece() {
        assert_eq!(search_patterns("Sở  TƯ pháp"), ["%so%", "%tu%", "%phap%"]);
        assert_eq!(search_patterns("000.00.37.H08"), ["%000 00 37 h08%"]);
        assert!(search_patterns(" % ").is_empty());
    }
}
