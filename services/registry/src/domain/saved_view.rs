//! Searches that people keep.

use super::{
    Rule, Violation,
    texts::{NAME, Texts},
};

/// As many as anybody can tell apart in a row of tabs.
pub(crate) const MOST: usize = 30;

/// A name must say something.
pub(crate) fn check_name(name: &str) -> Result<(), Vec<Violation>> {
    let mut texts = Texts::default();
    texts.required("/name", name, NAME);
    texts.check()
}

/// Whoever keeps that many can keep another.
pub(crate) fn check_count(kept: usize) -> Result<(), Violation> {
    if kept < MOST { Ok(()) } else { Err(Violation::new("/name", Rule::TooMany { most: MOST })) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_something_and_not_too_much() {
        assert!(check_name("Chờ trả lời").is_ok());
        assert!(check_name("").is_err());
        assert!(check_name(&"a".repeat(NAME + 1)).is_err());
    }

    #[test]
    fn there_are_at_most_thirty() {
        assert!(check_count(29).is_ok());
        assert_eq!(check_count(30).unwrap_err().rule, Rule::TooMany { most: 30 });
    }
}
