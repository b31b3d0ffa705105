//! Copies of posts: who works where, as what.

use std::collections::HashMap;

use contract::{AgencyId, PersonId, Role, UnitId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// A post as identity tells of it.
#[derive(Debug)]
pub(crate) struct PostCopy {
    pub(crate) id: Uuid,
    pub(crate) person: PersonId,
    pub(crate) agency: AgencyId,
    pub(crate) unit: UnitId,
    pub(crate) revision: i64,
    pub(crate) person_name: String,
    pub(crate) title: String,
    pub(crate) roles: Vec<String>,
    pub(crate) ended_on: Option<Date>,
}

/// Keeps the copy, unless a newer one is there.
pub(crate) async fn record(conn: &mut PgConnection, copy: &PostCopy) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO posts
           (id, person_id, agency_id, unit_id, revision, person_name, title, roles, ended_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET
           person_id = excluded.person_id, agency_id = excluded.agency_id,
           unit_id = excluded.unit_id, revision = excluded.revision,
           person_name = excluded.person_name, title = excluded.title, roles = excluded.roles,
           ended_on = excluded.ended_on
         WHERE posts.revision < excluded.revision",
        copy.id,
        copy.person.uuid(),
        copy.agency.uuid(),
        copy.unit.uuid(),
        copy.revision,
        copy.person_name,
        copy.title,
        &copy.roles,
        copy.ended_on.map(ToSqlx::to_sqlx) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The names of those of the people who hold a post in the agency on the day that may see content:
/// an IT officer and an operator never do (rules §4).
pub(crate) async fn names(
    conn: &mut PgConnection,
    agency: AgencyId,
    ids: &[Uuid],
    on: Date,
) -> sqlx::Result<HashMap<PersonId, String>> {
    let rows = sqlx::query!(
        "SELECT DISTINCT ON (person_id) person_id, person_name FROM posts
         WHERE agency_id = $1 AND person_id = ANY($2) AND (ended_on IS NULL OR $3 < ended_on)
           AND NOT roles <@ '{it_officer,operator}'
         ORDER BY person_id, revision DESC",
        agency.uuid(),
        ids,
        on.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person_id.into(), row.person_name)).collect())
}

/// Whether the person holds a post with that role in the agency on the day.
pub(crate) async fn holds(
    conn: &mut PgConnection,
    agency: AgencyId,
    person: PersonId,
    role: Role,
    on: Date,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
             SELECT 1 FROM posts
             WHERE agency_id = $1 AND person_id = $2 AND $3 = ANY(roles)
               AND (ended_on IS NULL OR $4 < ended_on)
           ) AS "holds!""#,
        agency.uuid(),
        person.uuid(),
        role.as_str(),
        on.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// The name and chức vụ under which the person signs for the agency: of a leader's post first.
pub(crate) async fn signature(
    conn: &mut PgConnection,
    agency: AgencyId,
    person: PersonId,
) -> sqlx::Result<Option<(String, String)>> {
    let row = sqlx::query!(
        "SELECT person_name, title FROM posts WHERE agency_id = $1 AND person_id = $2
         ORDER BY 'leader' = ANY(roles) DESC, ended_on IS NULL DESC, revision DESC LIMIT 1",
        agency.uuid(),
        person.uuid(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.person_name, row.title)))
}
