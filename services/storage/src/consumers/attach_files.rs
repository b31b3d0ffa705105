//! Files of documents.

use messaging::{Envelope, Handler, Rejection};
use registry_api::events::FileAttached;
use sqlx::PgConnection;

use super::id;
use crate::store::access;

/// Remembers which files belong to a document.
#[derive(Debug, Clone, Copy)]
pub struct AttachFiles;

impl Handler for AttachFiles {
    type Event = FileAttached;
    const NAME: &'static str = "storage-attach-files";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<FileAttached>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let file = id(&event.file_id)?;
        if !access::attach(conn, id(&event.document_id)?, file).await? {
            return Err(Rejection::too_early(format!("file {file}")));
        }
        Ok(())
    }
}
