//! Versions of drafts.

use contract::{DocumentId, PersonId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::domain::{content::Content, readers::Reader, versions::Latest};

/// Whether the reader may see how the draft came about.
pub(crate) async fn are_shown(
    conn: &mut PgConnection,
    reader: &Reader,
    document: DocumentId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT sees_drafting($1, $2, $3, $4, $5) AS "shown!""#,
        document.uuid(),
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
    )
    .fetch_one(conn)
    .await
}

/// The latest version.
pub(crate) async fn latest(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Option<Latest>> {
    let row = sqlx::query!(
        r#"SELECT number, author_id AS "author: PersonId", saved_at, closed FROM draft_versions
           WHERE document_id = $1 ORDER BY number DESC LIMIT 1"#,
        document.uuid(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Latest {
        number: row.number,
        author: row.author,
        saved_at: row.saved_at.to_jiff(),
        closed: row.closed,
    }))
}

/// What a draft says, by whom and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saved<'a> {
    pub(crate) author: PersonId,
    pub(crate) at: Timestamp,
    pub(crate) content: &'a Content,
    pub(crate) hash: &'a str,
    /// The round in which the approvers have it: then it stays as it is.
    pub(crate) round: Option<i32>,
}

/// Keeps it as a version of its own.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    document: DocumentId,
    number: i32,
    saved: &Saved<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO draft_versions
           (document_id, number, author_id, begun_at, saved_at, content_hash, content, round, closed)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7::integer, $7::integer IS NOT NULL)",
        document.uuid(),
        number,
        saved.author.uuid(),
        saved.at.to_sqlx() as _,
        saved.hash,
        Json(saved.content) as _,
        saved.round,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes it over the version.
pub(crate) async fn overwrite(
    conn: &mut PgConnection,
    document: DocumentId,
    number: i32,
    saved: &Saved<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE draft_versions
         SET saved_at = $3, content_hash = $4, content = $5, round = $6::integer, closed = $6::integer IS NOT NULL
         WHERE document_id = $1 AND number = $2 AND NOT closed",
        document.uuid(),
        number,
        saved.at.to_sqlx() as _,
        saved.hash,
        Json(saved.content) as _,
        saved.round,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Others are shown the version: from now on it stays as it is.
pub(crate) async fn close(
    conn: &mut PgConnection,
    document: DocumentId,
    number: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE draft_versions SET closed = true WHERE document_id = $1 AND number = $2",
        document.uuid(),
        number,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A version, without what it says.
#[derive(Debug)]
pub(crate) struct VersionRow {
    pub(crate) number: i32,
    pub(crate) author_id: Uuid,
    pub(crate) author_name: Option<String>,
    pub(crate) begun_at: jiff_sqlx::Timestamp,
    pub(crate) saved_at: jiff_sqlx::Timestamp,
    pub(crate) content_hash: String,
    pub(crate) round: Option<i32>,
    pub(crate) closed: bool,
}

/// The versions, the latest first.
pub(crate) async fn newest(
    conn: &mut PgConnection,
    document: DocumentId,
    after: Option<i32>,
    rows: i64,
) -> sqlx::Result<Vec<VersionRow>> {
    sqlx::query_as!(
        VersionRow,
        "SELECT version.number, version.author_id,
                person_name(version.author_id, document.agency_id) AS author_name,
                version.begun_at, version.saved_at, version.content_hash, version.round,
                version.closed
         FROM draft_versions AS version JOIN documents AS document ON document.id = version.document_id
         WHERE version.document_id = $1 AND ($2::integer IS NULL OR version.number < $2)
         ORDER BY version.number DESC LIMIT $3",
        document.uuid(),
        after,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// What the version says.
pub(crate) async fn content(
    conn: &mut PgConnection,
    document: DocumentId,
    number: i32,
) -> sqlx::Result<Option<Content>> {
    let content = sqlx::query_scalar!(
        "SELECT content FROM draft_versions WHERE document_id = $1 AND number = $2",
        document.uuid(),
        number,
    )
    .fetch_optional(conn)
    .await?;
    let read = |content: Value| serde_json::from_value(content);
    content.map(read).transpose().map_err(|error| sqlx::Error::Decode(error.into()))
}

/// What a reader of the version compares it with: the last that the approvers had in an earlier
/// round; without one, the version before it.
pub(crate) async fn compared_with(
    conn: &mut PgConnection,
    document: DocumentId,
    number: i32,
) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!(
        "SELECT coalesce(
             (SELECT max(earlier.number) FROM draft_versions AS earlier
              WHERE earlier.document_id = version.document_id AND earlier.number < version.number
                AND earlier.round < coalesce(version.round, 2147483647)),
             nullif(version.number - 1, 0))
         FROM draft_versions AS version WHERE version.document_id = $1 AND version.number = $2",
        document.uuid(),
        number,
    )
    .fetch_optional(conn)
    .await
    .map(Option::flatten)
}
