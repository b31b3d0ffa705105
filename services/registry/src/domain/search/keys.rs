//! Keys to look for: words that must all be there, and beginnings of symbols.

/// Words that must all be there, each in one of its spellings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Keys(Vec<Vec<String>>);

impl Keys {
    /// All of the keys.
    pub(crate) fn all<'a>(keys: impl IntoIterator<Item = &'a String>) -> Self {
        Self(keys.into_iter().map(|key| vec![key.clone()]).collect())
    }

    /// Of each the one or the other.
    pub(crate) fn any_of_each(keys: &[Vec<String>]) -> Self {
        Self(keys.to_vec())
    }

    /// As PostgreSQL's `to_tsquery` reads it; nothing where there are none. Keys have letters and
    /// digits only, so nothing in them means anything to it.
    pub(crate) fn query(&self) -> Option<String> {
        let each = self.0.iter().map(|one| format!("({})", one.join(" | ")));
        let query = each.collect::<Vec<_>>().join(" & ");
        (!query.is_empty()).then_some(query)
    }
}

/// The keys of symbols ([`text::symbol_key`]) that begin with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SymbolRange {
    /// The first of them, in the order of bytes.
    pub(crate) from: String,
    /// What comes after the last of them.
    pub(crate) to: String,
}

impl SymbolRange {
    /// `5 ttr` also stands for `5 ttr stp`, but a number alone not for a longer one: `5` not for `50`.
    pub(crate) fn of(typed: &str) -> Self {
        let from = text::symbol_key(typed);
        let end = if from.contains(' ') { char::MAX } else { '!' };
        Self { to: format!("{from}{end}"), from }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(typed: &str, symbol: &str) -> bool {
        let (range, key) = (SymbolRange::of(typed), text::symbol_key(symbol));
        range.from <= key && key < range.to
    }

    #[test]
    fn a_symbol_stands_for_all_that_begin_with_it() {
        for typed in ["5", "05", "5/ttr", "05 TTr-S", "5.ttr.stp", "005/TTr-STP"] {
            assert!(holds(typed, "05/TTr-STP"), "{typed}");
        }
        assert!(holds("36/2016", "36/2016/QĐ-UBND"));
    }

    #[test]
    fn a_number_alone_stands_for_itself_and_not_for_longer_ones() {
        for (typed, symbol) in [("5", "50/TTr-STP"), ("5", "15/TTr-STP"), ("5", "5a/TTr-STP")] {
            assert!(!holds(typed, symbol), "{typed} {symbol}");
        }
        assert!(holds("5", "5"));
        assert!(!holds("36/2015", "36/2016/QĐ-UBND"));
    }

    #[test]
    fn words_become_a_query_of_all_of_them() {
        let keys = Keys::any_of_each(&[vec!["3".into(), "iii".into()], vec!["2024".into()]]);

        assert_eq!(keys.query().as_deref(), Some("(3 | iii) & (2024)"));
        assert_eq!(Keys::default().query(), None);
    }
}
