//! Directives, and filing for information.

use contract::{DocumentId, Id, UnitId};
use messaging::Outgoing;
use serde_json::json;
use sqlx::PgConnection;
use web::{Once, Principal};
use workflow_api::v1;

use super::{Doing, Workflow, note, optional_note};
use crate::{
    Error, Result,
    convert::{self, Told},
    domain::{
        note::Note,
        work::{Order, Work},
    },
    store,
};

impl Workflow {
    /// Gives a directive on a document, or passes its work on.
    #[tracing::instrument(skip_all, fields(document.id = %document))]
    pub async fn direct(
        &self,
        by: &Principal,
        once: &Once,
        document: DocumentId,
        input: v1::DirectiveInput,
    ) -> Result<v1::Case> {
        let opinion = optional_note("/opinion", input.opinion.as_deref())?;
        let order = Order {
            id: Id::generate(),
            lead: input.lead_unit_id,
            cooperating: input.cooperating_unit_ids,
            informed: input.informed_unit_ids,
            due_on: input.due_on,
            reply_required: input.reply_required,
        };
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, mut work) = doing.case(&mut tx, document).await?;
            let before = work.tasks.clone();
            let given = work.direct(convert::actor(by), &order, doing.today, Id::generate)?;
            doing.must_be_open(&mut tx, &order).await?;
            let opinion = opinion.as_ref().map(Note::as_str);
            store::directives::insert(
                &mut tx,
                document,
                &doing.reader,
                &order,
                given,
                opinion,
                doing.now,
            )
            .await?;
            doing.store(&mut tx, &row, &before, &work, &[]).await?;
            if given.parent.is_none() {
                store::cases::set_due(&mut tx, document, given.due_on).await?;
            }
            let told = doing.told(&row);
            if given.first {
                messaging::publish(&mut tx, &told.directive_given(&order, given)).await?;
            } else {
                doing.tell_heads(&mut tx, told, &order, &work).await?;
            }
            let details = json!({
                "directive": order.id.to_string(),
                "lead_unit": order.lead.to_string(),
                "due_on": given.due_on.map(|day| day.to_string()),
            });
            doing.finish(&mut tx, "directive.given", ("document", &document), details).await?;
        }
        let view = self.shown_case(&mut tx, by, document).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Files a document for information: lưu để biết.
    #[tracing::instrument(skip_all, fields(document.id = %document))]
    pub async fn file(
        &self,
        by: &Principal,
        once: &Once,
        document: DocumentId,
        text: Option<&str>,
    ) -> Result<v1::Case> {
        let text = text.filter(|text| !text.trim().is_empty());
        let text = text.map(|text| note("/note", text)).transpose()?;
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (row, mut work) = doing.case(&mut tx, document).await?;
            let before = work.tasks.clone();
            let facts = work.file(convert::actor(by))?;
            doing.store(&mut tx, &row, &before, &work, &facts).await?;
            let text = text.as_ref().map(Note::as_str);
            store::cases::set_filing(&mut tx, document, doing.reader.person, text).await?;
            let subject = ("document", &document as &(dyn std::fmt::Display + Sync));
            doing.finish(&mut tx, "case.filed", subject, json!({})).await?;
        }
        let view = self.shown_case(&mut tx, by, document).await?;
        tx.commit().await?;
        Ok(view)
    }
}

impl Doing<'_> {
    async fn must_be_open(&self, conn: &mut PgConnection, order: &Order) -> Result<()> {
        let mut named = vec![("/lead_unit_id".to_owned(), order.lead)];
        let lists =
            [("cooperating_unit_ids", &order.cooperating), ("informed_unit_ids", &order.informed)];
        for (field, units) in lists {
            let pointed = units.iter().enumerate();
            named.extend(pointed.map(|(at, unit)| (format!("/{field}/{at}"), *unit)));
        }
        let units: Vec<UnitId> = named.iter().map(|(_, unit)| *unit).collect();
        let open =
            store::directory::open_units(conn, self.reader.agency, &units, self.today).await?;
        match named.into_iter().find(|(_, unit)| !open.contains(unit)) {
            Some((pointer, _)) => Err(Error::UnitNotOpen(pointer)),
            None => Ok(()),
        }
    }

    /// Tells the heads of the units of a directive that is not the first: the work is theirs to
    /// assign, and the document theirs to read.
    async fn tell_heads(
        &self,
        conn: &mut PgConnection,
        told: Told,
        order: &Order,
        work: &Work,
    ) -> Result<()> {
        let mut outgoing = Outgoing::default();
        let tasks = work.tasks.iter().filter(|task| task.directive == order.id);
        let parts = tasks.map(|task| (Some(task.id), task.unit, task.part.as_str()));
        let lines = order.informed.iter().map(|unit| (None, *unit, "know"));
        for (task, unit, part) in parts.chain(lines) {
            let persons = self.heads(conn, unit).await?;
            if persons.is_empty() {
                outgoing.add(&told.task_assigned(task, unit, None, part));
            }
            for person in persons {
                outgoing.add(&told.task_assigned(task, unit, Some(person), part));
            }
        }
        outgoing.publish(conn).await?;
        Ok(())
    }
}
