//! `events`: rebuilding streams from the outbox.

use audit::Entry;
use axum::extract::State;
use contract::Power;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use utoipa::ToSchema;
use web::{Command, Json, Principal, Problem, Refusals};

use crate::{error::Error, state::Operations};

/// From when on events are to be published again.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayFrom {
    /// Events published since then; all of them when absent.
    pub since: Option<Timestamp>,
}

/// What will be published again.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Cleared {
    /// How many events.
    pub events: u64,
}

/// Publish events again
///
/// Makes the stream if it is gone. Consumers ignore the events that they have handled.
#[utoipa::path(post, path = "/events/replay", operation_id = "replay_events", tag = "operations", request_body = ReplayFrom,
    responses((status = OK, body = Cleared), Refusals))]
pub(crate) async fn replay(
    State(operations): State<Operations>,
    command: Command<ReplayFrom>,
) -> Result<Json<Cleared>, Problem> {
    command.principal.require(Power::Operate)?;
    let mut tx = operations.pool.begin().await.map_err(Error::from)?;
    if let Some(events) = command.once.replay(&mut tx).await? {
        return Ok(Json(Cleared { events }));
    }
    let since = command.body.since.unwrap_or(Timestamp::UNIX_EPOCH);
    let events = messaging::replay::since(&mut tx, since).await.map_err(Error::from)?;
    audited(&mut tx, &command.principal, "events.replayed", ("events", &since)).await?;
    command.once.keep(&mut tx, &events).await?;
    tx.commit().await.map_err(Error::from)?;
    Ok(Json(Cleared { events }))
}

/// Leaves a row in the trail of the operator's own agency, at the database's time.
pub(crate) async fn audited(
    conn: &mut PgConnection,
    principal: &Principal,
    action: &'static str,
    subject: (&'static str, &(dyn std::fmt::Display + Sync)),
) -> Result<(), Error> {
    let micros: i64 =
        sqlx::query_scalar("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
            .fetch_one(&mut *conn)
            .await?;
    let entry = Entry {
        agency: principal.agency(),
        actor: Some(principal.person()),
        action,
        subject,
        details: json!({}),
        at: Timestamp::from_microsecond(micros)
            .map_err(|error| sqlx::Error::Decode(error.into()))?,
        trace_id: telemetry::current_trace_id(),
    };
    audit::record(conn, entry).await?;
    Ok(())
}
