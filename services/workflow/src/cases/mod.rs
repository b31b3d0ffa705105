//! What workflow does: one function for each use case, one transaction each.

mod approvals;
mod directives;
mod following;
mod reading;
mod suggestions;
mod tasks;
mod units;

use clock::{Clock, house_date};
use contract::{DocumentId, PersonId, Power, Role, UnitId};
use database::Tx;
use jiff::{Timestamp, civil::Date};
use messaging::Outgoing;
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use tracing::Span;
use web::{Once, Principal};
use workflow_api::TaskId;

use crate::{
    Error, Result,
    convert::{Showing, Told},
    domain::{
        note::Note,
        task::Task,
        work::{Fact, Work},
    },
    store::{self, Reader, cases::CaseRow},
};

pub use approvals::Signing;
pub(crate) use reading::TasksWanted;

/// The use cases of workflow.
#[derive(Debug, Clone)]
pub struct Workflow {
    pool: PgPool,
    clock: Clock,
}

/// What a command does once: who sends it, its transaction, and the one time at which it happens.
struct Doing<'a> {
    once: &'a Once,
    reader: Reader,
    now: Timestamp,
    today: Date,
}

impl Workflow {
    /// Workflow on the database in `pool`.
    #[must_use]
    pub fn new(pool: PgPool, clock: Clock) -> Self {
        Self { pool, clock }
    }

    /// Opens a command's transaction; tells whether the command is new.
    async fn begin<'a>(&self, by: &Principal, once: &'a Once) -> Result<(Tx, Doing<'a>, bool)> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let fresh = once.replay::<()>(&mut tx).await?.is_none();
        let now = self.clock.now();
        let reader = Reader::from(by);
        Ok((tx, Doing { once, reader, now, today: house_date(now) }, fresh))
    }

    async fn showing(&self, conn: &mut PgConnection) -> Result<Showing> {
        let today = house_date(self.clock.now());
        Ok(Showing { today, calendar: store::calendar::load(conn).await? })
    }
}

impl Doing<'_> {
    /// Keeps the answer, then adds the audit row: the last write before the commit.
    async fn finish(
        &self,
        conn: &mut PgConnection,
        action: &'static str,
        subject: (&'static str, &(dyn std::fmt::Display + Sync)),
        details: Value,
    ) -> Result<()> {
        self.once.keep(conn, &()).await?;
        let entry = audit::Entry {
            agency: self.reader.agency,
            actor: Some(self.reader.person),
            action,
            subject: (subject.0, &subject.1.to_string()),
            details,
            at: self.now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(conn, entry).await?;
        Ok(())
    }

    /// Locks the case of a document that the caller may read, and loads its work. What is done with it
    /// is a trace of its own, linked to the one that brought the document.
    async fn case(&self, conn: &mut PgConnection, document: DocumentId) -> Result<(CaseRow, Work)> {
        store::cases::lock(conn, self.reader.agency, document).await?;
        let row = store::cases::find(conn, &self.reader, document).await?.ok_or(Error::NotFound)?;
        telemetry::link(&Span::current(), row.traceparent.as_deref());
        let tasks = store::task_changes::load(conn, document).await?;
        let work = row.work(tasks);
        Ok((row, work))
    }

    /// Locks the case of a task that the caller may read, and loads its work; the case itself may
    /// not be theirs to read: they gave the task out, or are about to take it.
    async fn any_task(&self, conn: &mut PgConnection, id: TaskId) -> Result<(CaseRow, Work)> {
        let task = store::tasks::find(conn, &self.reader, id).await?.ok_or(Error::NotFound)?;
        let document = task.document_id;
        store::cases::lock(conn, self.reader.agency, document).await?;
        let row = store::cases::of_agency(conn, self.reader.agency, document).await?;
        let row = row.ok_or(Error::NotFound)?;
        telemetry::link(&Span::current(), row.traceparent.as_deref());
        let work = row.work(store::task_changes::load(conn, document).await?);
        Ok((row, work))
    }

    /// Who heads a unit today.
    async fn heads(&self, conn: &mut PgConnection, unit: UnitId) -> sqlx::Result<Vec<PersonId>> {
        let roles = roles_with(Power::Assign);
        store::directory::holders(conn, self.reader.agency, unit, &roles, self.today).await
    }

    fn told(&self, row: &CaseRow) -> Told {
        Told {
            document: row.document_id,
            agency: self.reader.agency,
            delivery: row.delivery_id,
            at: self.now,
        }
    }

    /// Writes the work as it is now, and announces what others are to know.
    async fn store(
        &self,
        conn: &mut PgConnection,
        row: &CaseRow,
        before: &[Task],
        work: &Work,
        facts: &[Fact],
    ) -> Result<()> {
        store_work(conn, self.told(row), before, work, facts).await?;
        Ok(())
    }
}

/// Writes the work as it is now, and announces what others are to know of it.
pub(crate) async fn store_work(
    conn: &mut PgConnection,
    told: Told,
    before: &[Task],
    work: &Work,
    facts: &[Fact],
) -> sqlx::Result<()> {
    store::task_changes::save(conn, told.agency, told.document, before, &work.tasks).await?;
    store::cases::save(conn, told.document, work, told.at).await?;
    let mut outgoing = Outgoing::default();
    for fact in facts {
        match fact {
            Fact::Assigned(id) => {
                if let Some(task) = work.tasks.iter().find(|task| task.id == *id) {
                    let part = task.part.as_str();
                    outgoing.add(&told.task_assigned(Some(*id), task.unit, task.person, part));
                }
            }
            Fact::Started(unit) => outgoing.add(&told.work_started(*unit)),
            Fact::Completed(unit, how) => outgoing.add(&told.work_completed(*unit, *how)),
        }
    }
    outgoing.publish(conn).await
}

/// The roles that have `power`.
fn roles_with(power: Power) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| role.powers().contains(&power)).collect()
}

fn note(pointer: &'static str, text: &str) -> Result<Note> {
    Note::parse(text).map_err(|refusal| Error::Note { pointer, refusal })
}

fn optional_note(pointer: &'static str, text: Option<&str>) -> Result<Option<Note>> {
    let text = text.filter(|text| !text.trim().is_empty());
    text.map(|text| note(pointer, text)).transpose()
}

/// The person's id as audit details carry it.
fn person_detail(person: PersonId) -> Value {
    Value::String(person.to_string())
}

/// When `day` began in the province.
fn began(day: Date) -> Timestamp {
    day.to_zoned(clock::house_zone()).map_or(Timestamp::MIN, |midnight| midnight.timestamp())
}
