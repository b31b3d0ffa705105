//! Assigning, doing and finishing tasks.

use contract::{DocumentId, PersonId};
use jiff::civil::Date;
use serde_json::{Value, json};
use sqlx::PgConnection;
use web::{Once, Principal};
use workflow_api::{TaskId, v1};

use super::{Doing, Workflow, note, person_detail};
use crate::{
    Error, Result, convert,
    domain::{
        task::ActKind,
        work::{Fact, Refusal, Work},
    },
    store::{self, cases::CaseRow, task_changes::Act},
};

/// What happened to a task, for its history and the audit trail.
pub(super) struct Happened<'a> {
    pub(super) kind: ActKind,
    pub(super) action: &'static str,
    pub(super) to_person: Option<PersonId>,
    pub(super) due_on: Option<Date>,
    pub(super) note: Option<&'a str>,
    pub(super) details: Value,
}

impl Workflow {
    /// Gives a task to a person of the unit, or to another one.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn assign(
        &self,
        by: &Principal,
        once: &Once,
        id: TaskId,
        person: PersonId,
        due_on: Option<Date>,
    ) -> Result<v1::Task> {
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, mut work) = doing.task(&mut tx, id).await?;
            let before = work.clone();
            let facts = work.assign(id, convert::actor(by), person, due_on, doing.today)?;
            let reader = doing.reader;
            let there = store::directory::holds_post(
                &mut tx,
                reader.agency,
                reader.unit,
                person,
                doing.today,
            );
            if !there.await? {
                return Err(Error::NotInUnit);
            }
            let happened = Happened {
                kind: ActKind::Assigned,
                action: "task.assigned",
                to_person: Some(person),
                due_on,
                note: None,
                details: json!({ "person": person_detail(person) }),
            };
            doing.settle(&mut tx, id, &row, &before, &work, &facts, happened).await?;
        }
        let view = self.shown_task(&mut tx, by, id).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Takes a task of the unit that nobody has.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn claim(&self, by: &Principal, once: &Once, id: TaskId) -> Result<v1::Task> {
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, mut work) = doing.any_task(&mut tx, id).await?;
            let before = work.clone();
            let allowed = store::units::may_claim(&mut tx, doing.reader.unit).await?;
            let facts = work.claim(id, convert::actor(by), allowed)?;
            let happened = Happened::plain(ActKind::Claimed, "task.claimed", None);
            doing.settle(&mut tx, id, &row, &before, &work, &facts, happened).await?;
        }
        let view = self.shown_task(&mut tx, by, id).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Begins a task.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn start(&self, by: &Principal, once: &Once, id: TaskId) -> Result<v1::Task> {
        let happened = Happened::plain(ActKind::Started, "task.started", None);
        self.act(by, once, id, happened, |work| work.start(id, convert::actor(by))).await
    }

    /// Notes progress on a task.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn progress(
        &self,
        by: &Principal,
        once: &Once,
        id: TaskId,
        text: &str,
    ) -> Result<v1::Task> {
        let text = note("/note", text)?;
        let happened = Happened::plain(ActKind::Progress, "task.progressed", Some(text.as_str()));
        self.act(by, once, id, happened, |work| work.progress(id, convert::actor(by))).await
    }

    /// Closes a task with its result.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn complete(
        &self,
        by: &Principal,
        once: &Once,
        id: TaskId,
        result: &str,
    ) -> Result<v1::Task> {
        let result = note("/result", result)?;
        let happened = Happened::plain(ActKind::Completed, "task.completed", Some(result.as_str()));
        let complete = |work: &mut Work| work.complete(id, convert::actor(by), result.as_str());
        self.act(by, once, id, happened, complete).await
    }

    /// Gives a task back: the assignee to the head, the head to who gave the directive.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn give_back(
        &self,
        by: &Principal,
        once: &Once,
        id: TaskId,
        reason: &str,
    ) -> Result<()> {
        let reason = note("/reason", reason)?;
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, mut work) = doing.task(&mut tx, id).await?;
            let before = work.clone();
            work.give_back(id, convert::actor(by))?;
            let happened =
                Happened::plain(ActKind::Returned, "task.returned", Some(reason.as_str()));
            doing.settle(&mut tx, id, &row, &before, &work, &[], happened).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// One act on a task; `decide` is the rule.
    async fn act(
        &self,
        by: &Principal,
        once: &Once,
        id: TaskId,
        happened: Happened<'_>,
        decide: impl FnOnce(&mut Work) -> std::result::Result<Vec<Fact>, Refusal> + Send,
    ) -> Result<v1::Task> {
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, mut work) = doing.task(&mut tx, id).await?;
            let before = work.clone();
            let facts = decide(&mut work)?;
            doing.settle(&mut tx, id, &row, &before, &work, &facts, happened).await?;
        }
        let view = self.shown_task(&mut tx, by, id).await?;
        tx.commit().await?;
        Ok(view)
    }
}

impl<'a> Happened<'a> {
    pub(super) fn plain(kind: ActKind, action: &'static str, note: Option<&'a str>) -> Self {
        Self { kind, action, to_person: None, due_on: None, note, details: json!({}) }
    }
}

impl Doing<'_> {
    /// Locks the case of a task that the caller may read, and loads its work.
    pub(super) async fn task(
        &self,
        conn: &mut PgConnection,
        id: TaskId,
    ) -> Result<(CaseRow, Work)> {
        let task = store::tasks::find(conn, &self.reader, id).await?.ok_or(Error::NotFound)?;
        let document: DocumentId = task.document_id;
        self.case(conn, document).await
    }

    #[expect(clippy::too_many_arguments, reason = "each of them is written")]
    pub(super) async fn settle(
        &self,
        conn: &mut PgConnection,
        id: TaskId,
        row: &CaseRow,
        before: &Work,
        work: &Work,
        facts: &[Fact],
        happened: Happened<'_>,
    ) -> Result<()> {
        self.store(conn, row, &before.tasks, work, facts).await?;
        let act = Act {
            task: id,
            kind: happened.kind,
            person: Some(self.reader.person),
            to_person: happened.to_person,
            due_on: happened.due_on,
            note: happened.note,
            at: self.now,
        };
        store::task_changes::add_act(conn, self.reader.agency, &act).await?;
        self.finish(conn, happened.action, ("task", &id), happened.details).await
    }
}
