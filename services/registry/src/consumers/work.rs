//! What becomes of incoming documents: how far the work is, and who may read them because of it.

use messaging::{Envelope, Handler, Rejection};
use sqlx::PgConnection;
use workflow_api::events::{DirectiveGiven, TaskAssigned, WorkCompleted, WorkStarted};

use super::{id, must_be_here, optional, time};
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
        Envelope { event, at, .. }: &Envelope<DirectiveGiven>,
    ) -> Result<(), Rejection> {
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let lead = optional(&event.lead_unit_id)?;
        let others = event.cooperating_unit_ids.iter().chain(&event.informed_unit_ids);
        let others = others.map(|unit| id(unit)).collect::<Result<Vec<_>, _>>()?;
        let audiences: Vec<Audience> =
            lead.into_iter().chain(others).map(Audience::HeadsOf).collect();
        let at = time(event.given_at.as_ref(), *at);
        let due_on = optional(&event.due_on)?;
        store::incoming::advance(conn, document, "directed", lead, due_on, at).await?;
        Ok(grant(conn, document, agency, audiences).await?)
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
        Envelope { event, .. }: &Envelope<TaskAssigned>,
    ) -> Result<(), Rejection> {
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let person = optional(&event.person_id)?.map(Audience::Person);
        let unit = optional(&event.unit_id)?.map(Audience::HeadsOf);
        let audiences: Vec<Audience> = person.into_iter().chain(unit).collect();
        Ok(grant(conn, document, agency, audiences).await?)
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
        Envelope { event, at, .. }: &Envelope<WorkStarted>,
    ) -> Result<(), Rejection> {
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let (unit, at) = (optional(&event.unit_id)?, time(event.started_at.as_ref(), *at));
        Ok(store::incoming::advance(conn, document, "started", unit, None, at).await?)
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
        Envelope { event, at, .. }: &Envelope<WorkCompleted>,
    ) -> Result<(), Rejection> {
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Incoming).await?;
        let (unit, at) = (optional(&event.unit_id)?, time(event.completed_at.as_ref(), *at));
        Ok(store::incoming::advance(conn, document, "completed", unit, None, at).await?)
    }
}
