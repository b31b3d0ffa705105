//! What somebody searches for: a text as it was typed becomes readings of it, the narrowest first.
//!
//! What is understood of a query only widens it: `qđ` is the kind *or* the word, `2016` the year of issue *or* the
//! word. So nobody loses a hit because the house was too clever.

mod filter;
mod indexed;
mod keys;
mod parse;
mod period;
mod relax;

pub(crate) use filter::Filter;
pub(crate) use indexed::Indexed;
pub(crate) use keys::{Keys, SymbolRange};
pub(crate) use parse::parse;
pub(crate) use period::Period;
pub(crate) use relax::{Relaxation, relaxations};

/// A word that is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it was typed.
    pub(crate) typed: String,
    /// Its keys ([`text::search_key`]); a hit has all of them.
    pub(crate) keys: Vec<String>,
    /// Its keys with accents ([`text::ranking_key`]), if it was typed with accents.
    pub(crate) accented: Vec<String>,
}

/// Kinds of documents by the abbreviation that was typed, such as `qđ`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kinds {
    pub(crate) typed: String,
    pub(crate) codes: Vec<String>,
}

/// A number, or a number and symbol or its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Symbol {
    pub(crate) typed: String,
    pub(crate) range: SymbolRange,
}

/// One way of understanding a query: a document must fit all that is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) symbol: Option<Symbol>,
    pub(crate) kinds: Option<Kinds>,
    pub(crate) period: Option<Period>,
    pub(crate) words: Vec<Word>,
}

/// How well a document fits the words; the better come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Its words have the accents that were typed.
    Exact,
    /// Its words are the same but for accents.
    Words,
    /// The words stand in one of its files only.
    Content,
}

impl Fit {
    /// All of them, the best first.
    pub(crate) const ALL: [Self; 3] = [Self::Exact, Self::Words, Self::Content];
}

impl Reading {
    /// How documents can fit it.
    pub(crate) fn fits(&self) -> impl Iterator<Item = Fit> {
        let has_accents = self.words.iter().any(|word| !word.accented.is_empty());
        let in_files = self.symbol.is_none() && !self.words.is_empty();
        Fit::ALL.into_iter().filter(move |fit| match fit {
            Fit::Exact => has_accents,
            Fit::Words => true,
            Fit::Content => in_files,
        })
    }

    /// The keys of its words.
    pub(crate) fn keys(&self) -> Keys {
        Keys::all(self.words.iter().flat_map(|word| &word.keys))
    }

    /// The keys of those words that were typed with accents.
    pub(crate) fn accented(&self) -> Keys {
        Keys::all(self.words.iter().flat_map(|word| &word.accented))
    }

    /// Whether it asks for nothing.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it is too little to search for: less than two letters and no number.
    pub(crate) fn is_too_short(&self) -> bool {
        let keys = || self.words.iter().flat_map(|word| &word.keys);
        self.symbol.is_none()
            && self.kinds.is_none()
            && self.period.is_none()
            && keys().map(|key| key.chars().count()).sum::<usize>() < 2
            && !keys().any(|key| key.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The keys of all that is to be shown as a hit.
    pub(crate) fn shown(&self) -> Vec<String> {
        let kinds = self.kinds.iter().map(|kinds| text::search_key(&kinds.typed));
        let period = self.period.iter().flat_map(|period| period.words.iter().flatten().cloned());
        let words = self.words.iter().flat_map(|word| word.keys.iter().cloned());
        kinds.chain(period).chain(words).collect()
    }

    /// The reading as somebody would type it.
    pub(crate) fn typed(&self) -> String {
        let kinds = self.kinds.iter().map(|kinds| kinds.typed.as_str());
        let symbol = self.symbol.iter().map(|symbol| symbol.typed.as_str());
        let words = self.words.iter().map(|word| word.typed.as_str());
        let period = self.period.iter().map(|period| period.typed.as_str());
        kinds.chain(symbol).chain(words).chain(period).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests;
