//! Rows of files.

use contract::{AgencyId, FileId, PersonId, Role};
use jiff::Timestamp;
use jiff_sqlx::{Timestamp as Column, ToSqlx as _};
use objects::Sha256Hex;
use sqlx::PgConnection;
use web::Principal;

use crate::domain::FileName;

/// A file as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: FileId,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
    pub(crate) state: String,
    pub(crate) refusal: Option<String>,
    pub(crate) pages: i32,
    pub(crate) signature: Option<String>,
    pub(crate) signer: Option<String>,
    pub(crate) signed_at: Option<Column>,
    pub(crate) signature_reason: Option<String>,
    pub(crate) virus_scan: Option<String>,
    pub(crate) uploaded_at: Column,
    pub(crate) checked_at: Option<Column>,
}

/// A file that has just come.
#[derive(Debug)]
pub(crate) struct New<'a> {
    pub(crate) id: FileId,
    pub(crate) agency: AgencyId,
    pub(crate) person: PersonId,
    pub(crate) name: &'a FileName,
    pub(crate) size: u64,
    pub(crate) sha256: &'a Sha256Hex,
    pub(crate) at: Timestamp,
    pub(crate) traceparent: Option<String>,
}

pub(crate) async fn insert(conn: &mut PgConnection, new: New<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO files
           (id, agency_id, uploaded_by, name, kind, size, sha256, uploaded_at, check_due_at, traceparent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)",
        new.id.uuid(),
        new.agency.uuid(),
        new.person.uuid(),
        new.name.as_str(),
        new.name.kind().as_str(),
        i64::try_from(new.size).unwrap_or(i64::MAX),
        new.sha256.as_str(),
        new.at.to_sqlx() as Column,
        new.traceparent,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The file, if `reader` may know of it: who uploaded it, in the agency for which they did, and whoever may read
/// a document that it belongs to.
pub(crate) async fn readable(
    conn: &mut PgConnection,
    id: FileId,
    reader: &Principal,
) -> sqlx::Result<Option<Row>> {
    let heads_unit = reader.is(Role::UnitHead) || reader.is(Role::OfficeHead);
    sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: FileId", name, kind, size, sha256, state, refusal, pages, signature, signer,
                  signed_at, signature_reason, virus_scan, uploaded_at, checked_at
           FROM files
           WHERE id = $1
             AND (uploaded_by = $3 AND agency_id = $2
                  OR EXISTS (SELECT FROM document_files
                             JOIN document_readers AS reader USING (document_id)
                             WHERE file_id = files.id AND reader.agency_id = $2
                               AND (reader.person_id = $3
                                    OR reader.unit_id = $4 AND $5
                                    OR reader.unit_id IS NULL AND reader.person_id IS NULL AND $6)))"#,
        id.uuid(),
        reader.agency().uuid(),
        reader.person().uuid(),
        reader.unit().uuid(),
        heads_unit,
        reader.sees_agency(),
    )
    .fetch_optional(conn)
    .await
}
