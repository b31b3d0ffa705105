//! Units of agencies.

use contract::{AgencyId, UnitId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

/// A unit.
#[derive(Debug, Clone)]
pub(crate) struct UnitRow {
    pub(crate) id: UnitId,
    pub(crate) agency_id: AgencyId,
    pub(crate) revision: i64,
    pub(crate) name: String,
    pub(crate) abbreviation: String,
    pub(crate) valid_to: Option<jiff_sqlx::Date>,
}

/// The units of `agency` on that day, in Vietnamese order.
pub(crate) async fn of_agency(
    conn: &mut PgConnection,
    agency: AgencyId,
    on: Date,
    after: Option<(String, UnitId)>,
    limit: i64,
) -> sqlx::Result<Vec<UnitRow>> {
    let (after_name, after_id) = after.unzip();
    sqlx::query_as!(
        UnitRow,
        r#"SELECT id AS "id: UnitId", agency_id AS "agency_id: AgencyId", revision, name,
                  abbreviation, valid_to
           FROM units
           WHERE agency_id = $1 AND coalesce(valid_to > $2, true)
             AND ($3::text IS NULL OR (name, id) > ($3, $4))
           ORDER BY name, id LIMIT $5"#,
        agency.uuid(),
        on.to_sqlx() as _,
        after_name,
        after_id.map(UnitId::uuid),
        limit
    )
    .fetch_all(conn)
    .await
}

/// These units, as they are now.
pub(crate) async fn by_ids(conn: &mut PgConnection, ids: &[UnitId]) -> sqlx::Result<Vec<UnitRow>> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    sqlx::query_as!(
        UnitRow,
        r#"SELECT id AS "id: UnitId", agency_id AS "agency_id: AgencyId", revision, name,
                  abbreviation, valid_to
           FROM units WHERE id = ANY($1) ORDER BY id"#,
        &ids
    )
    .fetch_all(conn)
    .await
}

/// Whether `unit` is one of `agency`.
pub(crate) async fn is_of(
    conn: &mut PgConnection,
    unit: UnitId,
    agency: AgencyId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM units WHERE id = $1 AND agency_id = $2) AS "is!""#,
        unit.uuid(),
        agency.uuid()
    )
    .fetch_one(conn)
    .await
}
