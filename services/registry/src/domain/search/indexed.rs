//! What search reads of a document.

/// The keys under which a document is found and ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Indexed {
    /// By words without accents.
    pub(crate) search_text: String,
    /// By words with the accents that were typed.
    pub(crate) ranking_text: String,
}

impl Indexed {
    /// Of all these texts.
    pub(crate) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let whole = texts.into_iter().collect::<Vec<_>>().join(" ");
        Self { search_text: text::search_key(&whole), ranking_text: text::ranking_key(&whole) }
    }
}
