//! Who may read what, as registry says.

use contract::{AgencyId, DocumentId, FileId, PersonId, UnitId};
use sqlx::PgConnection;

/// Whom a document was opened to: all that see the agency, the heads of a unit, or a person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) agency: AgencyId,
    pub(crate) unit: Option<UnitId>,
    pub(crate) person: Option<PersonId>,
}

pub(crate) async fn grant(
    conn: &mut PgConnection,
    document: DocumentId,
    reader: Reader,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO document_readers (document_id, agency_id, unit_id, person_id)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        document.uuid(),
        reader.agency.uuid(),
        reader.unit.map(UnitId::uuid),
        reader.person.map(PersonId::uuid),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says that `file` belongs to `document`; false if there is no such file.
pub(crate) async fn attach(
    conn: &mut PgConnection,
    document: DocumentId,
    file: FileId,
) -> sqlx::Result<bool> {
    let known = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM files WHERE id = $1) AS "known!""#,
        file.uuid()
    )
    .fetch_one(&mut *conn)
    .await?;
    if known {
        sqlx::query!(
            "INSERT INTO document_files (document_id, file_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            document.uuid(),
            file.uuid()
        )
        .execute(conn)
        .await?;
    }
    Ok(known)
}
