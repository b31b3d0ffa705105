//! What is to be remembered.

use contract::{AgencyId, PersonId};
use jiff::Timestamp;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Row, write::write};

/// What is to be remembered.
#[derive(Clone)]
pub struct Entry<'a> {
    /// The agency whose thing it was.
    pub agency: AgencyId,
    /// Who did it; `None` when the house did.
    pub actor: Option<PersonId>,
    /// What was done, such as `document.numbered`.
    pub action: &'static str,
    /// The kind of thing and its id, such as `("document", &id)`.
    pub subject: (&'static str, &'a (dyn std::fmt::Display + Sync)),
    /// More about it: ids, numbers and states; never a title, a name or a word of the content.
    pub details: Value,
    /// When.
    pub at: Timestamp,
    /// The trace of the request.
    pub trace_id: Option<String>,
}

/// Adds `entry` to its agency's chain, in the caller's transaction. Call it last but for the
/// commit: the chain's head stays locked until then.
///
/// # Errors
/// When the database does.
pub async fn record(conn: &mut PgConnection, entry: Entry<'_>) -> sqlx::Result<()> {
    record_all(conn, [entry]).await
}

/// Adds many entries, each to its agency's chain, in a few statements. Like [`record`] it comes
/// last; the heads are locked in the order of the agencies, so that two writers never wait for
/// each other.
///
/// # Errors
/// When the database does.
pub async fn record_all<'a>(
    conn: &mut PgConnection,
    entries: impl IntoIterator<Item = Entry<'a>>,
) -> sqlx::Result<()> {
    write(conn, entries.into_iter().map(Unchained::from).collect()).await
}

/// An entry that has no place in a chain yet.
#[derive(Debug)]
pub(crate) struct Unchained {
    pub(crate) agency: AgencyId,
    actor: Option<Uuid>,
    action: &'static str,
    subject: String,
    details: String,
    at: Timestamp,
    trace_id: Option<String>,
}

impl From<Entry<'_>> for Unchained {
    fn from(entry: Entry<'_>) -> Self {
        let (kind, id) = entry.subject;
        Self {
            agency: entry.agency,
            actor: entry.actor.map(Uuid::from),
            action: entry.action,
            subject: format!("{kind}/{id}"),
            details: canonical(&entry.details),
            at: entry.at,
            trace_id: entry.trace_id,
        }
    }
}

impl Unchained {
    /// The row that comes after the one at `seq` with the hash `previous`.
    pub(crate) fn after(self, seq: i64, previous: &[u8]) -> (Row, [u8; 32]) {
        let mut row = Row {
            agency_id: self.agency,
            seq: seq + 1,
            at: self.at,
            actor: self.actor,
            action: self.action.to_owned(),
            subject: self.subject,
            details: self.details,
            trace_id: self.trace_id,
            previous: hex::encode(previous),
            hash: String::new(),
        };
        let hash = row.digest();
        row.hash = hex::encode(hash);
        (row, hash)
    }
}

/// JSON with its keys in order, so that the same details always read the same.
fn canonical(details: &Value) -> String {
    fn sorted(value: &Value) -> Value {
        match value {
            Value::Object(map) => {
                let mut entries: Vec<_> = map.iter().collect();
                entries.sort_by_key(|(key, _)| *key);
                entries.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect()
            }
            Value::Array(items) => items.iter().map(sorted).collect(),
            plain => plain.clone(),
        }
    }
    sorted(details).to_string()
}
