//! Kinds of documents and the fields that stay out.

use contract::AgencyId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use super::{date, word};
use crate::domain::kind::{Group, Kind};

struct Row {
    code: String,
    name: String,
    abbreviation: Option<String>,
    kind_group: String,
    issuable: bool,
    valid_from: jiff_sqlx::Date,
    valid_to: Option<jiff_sqlx::Date>,
}

impl TryFrom<Row> for Kind {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            group: word(&row.kind_group)?,
            code: row.code,
            name: row.name,
            abbreviation: row.abbreviation,
            issuable: row.issuable,
            valid_from: row.valid_from.to_jiff(),
            valid_to: date(row.valid_to),
        })
    }
}

/// Every kind, in the order in which they are offered.
pub(crate) async fn all(conn: &mut PgConnection) -> sqlx::Result<Vec<Kind>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT code, name, abbreviation, kind_group, issuable, valid_from, valid_to
         FROM kinds ORDER BY position",
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Kind::try_from).collect()
}

/// The kind called `code`.
pub(crate) async fn find(conn: &mut PgConnection, code: &str) -> sqlx::Result<Option<Kind>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT code, name, abbreviation, kind_group, issuable, valid_from, valid_to
         FROM kinds WHERE code = $1",
        code,
    )
    .fetch_optional(conn)
    .await?;
    row.map(Kind::try_from).transpose()
}

/// The series that the agency's rule, or else the house's, names for a group of kinds; nothing
/// where each kind has its own.
pub(crate) async fn common_series(
    conn: &mut PgConnection,
    agency: AgencyId,
    group: Group,
) -> sqlx::Result<Option<String>> {
    let rule = sqlx::query_scalar!(
        "SELECT series FROM register_rules
         WHERE kind_group = $2 AND (agency_id = $1 OR agency_id IS NULL)
         ORDER BY agency_id NULLS LAST LIMIT 1",
        agency.uuid(),
        group.as_str(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(rule.flatten())
}

/// The names of the series that kinds of the agency share.
pub(crate) async fn common_series_of(
    conn: &mut PgConnection,
    agency: AgencyId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT series AS "series!" FROM (
             SELECT DISTINCT ON (kind_group) series FROM register_rules
             WHERE agency_id = $1 OR agency_id IS NULL
             ORDER BY kind_group, agency_id NULLS LAST
           ) AS rule WHERE series IS NOT NULL"#,
        agency.uuid(),
    )
    .fetch_all(conn)
    .await
}

/// The name of the field if its documents stay on paper that day.
pub(crate) async fn excluded_field(
    conn: &mut PgConnection,
    code: &str,
    on: Date,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT name FROM excluded_fields
         WHERE code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR $2 < valid_to)",
        code,
        on.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// The code and name of every field whose documents stay on paper that day.
pub(crate) async fn excluded_fields(
    conn: &mut PgConnection,
    on: Date,
) -> sqlx::Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        "SELECT code, name FROM excluded_fields
         WHERE valid_from <= $1 AND (valid_to IS NULL OR $1 < valid_to) ORDER BY name",
        on.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.name)).collect())
}
