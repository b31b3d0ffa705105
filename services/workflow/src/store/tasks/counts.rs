//! How much there is to do, each counted up to a thousand.

use contract::{AgencyId, PersonId, Role, UnitId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::{domain::working_days::Week, store::Reader};

/// What somebody has to do.
pub(crate) struct Counts {
    pub(crate) open: i64,
    pub(crate) overdue: i64,
    pub(crate) due_today: i64,
    pub(crate) due_soon: i64,
    pub(crate) cooperate: i64,
    pub(crate) waiting_for_others: i64,
    pub(crate) to_know: i64,
    pub(crate) done_today: i64,
}

/// Counts what `reader` has to do; `morning` is when `today` began, what is due up to `soon` is
/// near.
pub(crate) async fn counts(
    conn: &mut PgConnection,
    reader: &Reader,
    today: Date,
    soon: Date,
    morning: Timestamp,
) -> sqlx::Result<Counts> {
    sqlx::query_as!(
        Counts,
        r#"WITH mine AS (
             SELECT sort_due, part, document_id FROM tasks
             WHERE person_id = $2 AND agency_id = $1 AND open
             ORDER BY sort_due LIMIT 1000
           ), to_know AS (
             SELECT DISTINCT line.document_id FROM directive_units AS line
             WHERE $4 AND line.unit_id = $3 AND line.agency_id = $1 AND line.part = 'know'
               AND NOT EXISTS (SELECT FROM acknowledgements AS noted
                               WHERE noted.document_id = line.document_id
                                 AND noted.person_id = $2)
             LIMIT 1000
           ), done AS (
             SELECT task_id FROM task_acts
             WHERE person_id = $2 AND agency_id = $1 AND kind = 'completed' AND at >= $7
             UNION
             SELECT t.id FROM cases AS c JOIN tasks AS t USING (document_id)
             WHERE c.agency_id = $1 AND c.completed_at >= $7 AND c.how = 'replied'
               AND t.person_id = $2 AND t.part = 'lead' AND t.state = 'completed'
             LIMIT 1000
           )
           SELECT count(*) AS "open!",
                  count(*) FILTER (WHERE sort_due < $5) AS "overdue!",
                  count(*) FILTER (WHERE sort_due = $5) AS "due_today!",
                  count(*) FILTER (WHERE sort_due > $5 AND sort_due <= $6) AS "due_soon!",
                  count(*) FILTER (WHERE part = 'cooperate') AS "cooperate!",
                  count(*) FILTER (WHERE task_waits_for_others(document_id, part))
                    AS "waiting_for_others!",
                  (SELECT count(*) FROM to_know) AS "to_know!",
                  (SELECT count(*) FROM done) AS "done_today!"
           FROM mine"#,
        reader.agency.uuid(),
        reader.person.uuid(),
        reader.unit.uuid(),
        reader.heads_unit,
        today.to_sqlx() as _,
        soon.to_sqlx() as _,
        morning.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// How many open tasks of a unit nobody was given.
pub(crate) async fn unassigned(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "unassigned!" FROM (
             SELECT FROM tasks WHERE unit_id = $2 AND agency_id = $1 AND open
               AND state = 'waiting_assignment' LIMIT 1000) AS waiting"#,
        agency.uuid(),
        unit.uuid(),
    )
    .fetch_one(conn)
    .await
}

/// What one person of a unit has to do there.
pub(crate) struct Load {
    pub(crate) person_id: PersonId,
    pub(crate) person_name: Option<String>,
    /// Whether they hold a post in the unit; else their work is for somebody to take over.
    pub(crate) in_unit: bool,
    pub(crate) open: i64,
    pub(crate) overdue: i64,
    pub(crate) due_this_week: i64,
}

/// What everybody of a unit has to do there: who has a post with one of `roles`, and who still has
/// a task.
pub(crate) async fn load(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
    roles: &[Role],
    week: Week,
) -> sqlx::Result<Vec<Load>> {
    let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
    sqlx::query_as!(
        Load,
        r#"WITH people AS (
             SELECT DISTINCT person_id FROM posts
             WHERE agency_id = $1 AND unit_id = $2 AND roles && $3
               AND (ended_on IS NULL OR ended_on > $4)
           ), work AS (
             SELECT person_id, count(*) AS open,
                    count(*) FILTER (WHERE sort_due < $4) AS overdue,
                    count(*) FILTER (WHERE sort_due BETWEEN $4 AND $5) AS due_this_week
             FROM tasks
             WHERE unit_id = $2 AND agency_id = $1 AND open AND person_id IS NOT NULL
             GROUP BY person_id
           )
           SELECT person_id AS "person_id!: PersonId", person_name(person_id, $1) AS person_name,
                  people.person_id IS NOT NULL AS "in_unit!", coalesce(open, 0) AS "open!",
                  coalesce(overdue, 0) AS "overdue!",
                  coalesce(due_this_week, 0) AS "due_this_week!"
           FROM people FULL JOIN work USING (person_id)"#,
        agency.uuid(),
        unit.uuid(),
        &roles,
        week.today.to_sqlx() as _,
        week.ends.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}
