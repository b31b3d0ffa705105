//! The files of documents.

use contract::DocumentId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::word;
use crate::domain::{content::AttachedFile, words::FileRole};

/// Puts the files in the place of those that were attached.
pub(crate) async fn replace(
    conn: &mut PgConnection,
    document: DocumentId,
    files: &[AttachedFile],
) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM document_files WHERE document_id = $1", document.uuid())
        .execute(&mut *conn)
        .await?;
    let ids: Vec<Uuid> = files.iter().map(|file| file.id.uuid()).collect();
    let roles: Vec<String> = files.iter().map(|file| file.role.as_str().to_owned()).collect();
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let types: Vec<String> = files.iter().map(|file| file.media_type.clone()).collect();
    let sizes: Vec<i64> = files.iter().map(|file| file.size).collect();
    let hashes: Vec<String> = files.iter().map(|file| file.sha256.clone()).collect();
    sqlx::query!(
        "INSERT INTO document_files
           (document_id, position, file_id, role, name, media_type, size, sha256)
         SELECT $1, position, file_id, role, name, media_type, size, sha256
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[])
           WITH ORDINALITY AS file (file_id, role, name, media_type, size, sha256, position)",
        document.uuid(),
        &ids,
        &roles,
        &names,
        &types,
        &sizes,
        &hashes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The files of the document, in order.
pub(crate) async fn of(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<AttachedFile>> {
    let rows = sqlx::query!(
        "SELECT file_id, role, name, media_type, size, sha256 FROM document_files
         WHERE document_id = $1 ORDER BY position",
        document.uuid(),
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(AttachedFile {
                id: row.file_id.into(),
                role: word::<FileRole>(&row.role)?,
                name: row.name,
                media_type: row.media_type,
                size: row.size,
                sha256: row.sha256,
            })
        })
        .collect()
}

/// A file of a document with what was found of it.
#[derive(Debug)]
pub(crate) struct FileRow {
    pub(crate) file_id: Uuid,
    pub(crate) role: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
    pub(crate) pages: i32,
    pub(crate) signature: String,
    pub(crate) signer: Option<String>,
    pub(crate) signed_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) signature_reason: Option<String>,
    pub(crate) first_page_text: String,
}

/// The files of the document in order, each with what was found of it so far.
pub(crate) async fn found(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<FileRow>> {
    sqlx::query_as!(
        FileRow,
        r#"SELECT attached.file_id, attached.role, attached.name, attached.media_type,
                  attached.size, attached.sha256, coalesce(file.pages, 0) AS "pages!",
                  coalesce(file.signature, 'unchecked') AS "signature!",
                  nullif(file.signer, '') AS signer, file.signed_at AS "signed_at?",
                  nullif(file.signature_reason, '') AS signature_reason,
                  coalesce(file.first_page_text, '') AS "first_page_text!"
           FROM document_files AS attached LEFT JOIN files AS file ON file.id = attached.file_id
           WHERE attached.document_id = $1 ORDER BY attached.position"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await
}
