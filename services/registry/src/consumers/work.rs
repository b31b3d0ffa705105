//! What becomes of incoming documents: how far the work is, and who may read them because of it.

use messaging::{Envelope, Handler, Rejection};
use serde_json::json;
use sqlx::PgConnection;
use workflow_api::events::{
    DeadlineExtended, DirectiveGiven, TaskAssigned, WorkCompleted, WorkStarted,
};

use super::{id, must_be_here, noted, optional, time};
use crate::{
    cases::grant,
    domain::{readers::Audience, words::Direction},
    store,
};

/// Lets the heads of the units in that a directive names.
#[derive(Debug, Clone, Copy)]
pub struct NoteDirectives;

impl Handler for NoteDirectives {
    type Event = DirectiveGiven;
    const NAME: &'static str = "registry-note-directives";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DirectiveGiven>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let lead = optional(&event.lead_unit_id)?;
        let others = event.cooperating_unit_ids.iter().chain(&event.informed_unit_ids);
        let others = others.map(|unit| id(unit)).collect::<Result<Vec<_>, _>>()?;
        let audiences: Vec<Audience> =
            lead.into_iter().chain(others).map(Audience::HeadsOf).collect();
        let at = time(event.given_at.as_ref(), envelope.at);
        let due_on = optional(&event.due_on)?;
        store::incoming::advance(conn, document, "directed", lead, due_on, at).await?;
        grant(conn, document, agency, audiences).await?;
        let details = json!({ "directive": event.directive_id, "lead": event.lead_unit_id });
        noted(envelope, agency, "arrival.directive_noted", document, details);
        Ok(())
    }
}

/// Lets the people in to whom work was given.
#[derive(Debug, Clone, Copy)]
pub struct NoteTasks;

impl Handler for NoteTasks {
    type Event = TaskAssigned;
    const NAME: &'static str = "registry-note-tasks";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<TaskAssigned>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let person = optional(&event.person_id)?.map(Audience::Person);
        let unit = optional(&event.unit_id)?.map(Audience::HeadsOf);
        let audiences: Vec<Audience> = person.into_iter().chain(unit).collect();
        grant(conn, document, agency, audiences).await?;
        let details = json!({ "unit": event.unit_id, "person": event.person_id });
        noted(envelope, agency, "arrival.readers_added", document, details);
        Ok(())
    }
}

/// Notes that there is more time for the whole work.
#[derive(Debug, Clone, Copy)]
pub struct NoteExtensions;

impl Handler for NoteExtensions {
    type Event = DeadlineExtended;
    const NAME: &'static str = "registry-note-extensions";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DeadlineExtended>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        if !event.whole {
            return Ok(());
        }
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let due_on = optional(&event.due_on)?;
        let at = time(event.extended_at.as_ref(), envelope.at);
        store::incoming::advance(conn, document, "directed", None, due_on, at).await?;
        let details = json!({ "due_on": event.due_on });
        noted(envelope, agency, "arrival.extension_noted", document, details);
        Ok(())
    }
}

/// Notes that the work began.
#[derive(Debug, Clone, Copy)]
pub struct NoteStarts;

impl Handler for NoteStarts {
    type Event = WorkStarted;
    const NAME: &'static str = "registry-note-starts";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<WorkStarted>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let (unit, at) = (optional(&event.unit_id)?, time(event.started_at.as_ref(), envelope.at));
        store::incoming::advance(conn, document, "started", unit, None, at).await?;
        noted(envelope, agency, "arrival.start_noted", document, json!({ "unit": unit }));
        Ok(())
    }
}

/// Notes that the work is done, or that there was none (lưu để biết).
#[derive(Debug, Clone, Copy)]
pub struct NoteCompletions;

impl Handler for NoteCompletions {
    type Event = WorkCompleted;
    const NAME: &'static str = "registry-note-completions";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<WorkCompleted>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let (unit, at) =
            (optional(&event.unit_id)?, time(event.completed_at.as_ref(), envelope.at));
        store::incoming::advance(conn, document, "completed", unit, None, at).await?;
        noted(envelope, agency, "arrival.completion_noted", document, json!({ "how": event.how }));
        Ok(())
    }
}
