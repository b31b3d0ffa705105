//! Between the contract and the rules: the only place that knows both.

mod deliveries;
mod drafting;
mod events;
mod incoming;
mod input;
mod outgoing;
mod registers;
mod saved_views;
mod search;
mod shown;

pub(crate) use deliveries::{deliveries, need, open_delivery};
pub(crate) use drafting::{
    answer, asking, changes, draft_view, drafts_summary, opinion, opinion_asked, opinion_given,
    version, version_summary,
};
pub(crate) use events::{
    arrival_refused, delivery_settled, document_cancelled, document_registered, document_released,
    draft_changed, draft_submitted,
};
pub(crate) use incoming::{arrival, inbox};
pub(crate) use input::{draft, paper_arrival, paper_document, sort};
pub(crate) use registers::{entry, kind_list, register, reservation};
pub(crate) use saved_views::{kept_search, saved_view};
pub(crate) use search::{filter, results as search_results};
pub(crate) use shown::{document, listed, summary, summary_of, waiting_for};

use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer as _, value::Error as WordError},
};

use crate::{Error, Result};

/// A word of the contract from its column.
fn word<'de, T: Deserialize<'de>>(column: &'de str) -> Result<T> {
    T::deserialize(column.into_deserializer())
        .map_err(|error: WordError| Error::Inconsistent(error.into()))
}

/// A word of the contract as it stands in its column.
pub(crate) fn column<T: Serialize>(word: &T) -> String {
    let word = serde_json::to_value(word).ok();
    word.as_ref().and_then(|word| word.as_str()).unwrap_or_default().to_owned()
}

/// A count, which SQL has as a bigint.
fn count(counted: i64) -> u32 {
    u32::try_from(counted).unwrap_or_default()
}
