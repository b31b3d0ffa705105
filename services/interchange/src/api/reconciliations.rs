//! `/operations/interchange/reconciliations`, for operators.

use axum::extract::State;
use contract::{Page, Power};
use http::StatusCode;
use interchange_api::{
    ReconciliationId,
    v1::{Finding, Reconcile, Reconciliation},
};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals};

use crate::Interchange;

/// Where a page begins and how long it is.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// How many on a page: 50 unless asked, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page begins, as the page before it said.
    cursor: Option<String>,
}

/// List the comparisons of the ledger with the receivers' registers, the latest first
#[utoipa::path(
    get,
    path = "/reconciliations",
    operation_id = "list_reconciliations",
    tag = "operations",
    params(Wanted),
    responses((status = OK, body = Page<Reconciliation>), Refusals)
)]
pub(super) async fn list(
    State(interchange): State<Interchange>,
    caller: Principal,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<Reconciliation>>, Problem> {
    caller.require(Power::Operate)?;
    let before = Cursor::read(wanted.cursor.as_deref())?;
    Ok(Json(interchange.reconciliations(&caller, before, wanted.limit).await?))
}

/// Start a comparison of the ledger with the receivers' registers
///
/// One starts by itself every day. What differs is mended where the house can, and shown where it
/// cannot. A comparison that is still at work is given up.
#[utoipa::path(
    post,
    path = "/reconciliations",
    operation_id = "start_reconciliation",
    tag = "operations",
    params(("idempotency-key" = String, Header)),
    request_body = Reconcile,
    responses((status = CREATED, body = Reconciliation), Refusals)
)]
pub(super) async fn start(
    State(interchange): State<Interchange>,
    command: Command<Reconcile>,
) -> Result<(StatusCode, Json<Reconciliation>), Problem> {
    let Command { principal, once, body } = command;
    principal.require(Power::Operate)?;
    let started = interchange.start_reconciliation(&principal, &once, body).await?;
    Ok((StatusCode::CREATED, Json(started)))
}

/// Get a comparison of the ledger with the receivers' registers
#[utoipa::path(
    get,
    path = "/reconciliations/{id}",
    operation_id = "get_reconciliation",
    tag = "operations",
    params(("id" = ReconciliationId, Path)),
    responses((status = OK, body = Reconciliation), Refusals)
)]
pub(super) async fn get(
    State(interchange): State<Interchange>,
    caller: Principal,
    Path(id): Path<ReconciliationId>,
) -> Result<Json<Reconciliation>, Problem> {
    caller.require(Power::Operate)?;
    Ok(Json(interchange.reconciliation(&caller, id).await?))
}

/// List what a comparison found
#[utoipa::path(
    get,
    path = "/reconciliations/{id}/findings",
    operation_id = "list_findings",
    tag = "operations",
    params(("id" = ReconciliationId, Path), Wanted),
    responses((status = OK, body = Page<Finding>), Refusals)
)]
pub(super) async fn findings(
    State(interchange): State<Interchange>,
    caller: Principal,
    Path(id): Path<ReconciliationId>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<Finding>>, Problem> {
    caller.require(Power::Operate)?;
    let after = Cursor::read(wanted.cursor.as_deref())?;
    Ok(Json(interchange.findings(&caller, id, after, wanted.limit).await?))
}
