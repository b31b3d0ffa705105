//! Letting people in to documents, and documents' readers in to files: each told to storage.

use contract::{AgencyId, DocumentId, FileId};
use registry_api::events::{AccessGranted, FileAttached};
use sqlx::PgConnection;

use crate::{domain::readers::Audience, store};

/// Lets the audiences in, and announces those that were not in yet.
pub(crate) async fn grant(
    conn: &mut PgConnection,
    document: DocumentId,
    agency: AgencyId,
    audiences: impl IntoIterator<Item = Audience, IntoIter: Send> + Send,
) -> sqlx::Result<()> {
    for audience in audiences {
        if store::readers::add(conn, document, agency, audience).await? {
            let granted = AccessGranted {
                document_id: document.to_string(),
                agency_id: agency.to_string(),
                unit_id: audience.unit().map(|id| id.to_string()).unwrap_or_default(),
                person_id: audience.person().map(|id| id.to_string()).unwrap_or_default(),
            };
            messaging::publish(conn, &granted).await?;
        }
    }
    Ok(())
}

/// Announces that the files belong to the document.
pub(crate) async fn attach(
    conn: &mut PgConnection,
    document: DocumentId,
    agency: AgencyId,
    files: impl IntoIterator<Item = FileId>,
) -> sqlx::Result<()> {
    let mut outgoing = messaging::Outgoing::default();
    for file in files {
        outgoing.add(&FileAttached {
            document_id: document.to_string(),
            agency_id: agency.to_string(),
            file_id: file.to_string(),
        });
    }
    outgoing.publish(conn).await
}
