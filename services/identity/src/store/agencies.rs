//! Agencies and their codes.

use contract::AgencyId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use serde::Deserialize;
use sqlx::{PgConnection, types::Json};

/// An agency with its former codes and those whose work it took over.
#[derive(Debug, Clone)]
pub(crate) struct AgencyRow {
    pub(crate) id: AgencyId,
    pub(crate) revision: i64,
    pub(crate) code: String,
    pub(crate) former_codes: Json<Vec<FormerCodeRow>>,
    pub(crate) name: String,
    pub(crate) abbreviation: String,
    pub(crate) level: String,
    pub(crate) parent_id: Option<AgencyId>,
    pub(crate) valid_from: jiff_sqlx::Date,
    pub(crate) valid_to: Option<jiff_sqlx::Date>,
    pub(crate) successor_id: Option<AgencyId>,
    pub(crate) predecessor_ids: Vec<AgencyId>,
}

/// A code that an agency once had.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct FormerCodeRow {
    pub(crate) code: String,
    pub(crate) valid_from: Option<Date>,
    pub(crate) valid_to: Option<Date>,
}

macro_rules! select_agencies {
    ($rest:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            AgencyRow,
            r#"SELECT a.id AS "id: AgencyId", a.revision, a.code,
                      coalesce((SELECT jsonb_agg(f ORDER BY f.valid_from NULLS FIRST, f.code)
                                FROM former_codes f WHERE f.agency_id = a.id), '[]')
                        AS "former_codes!: Json<Vec<FormerCodeRow>>",
                      a.name, a.abbreviation, a.level, a.parent_id AS "parent_id: AgencyId",
                      a.valid_from, a.valid_to, a.successor_id AS "successor_id: AgencyId",
                      ARRAY(SELECT p.id FROM agencies p WHERE p.successor_id = a.id ORDER BY p.id)
                        AS "predecessor_ids!: Vec<AgencyId>"
               FROM agencies a WHERE "# + $rest,
            $($argument),+
        )
    };
}

/// What is sought.
#[derive(Debug)]
pub(crate) struct Sought<'a> {
    /// The search key must match each of them.
    pub(crate) patterns: &'a [String],
    pub(crate) level: Option<&'a str>,
    /// Only those that are on this day.
    pub(crate) on: Date,
}

/// The agencies that are sought, in Vietnamese order.
pub(crate) async fn search(
    conn: &mut PgConnection,
    sought: &Sought<'_>,
    after: Option<(String, AgencyId)>,
    limit: i64,
) -> sqlx::Result<Vec<AgencyRow>> {
    let (after_name, after_id) = after.unzip();
    select_agencies!(
        "a.search_key LIKE ALL ($1) AND ($2::text IS NULL OR a.level = $2)
         AND a.valid_from <= $3 AND coalesce(a.valid_to > $3, true)
         AND ($4::text IS NULL OR (a.name, a.id) > ($4, $5))
         ORDER BY a.name, a.id LIMIT $6",
        sought.patterns,
        sought.level,
        sought.on.to_sqlx() as _,
        after_name,
        after_id.map(AgencyId::uuid),
        limit
    )
    .fetch_all(conn)
    .await
}

/// These agencies, as they are now.
pub(crate) async fn by_ids(
    conn: &mut PgConnection,
    ids: &[AgencyId],
) -> sqlx::Result<Vec<AgencyRow>> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    select_agencies!("a.id = ANY($1) ORDER BY a.id", &ids).fetch_all(conn).await
}
