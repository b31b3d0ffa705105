//! Readers of documents.

use messaging::{Envelope, Handler, Rejection};
use registry_api::events::AccessGranted;
use sqlx::PgConnection;

use super::{id, optional_id};
use crate::store::access::{self, Reader};

/// Remembers who may read a document.
#[derive(Debug, Clone, Copy)]
pub struct GrantAccess;

impl Handler for GrantAccess {
    type Event = AccessGranted;
    const NAME: &'static str = "storage-grant-access";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<AccessGranted>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let reader = Reader {
            agency: id(&event.agency_id)?,
            unit: optional_id(&event.unit_id)?,
            person: optional_id(&event.person_id)?,
        };
        access::grant(conn, id(&event.document_id)?, reader).await?;
        Ok(())
    }
}
