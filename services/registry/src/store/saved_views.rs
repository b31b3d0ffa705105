//! Searches that people keep: always those of one person in one agency.

use contract::{AgencyId, PersonId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use registry_api::v1::SavedViewId;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// Whose they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner {
    pub(crate) agency: AgencyId,
    pub(crate) person: PersonId,
}

/// A search that somebody keeps.
#[derive(Debug)]
pub(crate) struct SavedViewRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) search: Value,
    pub(crate) version: i64,
    pub(crate) created_at: jiff_sqlx::Timestamp,
    pub(crate) updated_at: jiff_sqlx::Timestamp,
}

/// All of them, in the order in which they were made.
pub(crate) async fn all(conn: &mut PgConnection, owner: Owner) -> sqlx::Result<Vec<SavedViewRow>> {
    sqlx::query_as!(
        SavedViewRow,
        "SELECT id, name, search, version, created_at, updated_at FROM saved_views
         WHERE agency_id = $1 AND person_id = $2 ORDER BY id",
        owner.agency.uuid(),
        owner.person.uuid(),
    )
    .fetch_all(conn)
    .await
}

/// One of them.
pub(crate) async fn find(
    conn: &mut PgConnection,
    owner: Owner,
    id: SavedViewId,
) -> sqlx::Result<Option<SavedViewRow>> {
    sqlx::query_as!(
        SavedViewRow,
        "SELECT id, name, search, version, created_at, updated_at FROM saved_views
         WHERE agency_id = $1 AND person_id = $2 AND id = $3",
        owner.agency.uuid(),
        owner.person.uuid(),
        id.uuid(),
    )
    .fetch_optional(conn)
    .await
}

/// Keeps a search; false if another has that name.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    owner: Owner,
    id: SavedViewId,
    (name, search): (&str, &Value),
    at: Timestamp,
) -> sqlx::Result<bool> {
    let inserted = sqlx::query!(
        "INSERT INTO saved_views (id, agency_id, person_id, name, search, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING",
        id.uuid(),
        owner.agency.uuid(),
        owner.person.uuid(),
        name,
        search,
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Whether another of them has that name.
pub(crate) async fn is_taken(
    conn: &mut PgConnection,
    owner: Owner,
    id: SavedViewId,
    name: &str,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
             SELECT FROM saved_views
             WHERE agency_id = $1 AND person_id = $2 AND id <> $3 AND name = $4
           ) AS "taken!""#,
        owner.agency.uuid(),
        owner.person.uuid(),
        id.uuid(),
        name,
    )
    .fetch_one(conn)
    .await
}

/// Writes over what was kept, if it still is the version seen.
pub(crate) async fn change(
    conn: &mut PgConnection,
    owner: Owner,
    (id, seen): (SavedViewId, i64),
    (name, search): (&str, &Value),
    at: Timestamp,
) -> sqlx::Result<bool> {
    let changed = sqlx::query!(
        "UPDATE saved_views SET name = $5, search = $6, version = version + 1, updated_at = $7
         WHERE agency_id = $1 AND person_id = $2 AND id = $3 AND version = $4",
        owner.agency.uuid(),
        owner.person.uuid(),
        id.uuid(),
        seen,
        name,
        search,
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Keeps it no more; false if there is none.
pub(crate) async fn delete(
    conn: &mut PgConnection,
    owner: Owner,
    id: SavedViewId,
) -> sqlx::Result<bool> {
    let deleted = sqlx::query!(
        "DELETE FROM saved_views WHERE agency_id = $1 AND person_id = $2 AND id = $3",
        owner.agency.uuid(),
        owner.person.uuid(),
        id.uuid(),
    )
    .execute(conn)
    .await?;
    Ok(deleted.rows_affected() == 1)
}
