//! What registry does with what others announce.

mod approvals;
mod arrivals;
mod deliveries;
mod directory;
mod files;
mod reconciliation;
mod work;

pub use approvals::{NoteApprovals, NoteReturns, NoteSignatures};
pub use arrivals::TakeArrivals;
pub use deliveries::FollowDeliveries;
pub use directory::{CopyAgencies, CopyPosts, CopyUnits};
pub use files::CopyFiles;
pub use reconciliation::AnswerReconciliations;
pub use work::{NoteCompletions, NoteDirectives, NoteExtensions, NoteStarts, NoteTasks};

use std::str::FromStr;

use contract::{AgencyId, DocumentId, Id};
use jiff::Timestamp;
use messaging::{Envelope, Rejection};
use serde_json::Value;
use sqlx::PgConnection;

use crate::{domain::words::Direction, store};

/// An id that must be there.
fn id<T>(field: &str) -> Result<Id<T>, Rejection> {
    field.parse().map_err(|error: uuid::Error| Rejection::unreadable(error))
}

/// An id, a date or a word that may be empty.
fn optional<T>(field: &str) -> Result<Option<T>, Rejection>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    if field.is_empty() {
        return Ok(None);
    }
    field.parse().map(Some).map_err(|error: T::Err| Rejection::unreadable(error))
}

/// A word of a closed list.
fn word<T>(field: &str) -> Result<T, Rejection>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    field.parse().map_err(|error: T::Err| Rejection::unreadable(error))
}

/// A text that may be empty.
fn text_or_nothing(field: &str) -> Option<String> {
    (!field.is_empty()).then(|| field.to_owned())
}

/// The time that an event tells, or else the time when it was recorded.
fn time(field: Option<&prost_types::Timestamp>, recorded_at: Timestamp) -> Timestamp {
    contract::to_jiff(field).unwrap_or(recorded_at)
}

/// Goes on only with a document that is here already, of that agency and going that way.
async fn must_be_here(
    conn: &mut PgConnection,
    document: DocumentId,
    agency: AgencyId,
    direction: Direction,
) -> Result<(), Rejection> {
    if store::documents::is_of(conn, document, agency, direction).await? {
        return Ok(());
    }
    Err(Rejection::too_early(format_args!("the document {document}")))
}

/// Leaves in the agency's trail what the house did with a document because of what it was told.
fn noted<E>(
    envelope: &Envelope<E>,
    agency: AgencyId,
    action: &'static str,
    document: DocumentId,
    details: Value,
) {
    envelope.trail.add(audit::Entry {
        agency,
        actor: None,
        action,
        subject: ("document", &document),
        details,
        at: envelope.at,
        trace_id: telemetry::current_trace_id(),
    });
}
