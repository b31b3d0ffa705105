//! Copies of agencies and units.

use std::collections::HashMap;

use contract::{AgencyId, UnitId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::date;
use crate::domain::directory::{Agency, Unit};

/// An agency as identity tells of it.
#[derive(Debug)]
pub(crate) struct AgencyCopy {
    pub(crate) id: AgencyId,
    pub(crate) revision: i64,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) abbreviation: String,
    pub(crate) valid_from: Option<Date>,
    pub(crate) valid_to: Option<Date>,
    pub(crate) successor: Option<AgencyId>,
}

/// Keeps the copy, unless a newer one is there.
pub(crate) async fn record_agency(conn: &mut PgConnection, copy: &AgencyCopy) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO agencies
           (id, revision, code, name, abbreviation, valid_from, valid_to, successor_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET
           revision = excluded.revision, code = excluded.code, name = excluded.name,
           abbreviation = excluded.abbreviation, valid_from = excluded.valid_from,
           valid_to = excluded.valid_to, successor_id = excluded.successor_id
         WHERE agencies.revision < excluded.revision",
        copy.id.uuid(),
        copy.revision,
        copy.code,
        copy.name,
        copy.abbreviation,
        copy.valid_from.map(ToSqlx::to_sqlx) as _,
        copy.valid_to.map(ToSqlx::to_sqlx) as _,
        copy.successor.map(AgencyId::uuid),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A unit as identity tells of it.
#[derive(Debug)]
pub(crate) struct UnitCopy {
    pub(crate) id: UnitId,
    pub(crate) agency: AgencyId,
    pub(crate) revision: i64,
    pub(crate) name: String,
    pub(crate) abbreviation: String,
    pub(crate) valid_to: Option<Date>,
}

/// Keeps the copy, unless a newer one is there.
pub(crate) async fn record_unit(conn: &mut PgConnection, copy: &UnitCopy) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO units (id, agency_id, revision, name, abbreviation, valid_to)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET
           agency_id = excluded.agency_id, revision = excluded.revision, name = excluded.name,
           abbreviation = excluded.abbreviation, valid_to = excluded.valid_to
         WHERE units.revision < excluded.revision",
        copy.id.uuid(),
        copy.agency.uuid(),
        copy.revision,
        copy.name,
        copy.abbreviation,
        copy.valid_to.map(ToSqlx::to_sqlx) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those of the agencies that are known.
pub(crate) async fn agencies(
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> sqlx::Result<HashMap<AgencyId, Agency>> {
    let rows = sqlx::query!(
        r#"SELECT agency.id AS "id!", agency.name AS "name!", agency.abbreviation AS "abbreviation!",
                  agency.valid_from, agency.valid_to, successor.name AS "successor?"
           FROM agencies AS agency
           LEFT JOIN agencies AS successor ON successor.id = agency.successor_id
           WHERE agency.id = ANY($1)"#,
        ids,
    )
    .fetch_all(conn)
    .await?;
    let agencies = rows.into_iter().map(|row| Agency {
        id: row.id.into(),
        name: row.name,
        abbreviation: row.abbreviation,
        valid_from: date(row.valid_from),
        valid_to: date(row.valid_to),
        successor: row.successor,
    });
    Ok(agencies.map(|agency| (agency.id, agency)).collect())
}

/// The agency, if it is known.
pub(crate) async fn agency(conn: &mut PgConnection, id: AgencyId) -> sqlx::Result<Option<Agency>> {
    Ok(agencies(conn, &[id.uuid()]).await?.remove(&id))
}

/// Those of the units that are the agency's and there on the day.
pub(crate) async fn units(
    conn: &mut PgConnection,
    agency: AgencyId,
    ids: &[Uuid],
    on: Date,
) -> sqlx::Result<HashMap<UnitId, Unit>> {
    let rows = sqlx::query!(
        r#"SELECT unit.id AS "id!", unit.name AS "name!",
                  coalesce(unit_symbols.symbol, unit.abbreviation) AS "symbol!"
           FROM units AS unit LEFT JOIN unit_symbols ON unit_symbols.unit_id = unit.id
           WHERE unit.agency_id = $1 AND unit.id = ANY($2)
             AND (unit.valid_to IS NULL OR $3 < unit.valid_to)"#,
        agency.uuid(),
        ids,
        on.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await?;
    let unit = |id: UnitId, name, symbol| (id, Unit { id, name, symbol });
    Ok(rows.into_iter().map(|row| unit(row.id.into(), row.name, row.symbol)).collect())
}

/// Whether the unit is the agency's and there on the day.
pub(crate) async fn has_unit(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
    on: Date,
) -> sqlx::Result<bool> {
    Ok(!units(conn, agency, &[unit.uuid()], on).await?.is_empty())
}

/// What stands for the unit in symbols, even if it is there no more: it drafted while it was.
pub(crate) async fn unit_symbol(
    conn: &mut PgConnection,
    id: UnitId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(unit_symbols.symbol, unit.abbreviation) AS "symbol!"
           FROM units AS unit LEFT JOIN unit_symbols ON unit_symbols.unit_id = unit.id
           WHERE unit.id = $1"#,
        id.uuid(),
    )
    .fetch_optional(conn)
    .await
}
