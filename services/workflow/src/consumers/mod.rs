//! What workflow does with what others tell.

mod directory;
mod drafts;
mod incoming;
mod reconciliation;

pub use directory::{CopyPosts, CopyUnits};
pub use drafts::{FollowDrafts, OpenRoutes};
pub use incoming::{CloseAnswered, OpenCases, StartAnswered};
pub use reconciliation::AnswerReconciliations;

use contract::{Id, to_jiff};
use jiff::{Timestamp, civil::Date};
use messaging::Rejection;

fn id<T>(text: &str) -> Result<Id<T>, Rejection> {
    text.parse().map_err(Rejection::unreadable)
}

fn optional_id<T>(text: &str) -> Result<Option<Id<T>>, Rejection> {
    if text.is_empty() { Ok(None) } else { id(text).map(Some) }
}

fn optional_date(text: &str) -> Result<Option<Date>, Rejection> {
    if text.is_empty() { Ok(None) } else { date(text).map(Some) }
}

fn date(text: &str) -> Result<Date, Rejection> {
    text.parse().map_err(Rejection::unreadable)
}

/// When it happened; when it was recorded, for an event that does not say.
fn time(at: Option<&prost_types::Timestamp>, recorded: Timestamp) -> Timestamp {
    let at = to_jiff(at).unwrap_or(recorded);
    // What the database can keep.
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
