//! Tasks as they are changed.

use contract::{AgencyId, DocumentId, Id, PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use workflow_api::{DirectiveId, TaskId};

use crate::domain::task::{ActKind, Part, State, Task};

/// The kind of the ids of acts.
enum ActId {}

/// Every task on a document. Lock its case first.
pub(crate) async fn load(conn: &mut PgConnection, document: DocumentId) -> sqlx::Result<Vec<Task>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: TaskId", directive_id AS "directive_id: DirectiveId",
                  passed_from AS "passed_from: TaskId", unit_id AS "unit_id: UnitId",
                  part AS "part: Part", state AS "state: State",
                  person_id AS "person_id: PersonId", assigned_by AS "assigned_by: PersonId",
                  due_on, result
           FROM tasks WHERE document_id = $1 ORDER BY id"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await?;
    let task = rows.into_iter().map(|row| Task {
        id: row.id,
        directive: row.directive_id,
        passed_from: row.passed_from,
        unit: row.unit_id,
        part: row.part,
        state: row.state,
        person: row.person_id,
        assigned_by: row.assigned_by,
        due_on: row.due_on.map(jiff_sqlx::Date::to_jiff),
        result: row.result,
    });
    Ok(task.collect())
}

/// Writes the tasks that differ from what they were `before`.
pub(crate) async fn save(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
    before: &[Task],
    after: &[Task],
) -> sqlx::Result<()> {
    let mut changed: Vec<&Task> = after.iter().filter(|task| !before.contains(task)).collect();
    // Who led before steps back before another one leads: the index allows one at a time.
    changed.sort_by_key(|task| task.state.is_open());
    for task in changed {
        upsert(conn, agency, document, task).await?;
    }
    Ok(())
}

async fn upsert(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
    task: &Task,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO tasks (id, document_id, agency_id, directive_id, passed_from, unit_id, part,
                            person_id, assigned_by, state, due_on, result)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (id) DO UPDATE
           SET person_id = excluded.person_id, assigned_by = excluded.assigned_by,
               state = excluded.state, due_on = excluded.due_on, result = excluded.result,
               version = tasks.version + 1",
        task.id.uuid(),
        document.uuid(),
        agency.uuid(),
        task.directive.uuid(),
        task.passed_from.map(TaskId::uuid),
        task.unit.uuid(),
        task.part.as_str(),
        task.person.map(PersonId::uuid),
        task.assigned_by.map(PersonId::uuid),
        task.state.as_str(),
        task.due_on.map(ToSqlx::to_sqlx) as _,
        task.result.as_deref(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Something that happened to a task.
pub(crate) struct Act<'a> {
    pub(crate) task: TaskId,
    pub(crate) kind: ActKind,
    pub(crate) person: Option<PersonId>,
    pub(crate) to_person: Option<PersonId>,
    pub(crate) due_on: Option<Date>,
    pub(crate) note: Option<&'a str>,
    pub(crate) at: Timestamp,
}

/// Writes what happened to a task.
pub(crate) async fn add_act(
    conn: &mut PgConnection,
    agency: AgencyId,
    act: &Act<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO task_acts (id, task_id, agency_id, kind, person_id, to_person, due_on, note, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Id::<ActId>::generate().uuid(),
        act.task.uuid(),
        agency.uuid(),
        act.kind.as_str(),
        act.person.map(PersonId::uuid),
        act.to_person.map(PersonId::uuid),
        act.due_on.map(ToSqlx::to_sqlx) as _,
        act.note,
        act.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
