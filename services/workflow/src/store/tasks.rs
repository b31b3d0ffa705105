//! Tasks as they are read.

use contract::{DocumentId, PersonId, UnitId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
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
    pub(crate) version: i64,
}

/// A task, if it is `reader`'s, of the unit that they head, or of the agency that they see.
pub(crate) async fn find(
    conn: &mut PgConnection,
    reader: &Reader,
    id: TaskId,
) -> sqlx::Result<Option<TaskRow>> {
    sqlx::query_as!(
        TaskRow,
        r#"SELECT t.id, t.document_id, c.title, c.number_and_symbol,
                  c.urgency AS "urgency: Urgency", t.directive_id, t.unit_id,
                  u.name AS "unit_name?", t.part AS "part: Part",
                  t.person_id AS "person_id: PersonId",
                  person_name(t.person_id, t.agency_id) AS person_name,
                  t.state AS "state: State", t.due_on, t.sort_due AS "sort_due!", t.result,
                  t.version
           FROM tasks AS t JOIN cases AS c USING (document_id) LEFT JOIN units AS u USING (unit_id)
           WHERE t.id = $1 AND t.agency_id = $2
             AND ($3 OR t.person_id = $4 OR ($5 AND t.unit_id = $6))"#,
        id.uuid(),
        reader.agency.uuid(),
        reader.sees_agency,
        reader.person.uuid(),
        reader.heads_unit,
        reader.unit.uuid(),
    )
    .fetch_optional(conn)
    .await
}

/// The tasks on a document, in the order in which they were made.
pub(crate) async fn of_document(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<TaskRow>> {
    sqlx::query_as!(
        TaskRow,
        r#"SELECT t.id, t.document_id, c.title, c.number_and_symbol,
                  c.urgency AS "urgency: Urgency", t.directive_id, t.unit_id,
                  u.name AS "unit_name?", t.part AS "part: Part",
                  t.person_id AS "person_id: PersonId",
                  person_name(t.person_id, t.agency_id) AS person_name,
                  t.state AS "state: State", t.due_on, t.sort_due AS "sort_due!", t.result,
                  t.version
           FROM tasks AS t JOIN cases AS c USING (document_id) LEFT JOIN units AS u USING (unit_id)
           WHERE t.document_id = $1 ORDER BY t.id"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await
}

/// Whose tasks a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those that the reader has.
    Mine,
    /// Those of the reader's unit.
    Unit,
    /// Those that the reader gave out, by directive or by assignment.
    AssignedByMe,
}

/// What the list of tasks is sorted by.
pub(crate) type TaskKey = (Date, TaskId);

/// The tasks that are open (or over, with `done`), by deadline: the overdue ones come first.
pub(crate) async fn list(
    conn: &mut PgConnection,
    reader: &Reader,
    whose: Whose,
    done: bool,
    after: Option<TaskKey>,
    limit: i64,
) -> sqlx::Result<Vec<TaskRow>> {
    let (due, id) = after.map_or((None, None), |(due, id)| (Some(due.to_sqlx()), Some(id.uuid())));
    sqlx::query_as!(
        TaskRow,
        r#"SELECT t.id, t.document_id, c.title, c.number_and_symbol,
                  c.urgency AS "urgency: Urgency", t.directive_id, t.unit_id,
                  u.name AS "unit_name?", t.part AS "part: Part",
                  t.person_id AS "person_id: PersonId",
                  person_name(t.person_id, t.agency_id) AS person_name,
                  t.state AS "state: State", t.due_on, t.sort_due AS "sort_due!", t.result,
                  t.version
           FROM tasks AS t JOIN cases AS c USING (document_id) LEFT JOIN units AS u USING (unit_id)
           WHERE t.agency_id = $1 AND t.open <> $2
             AND (($3 AND t.person_id = $6) OR ($4 AND t.unit_id = $7)
                  OR ($5 AND (t.assigned_by = $6 OR t.directive_id IN (
                        SELECT d.id FROM directives AS d
                        WHERE d.agency_id = $1 AND d.given_by = $6))))
             AND ($8::date IS NULL OR (t.sort_due, t.id) > ($8, $9))
           ORDER BY t.sort_due, t.id LIMIT $10"#,
        reader.agency.uuid(),
        done,
        whose == Whose::Mine,
        whose == Whose::Unit,
        whose == Whose::AssignedByMe,
        reader.person.uuid(),
        reader.unit.uuid(),
        due as _,
        id,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// An act as it is read.
pub(crate) struct ActRow {
    pub(crate) kind: ActKind,
    pub(crate) person_id: Option<PersonId>,
    pub(crate) person_name: Option<String>,
    pub(crate) to_person: Option<PersonId>,
    pub(crate) to_name: Option<String>,
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
                  person_name(to_person, agency_id) AS to_name, note, at
           FROM task_acts WHERE task_id = $1 ORDER BY id"#,
        id.uuid(),
    )
    .fetch_all(conn)
    .await
}
