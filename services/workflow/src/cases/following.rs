//! Following what was given out: urging, giving more time, withdrawing.

use contract::PersonId;
use jiff::civil::Date;
use messaging::Outgoing;
use serde_json::json;
use sqlx::PgConnection;
use web::{Once, Principal};
use workflow_api::{TaskId, v1};

use super::{Doing, Workflow, note, optional_note, tasks::Happened};
use crate::{
    Error, Result, convert,
    domain::{
        note::Note,
        task::{ActKind, Task},
        work::{Refusal, Work},
    },
    store,
};

impl Workflow {
    /// Urges whoever has a task that the caller gave out.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn urge(
        &self,
        by: &Principal,
        once: &Once,
        id: TaskId,
        text: Option<&str>,
    ) -> Result<v1::Task> {
        let text = optional_note("/note", text)?;
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, work) = doing.any_task(&mut tx, id).await?;
            let chain = store::directives::chain(&mut tx, row.document_id).await?;
            // Read again: somebody else may have urged before the case was locked.
            let task = store::tasks::find(&mut tx, &doing.reader, id).await?;
            let last = task.and_then(|task| task.urged_at).map(jiff_sqlx::Timestamp::to_jiff);
            let actor = convert::actor(by);
            work.may_urge(id, actor, &chain, row.urgency, last, doing.now)?;
            let task = find(&work, id)?;
            let told = doing.told(&row);
            let mut outgoing = Outgoing::default();
            for person in doing.doers(&mut tx, task).await? {
                outgoing.add(&told.task_urged(task, person));
            }
            outgoing.publish(&mut tx).await?;
            let text = text.as_ref().map(Note::as_str);
            let happened = Happened::plain(ActKind::Urged, "task.urged", text);
            doing.settle(&mut tx, id, &row, &work, &work, &[], happened).await?;
        }
        let view = self.shown_task(&mut tx, by, id).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Gives more time for a task that the caller gave out.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn extend(
        &self,
        by: &Principal,
        once: &Once,
        id: TaskId,
        due_on: Date,
        reason: &str,
    ) -> Result<v1::Task> {
        let reason = note("/reason", reason)?;
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, mut work) = doing.any_task(&mut tx, id).await?;
            let mut chain = store::directives::chain(&mut tx, row.document_id).await?;
            let before = work.clone();
            let moved = work.extend(id, convert::actor(by), due_on, &mut chain, doing.today)?;
            store::directives::extend(&mut tx, row.document_id, &moved, due_on).await?;
            let first = moved.iter().any(|id| chain.above(*id).count() == 1);
            let told = doing.told(&row);
            messaging::publish(&mut tx, &told.deadline_extended(id, due_on, first)).await?;
            let happened = Happened {
                due_on: Some(due_on),
                details: json!({ "due_on": due_on.to_string() }),
                ..Happened::plain(ActKind::Extended, "task.extended", Some(reason.as_str()))
            };
            doing.settle(&mut tx, id, &row, &before, &work, &[], happened).await?;
        }
        let view = self.shown_task(&mut tx, by, id).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Takes a task back that the caller gave out by a directive.
    #[tracing::instrument(skip_all, fields(task.id = %id))]
    pub async fn withdraw(
        &self,
        by: &Principal,
        once: &Once,
        id: TaskId,
        reason: &str,
    ) -> Result<v1::Task> {
        let reason = note("/reason", reason)?;
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, mut work) = doing.any_task(&mut tx, id).await?;
            let chain = store::directives::chain(&mut tx, row.document_id).await?;
            let before = work.clone();
            work.withdraw(id, convert::actor(by), &chain)?;
            let task = find(&before, id)?;
            let told = doing.told(&row);
            let mut outgoing = Outgoing::default();
            for person in doing.doers(&mut tx, task).await? {
                outgoing.add(&told.task_withdrawn(task, person));
            }
            outgoing.publish(&mut tx).await?;
            let text = Some(reason.as_str());
            let happened = Happened::plain(ActKind::Withdrawn, "task.withdrawn", text);
            doing.settle(&mut tx, id, &row, &before, &work, &[], happened).await?;
        }
        let view = self.shown_task(&mut tx, by, id).await?;
        tx.commit().await?;
        Ok(view)
    }
}

impl Doing<'_> {
    /// Who has a task: its person, else the heads of its unit.
    async fn doers(&self, conn: &mut PgConnection, task: &Task) -> Result<Vec<PersonId>> {
        match task.person {
            Some(person) => Ok(vec![person]),
            None => Ok(self.heads(conn, task.unit).await?),
        }
    }
}

fn find(work: &Work, id: TaskId) -> Result<&Task> {
    work.tasks.iter().find(|task| task.id == id).ok_or(Error::Work(Refusal::NoTask))
}
