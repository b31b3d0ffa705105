//! `/tasks`: following what was given out, and sharing it out within a unit.

use axum::extract::State;
use contract::{Power, UnitId};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Json, Nothing, Path, Principal, Problem, Query, Refusals};
use workflow_api::{TaskId, v1};

use super::tasks::{Shown, shown};
use crate::Workflow;

/// Which unit.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OfUnit {
    /// The caller's own unless given.
    unit_id: Option<UnitId>,
}

/// Whoever gives work out: by directive or within the unit.
fn require_giving(principal: &Principal) -> Result<(), Problem> {
    principal.require(Power::Direct).or_else(|_| principal.require(Power::Assign))
}

/// Count what I have to do
#[utoipa::path(get, path = "/tasks/summary", operation_id = "summarize_tasks", tag = "tasks",
    responses((status = OK, body = v1::TasksSummary), Refusals))]
pub(super) async fn summary(
    State(workflow): State<Workflow>,
    principal: Principal,
) -> Result<Json<v1::TasksSummary>, Problem> {
    Ok(Json(workflow.tasks_summary(&principal).await?))
}

/// Show what everybody of a unit has to do there
///
/// Of their own unit for heads of units, of any for leaders and the head of the office.
#[utoipa::path(get, path = "/tasks/load", operation_id = "get_unit_load", tag = "tasks", params(OfUnit),
    responses((status = OK, body = v1::UnitLoad), Refusals))]
pub(super) async fn load(
    State(workflow): State<Workflow>,
    principal: Principal,
    Query(of): Query<OfUnit>,
) -> Result<Json<v1::UnitLoad>, Problem> {
    require_giving(&principal)?;
    Ok(Json(workflow.unit_load(&principal, of.unit_id).await?))
}

/// Let the officers of my unit take what nobody was given, or no longer
#[utoipa::path(post, path = "/tasks/claiming", operation_id = "allow_claiming", tag = "tasks",
    params(("idempotency-key" = String, Header)),
    request_body = v1::Claiming, responses((status = OK, body = v1::Claiming), Refusals))]
pub(super) async fn allow_claiming(
    State(workflow): State<Workflow>,
    Command { principal, once, body }: Command<v1::Claiming>,
) -> Result<Json<v1::Claiming>, Problem> {
    principal.require(Power::Assign)?;
    Ok(Json(workflow.allow_claiming(&principal, &once, body.allowed).await?))
}

/// Take a task of my unit that nobody has
#[utoipa::path(post, path = "/tasks/{id}/claim", operation_id = "claim_task", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn claim(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body: Nothing {} }: Command<Nothing>,
) -> Result<Shown, Problem> {
    principal.require(Power::Handle)?;
    Ok(shown(workflow.claim(&principal, &once, id).await?))
}

/// Urge whoever has a task that I gave out
///
/// Not more often than every 24 hours, or every two where the document is urgent.
#[utoipa::path(post, path = "/tasks/{id}/urge", operation_id = "urge_task", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Urge, responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn urge(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body }: Command<v1::Urge>,
) -> Result<Shown, Problem> {
    require_giving(&principal)?;
    Ok(shown(workflow.urge(&principal, &once, id, body.note.as_deref()).await?))
}

/// Give more time for a task that I gave out
///
/// Who gave a directive moves its deadline, and with it those that were taken over from it; a head
/// moves what they assigned, up to the unit's deadline.
#[utoipa::path(post, path = "/tasks/{id}/extend", operation_id = "extend_task", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Extend, responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn extend(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body }: Command<v1::Extend>,
) -> Result<Shown, Problem> {
    require_giving(&principal)?;
    let v1::Extend { due_on, reason } = body;
    Ok(shown(workflow.extend(&principal, &once, id, due_on, &reason).await?))
}

/// Take back a task that I gave out by a directive
///
/// A lead's takes the directive with it and all that was given below; the document waits for another
/// directive then.
#[utoipa::path(post, path = "/tasks/{id}/withdraw", operation_id = "withdraw_task", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Withdraw, responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn withdraw(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body }: Command<v1::Withdraw>,
) -> Result<Shown, Problem> {
    require_giving(&principal)?;
    Ok(shown(workflow.withdraw(&principal, &once, id, &body.reason).await?))
}
