//! A file comes.

use std::io;

use audit::Entry;
use bytes::Bytes;
use contract::FileId;
use futures::Stream;
use objects::{Key, Stored};
use serde_json::json;
use web::{Once, OnceError, Principal};

use super::Storage;
use crate::{
    Error,
    domain::FileName,
    store::files::{self, New, Row},
};

impl Storage {
    /// The most that a file of this name may have.
    pub(crate) fn limit(&self, name: &FileName) -> u64 {
        self.rules.limits.of(name.kind())
    }

    /// Stores `body` under `name`; the check follows.
    ///
    /// The bytes come first, and the row that makes them a file last (`limits.md` §5.4): whatever breaks off in
    /// between leaves a staged object, which is swept.
    pub(crate) async fn upload(
        &self,
        principal: &Principal,
        once: &Once,
        name: FileName,
        body: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
    ) -> Result<Row, Error> {
        let staging = Key::staging(FileId::generate().uuid());
        let stored = self.objects.put_stream(&staging, body, self.limit(&name)).await?;
        if stored.size == 0 {
            self.objects.delete(&staging).await?;
            return Err(Error::Empty);
        }
        if let Some(answer) = self.answered(principal, once, &stored).await.transpose() {
            self.objects.delete(&staging).await?;
            return answer;
        }
        self.objects.promote(&staging, &stored.sha256).await?;
        let row = self.register(principal, once, &name, &stored).await?;
        self.work.notify_one();
        Ok(row)
    }

    /// The file that the same command made before. Nothing is written, so that the bytes may still be moved.
    async fn answered(
        &self,
        principal: &Principal,
        once: &Once,
        stored: &Stored,
    ) -> Result<Option<Row>, Error> {
        let mut tx = database::begin_as(&self.pool, principal.claims()).await?;
        let Some(id) = once.replay::<FileId>(&mut tx).await? else { return Ok(None) };
        let row = files::readable(&mut tx, id, principal).await?.ok_or(Error::NotFound)?;
        // The key is compared with the request's line; the bytes are known only now.
        if row.sha256 != stored.sha256.as_str() {
            return Err(OnceError::KeyReused.into());
        }
        Ok(Some(row))
    }

    async fn register(
        &self,
        principal: &Principal,
        once: &Once,
        name: &FileName,
        stored: &Stored,
    ) -> Result<Row, Error> {
        let mut tx = database::begin_as(&self.pool, principal.claims()).await?;
        if let Some(id) = once.replay::<FileId>(&mut tx).await? {
            return files::readable(&mut tx, id, principal).await?.ok_or(Error::NotFound);
        }
        let now = self.clock.now();
        let id = FileId::generate();
        let new = New {
            id,
            agency: principal.agency(),
            person: principal.person(),
            name,
            size: stored.size,
            sha256: &stored.sha256,
            at: now,
            traceparent: telemetry::current_traceparent(),
        };
        files::insert(&mut tx, new).await?;
        let row = files::readable(&mut tx, id, principal).await?.ok_or(Error::NotFound)?;
        once.keep(&mut tx, &id).await?;
        let entry = Entry {
            agency: principal.agency(),
            actor: Some(principal.person()),
            action: "file.uploaded",
            subject: ("file", &id),
            details: json!({ "sha256": stored.sha256, "size": stored.size }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(row)
    }
}
