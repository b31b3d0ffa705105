//! `/incidents`: Báo sự cố, from any page (seed 11.6).

use axum::extract::State;
use contract::{Page, Power};
use http::StatusCode;
use identity_api::{
    IncidentId,
    v1::{
        Incident, IncidentDetails, IncidentsSummary, ReopenIncident, ReportIncident, SolveIncident,
    },
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use web::{Command, Cursor, Json, Limit, Nothing, Path, Principal, Problem, Query, Refusals};

use crate::{Identity, domain::incident::Act, store::incidents::Wanted};

/// Whose reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Whose {
    /// The caller's own.
    #[default]
    Mine,
    /// Those that the caller answers: of the unit, of units without an IT officer, or, for the head
    /// of the office, of the agency.
    ToMe,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct IncidentsQuery {
    /// Whose reports; the caller's own unless given.
    #[serde(default)]
    #[param(value_type = Option<Whose>, inline)]
    whose: Whose,
    /// Only open ones, or only solved ones.
    open: Option<bool>,
    /// The most items on a page, 1 to 200.
    #[param(value_type = Option<u32>)]
    limit: Option<Limit>,
    /// From `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List reports of faults.
#[utoipa::path(
    get, path = "/incidents", operation_id = "list_incidents", tag = "incidents", params(IncidentsQuery),
    responses((status = 200, description = "The newest first", body = Page<Incident>), Refusals)
)]
pub(super) async fn list(
    State(identity): State<Identity>,
    caller: Principal,
    Query(query): Query<IncidentsQuery>,
) -> Result<Json<Page<Incident>>, Problem> {
    let mine = query.whose == Whose::Mine;
    if !mine {
        caller.require(Power::Support)?;
    }
    let after = Cursor::<IncidentId>::read(query.cursor.as_deref())?;
    let limit = query.limit.unwrap_or_default();
    let wanted = Wanted { mine, open: query.open };
    Ok(Json(identity.incidents(&caller, wanted, limit, after).await?))
}

/// Report a fault to the IT officer of my unit.
#[utoipa::path(
    post, path = "/incidents", operation_id = "report_incident", tag = "incidents", request_body = ReportIncident,
    params(("Idempotency-Key" = String, Header, description = "Makes the command happen once")),
    responses((status = 201, description = "It waits for an officer", body = IncidentDetails), Refusals)
)]
pub(super) async fn report(
    State(identity): State<Identity>,
    command: Command<ReportIncident>,
) -> Result<(StatusCode, Json<IncidentDetails>), Problem> {
    let Command { principal, once, body } = command;
    let details = identity.report_incident(&principal, &once, &body).await?;
    Ok((StatusCode::CREATED, Json(details)))
}

/// Count the reports that are open.
#[utoipa::path(
    get, path = "/incidents/summary", operation_id = "summarize_incidents", tag = "incidents",
    responses((status = 200, description = "Mine, and those that I answer", body = IncidentsSummary), Refusals)
)]
pub(super) async fn summary(
    State(identity): State<Identity>,
    caller: Principal,
) -> Result<Json<IncidentsSummary>, Problem> {
    Ok(Json(identity.incidents_summary(&caller).await?))
}

/// See a report, with its way.
#[utoipa::path(
    get, path = "/incidents/{id}", operation_id = "see_incident", tag = "incidents",
    params(("id" = IncidentId, Path, description = "The caller's own, or one that the caller answers")),
    responses((status = 200, description = "The report, and what the caller may do with it", body = IncidentDetails), Refusals)
)]
pub(super) async fn get(
    State(identity): State<Identity>,
    caller: Principal,
    Path(id): Path<IncidentId>,
) -> Result<Json<IncidentDetails>, Problem> {
    Ok(Json(identity.incident(&caller, id).await?))
}

/// Take a report in hand, also over from another officer.
#[utoipa::path(
    post, path = "/incidents/{id}/take", operation_id = "take_incident", tag = "incidents",
    params(
        ("id" = IncidentId, Path, description = "One that the caller answers"),
        ("Idempotency-Key" = String, Header, description = "Makes the command happen once"),
    ),
    responses((status = 200, description = "It is in the caller's hand", body = IncidentDetails), Refusals)
)]
pub(super) async fn take(
    State(identity): State<Identity>,
    Path(id): Path<IncidentId>,
    command: Command<Nothing>,
) -> Result<Json<IncidentDetails>, Problem> {
    command.principal.require(Power::Support)?;
    let Command { principal, once, .. } = command;
    Ok(Json(identity.step_incident(&principal, &once, id, Act::Take, None).await?))
}

/// Answer a report.
#[utoipa::path(
    post, path = "/incidents/{id}/solve", operation_id = "solve_incident", tag = "incidents", request_body = SolveIncident,
    params(
        ("id" = IncidentId, Path, description = "One that the caller answers"),
        ("Idempotency-Key" = String, Header, description = "Makes the command happen once"),
    ),
    responses((status = 200, description = "Its reporter reads the answer", body = IncidentDetails), Refusals)
)]
pub(super) async fn solve(
    State(identity): State<Identity>,
    Path(id): Path<IncidentId>,
    command: Command<SolveIncident>,
) -> Result<Json<IncidentDetails>, Problem> {
    command.principal.require(Power::Support)?;
    let Command { principal, once, body } = command;
    let words = Some(("/answer", body.answer.as_str()));
    Ok(Json(identity.step_incident(&principal, &once, id, Act::Solve, words).await?))
}

/// Open my report again: the answer did not help.
#[utoipa::path(
    post, path = "/incidents/{id}/reopen", operation_id = "reopen_incident", tag = "incidents", request_body = ReopenIncident,
    params(
        ("id" = IncidentId, Path, description = "The caller's own"),
        ("Idempotency-Key" = String, Header, description = "Makes the command happen once"),
    ),
    responses((status = 200, description = "It waits for an officer again", body = IncidentDetails), Refusals)
)]
pub(super) async fn reopen(
    State(identity): State<Identity>,
    Path(id): Path<IncidentId>,
    command: Command<ReopenIncident>,
) -> Result<Json<IncidentDetails>, Problem> {
    let Command { principal, once, body } = command;
    let words = Some(("/words", body.words.as_str()));
    Ok(Json(identity.step_incident(&principal, &once, id, Act::Reopen, words).await?))
}
