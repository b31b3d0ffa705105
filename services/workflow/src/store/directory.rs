//! Copies of units and posts, and what is asked of them.

use std::collections::HashMap;

use contract::{AgencyId, PersonId, Role, UnitId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// A unit as identity told.
pub(crate) struct Unit<'a> {
    pub(crate) id: UnitId,
    pub(crate) agency: AgencyId,
    pub(crate) revision: i64,
    pub(crate) name: &'a str,
    pub(crate) abbreviation: &'a str,
    pub(crate) valid_to: Option<Date>,
}

/// A post as identity told.
pub(crate) struct Post<'a> {
    pub(crate) id: Uuid,
    pub(crate) person: PersonId,
    pub(crate) agency: AgencyId,
    pub(crate) unit: UnitId,
    pub(crate) revision: i64,
    pub(crate) person_name: &'a str,
    pub(crate) title: &'a str,
    pub(crate) roles: &'a [String],
    pub(crate) ended_on: Option<Date>,
}

/// Keeps the copy of a unit, unless a later one is kept.
pub(crate) async fn keep_unit(conn: &mut PgConnection, unit: &Unit<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO units (unit_id, agency_id, revision, name, abbreviation, valid_to)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (unit_id) DO UPDATE
           SET agency_id = excluded.agency_id, revision = excluded.revision,
               name = excluded.name, abbreviation = excluded.abbreviation,
               valid_to = excluded.valid_to
           WHERE units.revision < excluded.revision",
        unit.id.uuid(),
        unit.agency.uuid(),
        unit.revision,
        unit.name,
        unit.abbreviation,
        unit.valid_to.map(ToSqlx::to_sqlx) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the copy of a post, unless a later one is kept.
pub(crate) async fn keep_post(conn: &mut PgConnection, post: &Post<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO posts (post_id, person_id, agency_id, unit_id, revision, person_name, title,
                            roles, ended_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (post_id) DO UPDATE
           SET person_id = excluded.person_id, agency_id = excluded.agency_id,
               unit_id = excluded.unit_id, revision = excluded.revision,
               person_name = excluded.person_name, title = excluded.title,
               roles = excluded.roles, ended_on = excluded.ended_on
           WHERE posts.revision < excluded.revision",
        post.id,
        post.person.uuid(),
        post.agency.uuid(),
        post.unit.uuid(),
        post.revision,
        post.person_name,
        post.title,
        post.roles,
        post.ended_on.map(ToSqlx::to_sqlx) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those of `units` that are units of `agency` and open on `today`.
pub(crate) async fn open_units(
    conn: &mut PgConnection,
    agency: AgencyId,
    units: &[UnitId],
    today: Date,
) -> sqlx::Result<Vec<UnitId>> {
    let units: Vec<Uuid> = units.iter().map(|unit| unit.uuid()).collect();
    sqlx::query_scalar!(
        r#"SELECT unit_id AS "unit_id: UnitId" FROM units
           WHERE agency_id = $1 AND unit_id = ANY ($2) AND (valid_to IS NULL OR valid_to > $3)"#,
        agency.uuid(),
        &units,
        today.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}

/// What `units` are called.
pub(crate) async fn unit_names(
    conn: &mut PgConnection,
    units: &[UnitId],
) -> sqlx::Result<HashMap<UnitId, String>> {
    let units: Vec<Uuid> = units.iter().map(|unit| unit.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT unit_id AS "unit_id: UnitId", name FROM units WHERE unit_id = ANY ($1)"#,
        &units,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.unit_id, row.name)).collect())
}

/// What a unit of `agency` is called; none if there is no such unit.
pub(crate) async fn unit_name(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT name FROM units WHERE agency_id = $1 AND unit_id = $2",
        agency.uuid(),
        unit.uuid(),
    )
    .fetch_optional(conn)
    .await
}

/// Whether `person` holds a post in `unit` on `today`.
pub(crate) async fn holds_post(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
    person: PersonId,
    today: Date,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM posts
             WHERE agency_id = $1 AND unit_id = $2 AND person_id = $3
               AND (ended_on IS NULL OR ended_on > $4)) AS "holds!""#,
        agency.uuid(),
        unit.uuid(),
        person.uuid(),
        today.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// The titles of the posts that `person` holds in `unit` with one of `roles` on `today`.
pub(crate) async fn titles(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
    person: PersonId,
    roles: &[Role],
    today: Date,
) -> sqlx::Result<Vec<String>> {
    let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
    sqlx::query_scalar!(
        "SELECT title FROM posts
         WHERE agency_id = $1 AND unit_id = $2 AND person_id = $3 AND roles && $4
           AND (ended_on IS NULL OR ended_on > $5)",
        agency.uuid(),
        unit.uuid(),
        person.uuid(),
        &roles,
        today.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}

/// Who heads `unit` on `today`: those with one of `roles` there.
pub(crate) async fn holders(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
    roles: &[Role],
    today: Date,
) -> sqlx::Result<Vec<PersonId>> {
    let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
    sqlx::query_scalar!(
        r#"SELECT DISTINCT person_id AS "person_id: PersonId" FROM posts
           WHERE agency_id = $1 AND unit_id = $2 AND roles && $3
             AND (ended_on IS NULL OR ended_on > $4)"#,
        agency.uuid(),
        unit.uuid(),
        &roles,
        today.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}
