//! How much waits, each counted up to a thousand.

use contract::AgencyId;
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::domain::work::Actor;

/// What somebody who directs has before them.
pub(crate) struct Counts {
    /// Cases that wait for their directive.
    pub(crate) waiting: i64,
    /// Those of them that are urgent.
    pub(crate) urgent: i64,
    /// Open tasks under their directives whose deadline has passed.
    pub(crate) overdue: i64,
    /// Cases that they directed or filed since `morning`.
    pub(crate) done_today: i64,
}

/// Counts what `by` has before them; `morning` is when `today` began.
pub(crate) async fn counts(
    conn: &mut PgConnection,
    agency: AgencyId,
    by: Actor,
    today: Date,
    morning: Timestamp,
) -> sqlx::Result<Counts> {
    sqlx::query_as!(
        Counts,
        r#"WITH waiting AS (
             SELECT c.urgency FROM cases AS c
             WHERE c.agency_id = $1 AND c.state <> 'completed'
               AND case_waits_for(c.document_id, c.state, $2, $3, $4)
             ORDER BY c.rank LIMIT 1000
           ), overdue AS (
             SELECT FROM tasks AS t JOIN directives AS d ON d.id = t.directive_id
             WHERE t.agency_id = $1 AND t.open AND t.sort_due < $6 AND d.givers @> ARRAY[$5::uuid]
             LIMIT 1000
           ), done AS (
             SELECT document_id FROM directives
             WHERE given_by = $5 AND agency_id = $1 AND given_at >= $7
             UNION
             SELECT document_id FROM cases
             WHERE filed_by = $5 AND agency_id = $1 AND completed_at >= $7
             LIMIT 1000
           )
           SELECT (SELECT count(*) FROM waiting) AS "waiting!",
                  (SELECT count(*) FROM waiting WHERE urgency <> 'normal') AS "urgent!",
                  (SELECT count(*) FROM overdue) AS "overdue!",
                  (SELECT count(*) FROM done) AS "done_today!""#,
        agency.uuid(),
        by.unit.uuid(),
        by.directs,
        by.assigns,
        by.person.uuid(),
        today.to_sqlx() as _,
        morning.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}
