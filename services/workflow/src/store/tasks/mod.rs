//! Tasks as they are read.

mod counts;
mod lists;

pub(crate) use counts::{Counts, Load, counts, load, unassigned};
pub(crate) use lists::{TaskKey, Wanted, Whose, list};

use contract::{DocumentId, PersonId, UnitId};
use sqlx::PgConnection;
use workflow_api::{DirectiveId, TaskId};

use super::Reader;
use crate::domain::{
    Urgency,
    task::{ActKind, Part, State},
};

/// A task with what lists show of its document.
pub(crate) struct TaskRow {
    pub(crate) id: TaskId,
    pub(crate) document_id: DocumentId,
    pub(crate) title: String,
    pub(crate) number_and_symbol: String,
    pub(crate) sender_name: String,
    pub(crate) arrival_number: i32,
    pub(crate) urgency: Urgency,
    pub(crate) directive_id: DirectiveId,
    pub(crate) unit_id: UnitId,
    pub(crate) unit_name: Option<String>,
    pub(crate) part: Part,
    pub(crate) person_id: Option<PersonId>,
    pub(crate) person_name: Option<String>,
    pub(crate) state: State,
    pub(crate) due_on: Option<jiff_sqlx::Date>,
    pub(crate) sort_due: jiff_sqlx::Date,
    pub(crate) result: Option<String>,
    pub(crate) progressed_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) urged_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) urges: i64,
    pub(crate) version: i64,
}

/// Reads tasks with what is shown of their documents, by conditions on `t` and `c`.
macro_rules! select_tasks {
    ([$($condition:literal),+], $($argument:tt)*) => {
        sqlx::query_as!(
            $crate::store::tasks::TaskRow,
            r#"SELECT t.id, t.document_id, c.title, c.number_and_symbol, c.sender_name,
                      c.arrival_number, c.urgency AS "urgency: Urgency", t.directive_id, t.unit_id,
                      u.name AS "unit_name?", t.part AS "part: Part",
                      t.person_id AS "person_id: PersonId",
                      person_name(t.person_id, t.agency_id) AS person_name,
                      t.state AS "state: State", t.due_on, t.sort_due AS "sort_due!", t.result,
                      (SELECT max(act.at) FROM task_acts AS act
                       WHERE act.task_id = t.id AND act.kind IN ('started', 'progress'))
                        AS progressed_at,
                      (SELECT max(act.at) FROM task_acts AS act
                       WHERE act.task_id = t.id AND act.kind = 'urged') AS urged_at,
                      (SELECT count(*) FROM task_acts AS act
                       WHERE act.task_id = t.id AND act.kind = 'urged') AS "urges!", t.version
               FROM tasks AS t JOIN cases AS c USING (document_id)
                               LEFT JOIN units AS u USING (unit_id)
               WHERE "# $(+ $condition)+,
            $($argument)*
        )
    };
}
use select_tasks;

/// A task, if it is `reader`'s, of the unit that they head, given out by them, or of the agency
/// that they see; or one that an officer of the unit may take.
pub(crate) async fn find(
    conn: &mut PgConnection,
    reader: &Reader,
    id: TaskId,
) -> sqlx::Result<Option<TaskRow>> {
    select_tasks!(
        ["t.id = $1 AND t.agency_id = $2
          AND ($3 OR t.person_id = $4 OR ($5 AND t.unit_id = $6)
               OR task_was_given_by(t.directive_id, t.assigned_by, $4)
               OR (t.unit_id = $7 AND t.state = 'waiting_assignment' AND EXISTS (
                     SELECT FROM claiming_units AS claiming WHERE claiming.unit_id = t.unit_id)))"],
        id.uuid(),
        reader.agency.uuid(),
        reader.sees_agency,
        reader.person.uuid(),
        reader.heads_unit,
        reader.unit.uuid(),
        reader.handles_in.map(UnitId::uuid)
    )
    .fetch_optional(conn)
    .await
}

/// The tasks on a document, in the order in which they were made.
pub(crate) async fn of_document(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<TaskRow>> {
    select_tasks!(["t.document_id = $1 ORDER BY t.id"], document.uuid()).fetch_all(conn).await
}

/// An act as it is read.
pub(crate) struct ActRow {
    pub(crate) kind: ActKind,
    pub(crate) person_id: Option<PersonId>,
    pub(crate) person_name: Option<String>,
    pub(crate) to_person: Option<PersonId>,
    pub(crate) to_name: Option<String>,
    pub(crate) due_on: Option<jiff_sqlx::Date>,
    pub(crate) note: Option<String>,
    pub(crate) at: jiff_sqlx::Timestamp,
}

/// All that happened to a task, the oldest first.
pub(crate) async fn acts(conn: &mut PgConnection, id: TaskId) -> sqlx::Result<Vec<ActRow>> {
    sqlx::query_as!(
        ActRow,
        r#"SELECT kind AS "kind: ActKind", person_id AS "person_id: PersonId",
                  person_name(person_id, agency_id) AS person_name,
                  to_person AS "to_person: PersonId",
                  person_name(to_person, agency_id) AS to_name, due_on, note, at
           FROM task_acts WHERE task_id = $1 ORDER BY id"#,
        id.uuid(),
    )
    .fetch_all(conn)
    .await
}
