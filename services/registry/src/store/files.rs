//! Copies of files.

use std::collections::HashMap;

use contract::{FileId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{directory::File, readers::Reader};

/// A file as storage tells of it.
#[derive(Debug)]
pub(crate) struct FileCopy {
    pub(crate) id: FileId,
    pub(crate) agency: Uuid,
    pub(crate) person: Uuid,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
    pub(crate) outcome: String,
    pub(crate) refusal: String,
    pub(crate) pages: i32,
    pub(crate) first_page_text: String,
    pub(crate) signature: String,
    pub(crate) signer: String,
    pub(crate) signed_at: Option<Timestamp>,
    pub(crate) signature_reason: String,
    pub(crate) checked_at: Timestamp,
}

/// Keeps the copy, unless one of a later check is there.
pub(crate) async fn record(conn: &mut PgConnection, copy: &FileCopy) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO files
           (id, agency_id, person_id, name, media_type, size, sha256, outcome, refusal, pages,
            first_page_text, signature, signer, signed_at, signature_reason, checked_at,
            search_text)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         ON CONFLICT (id) DO UPDATE SET
           outcome = excluded.outcome, refusal = excluded.refusal, pages = excluded.pages,
           first_page_text = excluded.first_page_text, search_text = excluded.search_text,
           signature = excluded.signature,
           signer = excluded.signer, signed_at = excluded.signed_at,
           signature_reason = excluded.signature_reason, checked_at = excluded.checked_at
         WHERE files.checked_at < excluded.checked_at",
        copy.id.uuid(),
        copy.agency,
        copy.person,
        copy.name,
        copy.media_type,
        copy.size,
        copy.sha256,
        copy.outcome,
        copy.refusal,
        copy.pages,
        copy.first_page_text,
        copy.signature,
        copy.signer,
        copy.signed_at.map(ToSqlx::to_sqlx) as _,
        copy.signature_reason,
        copy.checked_at.to_sqlx() as _,
        text::search_key(&copy.first_page_text),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those of the files that the reader may attach: uploaded by them, or part of a document that
/// they may read. Attaching a file lets the document's readers in to it.
pub(crate) async fn usable(
    conn: &mut PgConnection,
    reader: &Reader,
    ids: &[Uuid],
) -> sqlx::Result<HashMap<FileId, File>> {
    let rows = sqlx::query!(
        r#"SELECT id, name, media_type, size, sha256, outcome = 'ready' AS "ready!", first_page_text
           FROM files
           WHERE id = ANY($5)
             AND ((agency_id = $1 AND person_id = $4)
               OR EXISTS (SELECT 1 FROM document_files AS attached
                          WHERE attached.file_id = files.id
                            AND attached.document_id IN (
                              SELECT document_id FROM readable_by($1, $2, $3, $4))))"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        ids,
    )
    .fetch_all(conn)
    .await?;
    let files = rows.into_iter().map(|row| File {
        id: row.id.into(),
        name: row.name,
        media_type: row.media_type,
        size: row.size,
        sha256: row.sha256,
        ready: row.ready,
        first_page_text: row.first_page_text,
    });
    Ok(files.map(|file| (file.id, file)).collect())
}
