//! Entries that wait for the end of a transaction.

use std::{
    mem,
    sync::{Mutex, PoisonError},
};

use sqlx::PgConnection;

use crate::{Entry, record::Unchained, write::write};

/// What a transaction will write in the audit trail, once everything else in it is done.
///
/// A row locks the head of its agency's chain, for which others wait. Where several things happen
/// in one transaction, each with its own locks, none of them may write its row before the last of
/// them is done.
#[derive(Debug, Default)]
pub struct Trail(Mutex<Vec<Unchained>>);

impl Trail {
    /// Adds an entry.
    pub fn add(&self, entry: Entry<'_>) {
        self.entries().push(entry.into());
    }

    /// Forgets what was added: the transaction came to nothing.
    pub fn clear(&self) {
        self.entries().clear();
    }

    /// Writes what was added to these trails, as one transaction's last act.
    ///
    /// # Errors
    /// When the database does.
    pub async fn write_all<'a>(
        trails: impl IntoIterator<Item = &'a Self> + Send,
        conn: &mut PgConnection,
    ) -> sqlx::Result<()> {
        let mut entries = Vec::new();
        for trail in trails {
            entries.append(&mut mem::take(&mut *trail.entries()));
        }
        write(conn, entries).await
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, Vec<Unchained>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
