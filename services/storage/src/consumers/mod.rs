//! What storage hears of registry: who may read a document, and which files belong to it.

mod attach_files;
mod grant_access;

pub use attach_files::AttachFiles;
pub use grant_access::GrantAccess;

use std::str::FromStr;

use messaging::Rejection;

/// The id that an event carries.
fn id<T: FromStr<Err: Into<anyhow::Error>>>(text: &str) -> Result<T, Rejection> {
    text.parse().map_err(Rejection::unreadable)
}

/// The id that an event may carry; empty is none.
fn optional_id<T: FromStr<Err: Into<anyhow::Error>>>(text: &str) -> Result<Option<T>, Rejection> {
    if text.is_empty() { Ok(None) } else { id(text).map(Some) }
}
