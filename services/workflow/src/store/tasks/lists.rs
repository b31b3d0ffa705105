//! Lists of tasks, by deadline.

use contract::PersonId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use workflow_api::TaskId;

use super::{TaskRow, select_tasks};
use crate::{
    domain::{
        Urgency,
        task::{Part, State},
    },
    store::Reader,
};

/// Whose tasks a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those that the reader has.
    Mine,
    /// Those of the reader's unit.
    Unit,
    /// Those of the reader's unit that nobody was given.
    Unassigned,
    /// Those that the reader gave out, by directive or by assignment.
    AssignedByMe,
}

/// Which tasks a list shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Whose.
    pub(crate) whose: Whose,
    /// Those that are over instead of those that are open.
    pub(crate) done: bool,
    /// Only those due from the first to the second day.
    pub(crate) due: Option<(Date, Date)>,
    /// Only those with this part.
    pub(crate) part: Option<Part>,
    /// Only those that wait for others.
    pub(crate) waits_for_others: bool,
}

/// What the list of tasks is sorted by.
pub(crate) type TaskKey = (Date, TaskId);

/// The tasks that are `wanted`, by deadline: the overdue ones come first.
pub(crate) async fn list(
    conn: &mut PgConnection,
    reader: &Reader,
    wanted: Wanted,
    after: Option<TaskKey>,
    limit: i64,
) -> sqlx::Result<Vec<TaskRow>> {
    let due = wanted.due.map(|(from, to)| (from.to_sqlx(), to.to_sqlx()));
    let (from, to) = due.map_or((None, None), |(from, to)| (Some(from), Some(to)));
    let (last_due, last) =
        after.map_or((None, None), |(due, id)| (Some(due.to_sqlx()), Some(id.uuid())));
    macro_rules! of {
        ($whose:literal, $($argument:tt)*) => {
            select_tasks!(
                ["t.agency_id = $1 AND t.open = $2
                  AND ($3::text IS NULL OR t.part = $3)
                  AND ($4::date IS NULL OR t.sort_due BETWEEN $4 AND $5)
                  AND (NOT $6 OR task_waits_for_others(t.document_id, t.part))
                  AND ($7::date IS NULL OR (t.sort_due, t.id) > ($7, $8)) AND ", $whose,
                 " ORDER BY t.sort_due, t.id LIMIT $9"],
                reader.agency.uuid(),
                !wanted.done,
                wanted.part.map(Part::as_str),
                from as _,
                to as _,
                wanted.waits_for_others,
                last_due as _,
                last,
                limit,
                $($argument)*
            )
            .fetch_all(conn)
            .await
        };
    }
    match wanted.whose {
        Whose::Mine => of!("t.person_id = $10", reader.person.uuid()),
        Whose::Unit => of!("t.unit_id = $10", reader.unit.uuid()),
        Whose::Unassigned => of!(
            "t.unit_id = $10 AND t.state = 'waiting_assignment'
             AND ($11 OR EXISTS (
                   SELECT FROM claiming_units AS claiming WHERE claiming.unit_id = t.unit_id))",
            reader.unit.uuid(),
            reader.heads_unit
        ),
        Whose::AssignedByMe => {
            of!("task_was_given_by(t.directive_id, t.assigned_by, $10)", reader.person.uuid())
        }
    }
}
