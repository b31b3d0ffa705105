//! Documents that were registered, and replies that are drafted and released.

use messaging::{Envelope, Handler, Rejection};
use registry_api::events::{DocumentRegistered, DocumentReleased, DraftSubmitted};
use serde_json::json;
use sqlx::PgConnection;

use super::{date, id, optional_date, optional_id, time};
use crate::{
    cases::store_work,
    convert::Told,
    domain::{Urgency, task::ActKind},
    store::{
        cases::{self, Registered},
        task_changes::{self, Act},
    },
};

/// The kind of a delivery's id, which is interchange's.
enum Delivery {}

/// Opens a case for each registered document: it waits for a directive.
#[derive(Debug, Clone, Copy)]
pub struct OpenCases;

impl Handler for OpenCases {
    type Event = DocumentRegistered;
    const NAME: &'static str = "workflow-open-cases";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DocumentRegistered>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let urgency: Urgency = event.urgency.parse().map_err(Rejection::unreadable)?;
        let purpose = Some(event.purpose.as_str()).filter(|purpose| !purpose.is_empty());
        let registered = Registered {
            document: id(&event.document_id)?,
            agency: id(&event.agency_id)?,
            delivery: optional_id::<Delivery>(&event.delivery_id)?.map(Into::into),
            title: &event.title,
            number_and_symbol: &event.number_and_symbol,
            sender_name: &event.sender_name,
            arrival_number: event.arrival_number,
            arrived_on: date(&event.arrived_on)?,
            urgency,
            kind_code: &event.kind_code,
            purpose: purpose.map(str::parse).transpose().map_err(Rejection::unreadable)?,
            reply_wanted_by: optional_date(&event.reply_wanted_by)?,
            at: time(event.registered_at.as_ref(), envelope.at),
            by: optional_id::<contract::kind::Person>(&event.registered_by)?.map(Into::into),
            traceparent: Some(event.arrival_traceparent.as_str()).filter(|span| !span.is_empty()),
        };
        Ok(cases::open(conn, &registered).await?)
    }
}

/// Counts the first draft that answers a document as the start of the lead's work (rules §3.2).
#[derive(Debug, Clone, Copy)]
pub struct StartAnswered;

impl Handler for StartAnswered {
    type Event = DraftSubmitted;
    const NAME: &'static str = "workflow-start-answered";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DraftSubmitted>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let Some(document) = optional_id(&event.answers_document_id)? else { return Ok(()) };
        let (agency, drafter) = (id(&event.agency_id)?, id(&event.drafter_id)?);
        cases::lock(conn, agency, document).await?;
        let Some(row) = cases::of_agency(conn, agency, document).await? else {
            return Err(Rejection::too_early(format_args!("the answered document {document}")));
        };
        let at = time(event.submitted_at.as_ref(), envelope.at);
        let tasks = task_changes::load(conn, document).await?;
        let mut work = row.work(tasks.clone());
        let (begun, facts) = work.drafted(id(&event.unit_id)?);
        if begun.is_none() && facts.is_empty() {
            return Ok(());
        }
        let told = Told { document, agency, delivery: row.delivery_id, at };
        store_work(conn, told, &tasks, &work, &facts).await?;
        if let Some(task) = begun {
            let act = Act {
                task,
                kind: ActKind::Started,
                person: Some(drafter),
                to_person: None,
                due_on: None,
                note: None,
                at,
            };
            task_changes::add_act(conn, agency, &act).await?;
        }
        let entry = audit::Entry {
            agency,
            actor: Some(drafter),
            action: "case.reply_drafted",
            subject: ("document", &document),
            details: json!({ "draft": event.document_id }),
            at,
            trace_id: telemetry::current_trace_id(),
        };
        envelope.trail.add(entry);
        Ok(())
    }
}

/// Closes the case that a released document answers (rules §3.2).
#[derive(Debug, Clone, Copy)]
pub struct CloseAnswered;

impl Handler for CloseAnswered {
    type Event = DocumentReleased;
    const NAME: &'static str = "workflow-close-answered";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DocumentReleased>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let Some(document) = optional_id(&event.answers_document_id)? else { return Ok(()) };
        let (agency, reply) = (id(&event.agency_id)?, id(&event.document_id)?);
        cases::lock(conn, agency, document).await?;
        let Some(row) = cases::of_agency(conn, agency, document).await? else {
            return Err(Rejection::too_early(format_args!("the answered document {document}")));
        };
        let at = time(event.released_at.as_ref(), envelope.at);
        cases::set_reply(conn, document, reply).await?;
        let tasks = task_changes::load(conn, document).await?;
        let mut work = row.work(tasks.clone());
        let facts = work.replied();
        if facts.is_empty() {
            return Ok(());
        }
        let told = Told { document, agency, delivery: row.delivery_id, at };
        store_work(conn, told, &tasks, &work, &facts).await?;
        let entry = audit::Entry {
            agency,
            actor: None,
            action: "case.replied",
            subject: ("document", &document),
            details: json!({ "reply": reply.to_string() }),
            at,
            trace_id: telemetry::current_trace_id(),
        };
        envelope.trail.add(entry);
        Ok(())
    }
}
