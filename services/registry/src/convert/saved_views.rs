//! Searches that people keep.

use registry_api::v1::{SavedView, SearchTerms};
use serde_json::Value;

use super::filter;
use crate::{Result, domain::texts, store::saved_views::SavedViewRow};

/// A search as it is kept, if it can be asked for.
pub(crate) fn kept_search(terms: &SearchTerms) -> Result<Value> {
    filter(terms)?;
    let mut kept = terms.clone();
    for text in [&mut kept.q, &mut kept.sender, &mut kept.signer, &mut kept.kind_code] {
        *text = text.as_deref().map(texts::one_line).filter(|text| !text.is_empty());
    }
    Ok(serde_json::to_value(kept)?)
}

/// A search that somebody keeps.
pub(crate) fn saved_view(row: SavedViewRow) -> Result<SavedView> {
    Ok(SavedView {
        id: row.id.into(),
        name: row.name,
        search: serde_json::from_value(row.search)?,
        version: row.version,
        created_at: row.created_at.to_jiff(),
        updated_at: row.updated_at.to_jiff(),
    })
}
