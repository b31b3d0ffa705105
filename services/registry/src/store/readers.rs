//! Who may read what: rows, and the one predicate over them.

use contract::{AgencyId, DocumentId};
use sqlx::PgConnection;

use crate::domain::readers::{Audience, Reader};

/// Lets the audience in; says whether that is new.
pub(crate) async fn add(
    conn: &mut PgConnection,
    document: DocumentId,
    agency: AgencyId,
    audience: Audience,
) -> sqlx::Result<bool> {
    let added = sqlx::query!(
        "INSERT INTO document_readers (document_id, agency_id, unit_id, person_id)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        document.uuid(),
        agency.uuid(),
        audience.unit().map(contract::UnitId::uuid),
        audience.person().map(contract::PersonId::uuid),
    )
    .execute(conn)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Whether the reader may read the document.
pub(crate) async fn may_read(
    conn: &mut PgConnection,
    reader: &Reader,
    document: DocumentId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
             SELECT 1 FROM readable_by($1, $2, $3, $4) WHERE document_id = $5
           ) AS "may!""#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(contract::UnitId::uuid),
        reader.person.uuid(),
        document.uuid(),
    )
    .fetch_one(conn)
    .await
}
