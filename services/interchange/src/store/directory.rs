//! Copies of agencies and units.

use contract::{AgencyId, UnitId};
use sqlx::PgConnection;

use crate::domain::Agency;

/// Keeps what identity tells of an agency, unless something newer is known.
pub(crate) async fn keep_agency(
    conn: &mut PgConnection,
    agency: &Agency,
    revision: i64,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO agencies (id, revision, code, name, closed_from) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE
           SET revision = excluded.revision, code = excluded.code, name = excluded.name,
               closed_from = excluded.closed_from
           WHERE agencies.revision < excluded.revision",
        agency.id as _,
        revision,
        agency.code,
        agency.name,
        agency.closed_from.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps what identity tells of a unit, unless something newer is known.
pub(crate) async fn keep_unit(
    conn: &mut PgConnection,
    unit: UnitId,
    agency: AgencyId,
    revision: i64,
    name: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO units (id, agency_id, revision, name) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE
           SET agency_id = excluded.agency_id, revision = excluded.revision, name = excluded.name
           WHERE units.revision < excluded.revision",
        unit as _,
        agency as _,
        revision,
        name,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those of `ids` that are known.
pub(crate) async fn agencies(
    conn: &mut PgConnection,
    ids: &[AgencyId],
) -> sqlx::Result<Vec<Agency>> {
    let rows = sqlx::query!(
        "SELECT id, code, name, closed_from FROM agencies WHERE id = ANY($1)",
        ids as _
    )
    .fetch_all(conn)
    .await?;
    let agency = rows.into_iter().map(|row| Agency {
        id: row.id,
        code: row.code,
        name: row.name,
        closed_from: row.closed_from.map(jiff_sqlx::Date::to_jiff),
    });
    Ok(agency.collect())
}

/// What `unit` is called, if it is known.
pub(crate) async fn unit_name(
    conn: &mut PgConnection,
    unit: UnitId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("SELECT name FROM units WHERE id = $1", unit as _)
        .fetch_optional(conn)
        .await
}
