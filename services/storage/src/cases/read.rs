//! A file is looked at.

use audit::Entry;
use contract::FileId;
use objects::{Download, Key, Range, Sha256Hex};
use serde_json::{Value, json};
use web::Principal;

use super::Storage;
use crate::{
    Error,
    store::files::{self, Row},
};

/// A file on its way to a reader.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) row: Row,
    pub(crate) download: Download,
}

impl Storage {
    /// What is known of a file.
    pub(crate) async fn find(&self, principal: &Principal, id: FileId) -> Result<Row, Error> {
        let mut tx = database::begin_as(&self.pool, principal.claims()).await?;
        files::readable(&mut tx, id, principal).await?.ok_or(Error::NotFound)
    }

    /// The bytes of a file, or a range of them.
    pub(crate) async fn content(
        &self,
        principal: &Principal,
        id: FileId,
        range: Option<Range>,
    ) -> Result<Content, Error> {
        let range_text = range.map(|range| range.to_string());
        let details = json!({ "range": range_text });
        let row = self.open(principal, id, "file.read", details).await?;
        let key = Key::sha256(&sha256(&row));
        let download = self.objects.get(&key, range).await?;
        Ok(Content { row, download })
    }

    /// The row of a file that may be read, once it is written down that it is.
    pub(super) async fn open(
        &self,
        principal: &Principal,
        id: FileId,
        action: &'static str,
        details: Value,
    ) -> Result<Row, Error> {
        let mut tx = database::begin_as(&self.pool, principal.claims()).await?;
        let row = files::readable(&mut tx, id, principal).await?.ok_or(Error::NotFound)?;
        if row.state != "ready" {
            return Err(Error::NotReady(row.state));
        }
        let entry = Entry {
            agency: principal.agency(),
            actor: Some(principal.person()),
            action,
            subject: ("file", &id),
            details,
            at: self.clock.now(),
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(row)
    }
}

/// The content's address.
pub(super) fn sha256(row: &Row) -> Sha256Hex {
    row.sha256.parse().expect("the column has a CHECK")
}
