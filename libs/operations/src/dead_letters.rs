//! `dead-letters`: events that a consumer gave up on.

use axum::extract::State;
use contract::{Page, Power};
use jiff::Timestamp;
use messaging::dead_letters;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::{Command, Cursor, Json, Limit, Nothing, Path, Principal, Problem, Query, Refusals, page};

use crate::{error::Error, events::audited, state::Operations};

/// An event that was set aside.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DeadLetter {
    /// Identifies the letter.
    pub id: Uuid,
    /// The consumer that could not handle the event.
    pub consumer: String,
    /// The event.
    pub event_id: String,
    /// What the event is about.
    pub subject: String,
    /// Why it was set aside.
    pub reason: String,
    /// How often it was tried.
    pub attempts: i64,
    /// The trace that it belongs to.
    pub traceparent: Option<String>,
    /// When.
    pub set_aside_at: Timestamp,
    /// When it was sent again.
    pub replayed_at: Option<Timestamp>,
}

impl From<dead_letters::DeadLetter> for DeadLetter {
    fn from(letter: dead_letters::DeadLetter) -> Self {
        Self {
            id: letter.id,
            consumer: letter.consumer,
            event_id: letter.event_id,
            subject: letter.subject,
            reason: letter.reason,
            attempts: letter.attempts,
            traceparent: letter.traceparent,
            set_aside_at: letter.set_aside_at,
            replayed_at: letter.replayed_at,
        }
    }
}

/// Which letters to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Waiting {
    /// How many, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where an earlier page ended.
    cursor: Option<String>,
}

/// List the dead letters that wait, the newest first
#[utoipa::path(get, path = "/dead-letters", operation_id = "list_dead_letters", tag = "operations", params(Waiting),
    responses((status = OK, body = Page<DeadLetter>), Refusals))]
pub(crate) async fn list(
    State(operations): State<Operations>,
    principal: Principal,
    Query(query): Query<Waiting>,
) -> Result<Json<Page<DeadLetter>>, Problem> {
    principal.require(Power::Operate)?;
    let before = Cursor::read(query.cursor.as_deref())?;
    let mut conn = operations.pool.acquire().await.map_err(Error::from)?;
    let letters = dead_letters::waiting(&mut conn, before, query.limit.rows()).await;
    let letters = letters.map_err(Error::from)?.into_iter().map(DeadLetter::from).collect();
    Ok(Json(page(letters, query.limit, |letter: &DeadLetter| letter.id)))
}

/// Show a dead letter
#[utoipa::path(get, path = "/dead-letters/{id}", operation_id = "get_dead_letter", tag = "operations", params(("id" = Uuid, Path)),
    responses((status = OK, body = DeadLetter), Refusals))]
pub(crate) async fn get(
    State(operations): State<Operations>,
    principal: Principal,
    Path(id): Path<Uuid>,
) -> Result<Json<DeadLetter>, Problem> {
    principal.require(Power::Operate)?;
    Ok(Json(find(&operations, id).await?.into()))
}

/// Send a dead letter's event again
#[utoipa::path(post, path = "/dead-letters/{id}/replay", operation_id = "replay_dead_letter", tag = "operations",
    params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = OK, body = DeadLetter), Refusals))]
pub(crate) async fn replay(
    State(operations): State<Operations>,
    Path(id): Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<DeadLetter>, Problem> {
    command.principal.require(Power::Operate)?;
    find(&operations, id).await?;
    let mut tx = operations.pool.begin().await.map_err(Error::from)?;
    if command.once.replay::<Uuid>(&mut tx).await?.is_none() {
        // Sent before it is remembered: sent twice is harmless, not sent would be a lie.
        let sent = dead_letters::replay(&operations.pool, &operations.bus, id).await;
        sent.map_err(Error::NotSent)?;
        let details = "dead_letter.replayed";
        audited(&mut tx, &command.principal, details, ("dead_letter", &id)).await?;
        command.once.keep(&mut tx, &id).await?;
    }
    tx.commit().await.map_err(Error::from)?;
    Ok(Json(find(&operations, id).await?.into()))
}

async fn find(operations: &Operations, id: Uuid) -> Result<dead_letters::DeadLetter, Error> {
    let mut conn = operations.pool.acquire().await?;
    dead_letters::find(&mut conn, id).await?.ok_or(Error::NotFound)
}
