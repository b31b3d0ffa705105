//! `/account-requests`: one proposes, another approves.

use axum::extract::State;
use contract::{Page, PersonId, Power};
use http::StatusCode;
use identity_api::{
    AccountRequestId,
    v1::{
        AccountRequest, AccountRequestsSummary, ApprovedAccountRequest, ProposeAccountChange,
        RejectAccountRequest, RequestState,
    },
};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Nothing, Path, Principal, Problem, Query, Refusals};

use crate::Identity;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestsQuery {
    /// Only those that have come so far.
    state: Option<RequestState>,
    /// Only those about this person.
    person_id: Option<PersonId>,
    /// The most items on a page, 1 to 200.
    #[param(value_type = Option<u32>)]
    limit: Option<Limit>,
    /// From `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List account requests.
///
/// The head of the office sees those of the agency, an IT officer those of the unit.
#[utoipa::path(
    get, path = "/account-requests", operation_id = "list_account_requests", tag = "accounts", params(RequestsQuery),
    responses((status = 200, description = "The newest first", body = Page<AccountRequest>), Refusals)
)]
pub(super) async fn list(
    State(identity): State<Identity>,
    caller: Principal,
    Query(query): Query<RequestsQuery>,
) -> Result<Json<Page<AccountRequest>>, Problem> {
    require_either(&caller)?;
    let after = Cursor::<AccountRequestId>::read(query.cursor.as_deref())?;
    let limit = query.limit.unwrap_or_default();
    let state = query.state.map(Into::into);
    Ok(Json(identity.account_requests(&caller, state, query.person_id, limit, after).await?))
}

/// Count the account requests that wait.
#[utoipa::path(
    get, path = "/account-requests/summary", operation_id = "summarize_account_requests", tag = "accounts",
    responses((status = 200, description = "Of those that the caller may list", body = AccountRequestsSummary), Refusals)
)]
pub(super) async fn summary(
    State(identity): State<Identity>,
    caller: Principal,
) -> Result<Json<AccountRequestsSummary>, Problem> {
    require_either(&caller)?;
    Ok(Json(identity.account_requests_summary(&caller).await?))
}

/// See an account request.
#[utoipa::path(
    get, path = "/account-requests/{id}", operation_id = "see_account_request", tag = "accounts",
    params(("id" = AccountRequestId, Path, description = "A request that the caller may list")),
    responses((status = 200, description = "What would change, and what is there now", body = AccountRequest), Refusals)
)]
pub(super) async fn get(
    State(identity): State<Identity>,
    caller: Principal,
    Path(id): Path<AccountRequestId>,
) -> Result<Json<AccountRequest>, Problem> {
    require_either(&caller)?;
    Ok(Json(identity.account_request(&caller, id).await?))
}

/// Requests are seen by who proposes them and by who approves them.
fn require_either(caller: &Principal) -> Result<(), Problem> {
    if caller.may(Power::ApproveAccounts) {
        return Ok(());
    }
    caller.require(Power::ProposeAccounts)
}

/// Propose a change of an account in my unit.
#[utoipa::path(
    post, path = "/account-requests", operation_id = "propose_account_change", tag = "accounts", request_body = ProposeAccountChange,
    params(("Idempotency-Key" = String, Header, description = "Makes the command happen once")),
    responses((status = 201, description = "It waits for approval", body = AccountRequest), Refusals)
)]
pub(super) async fn propose(
    State(identity): State<Identity>,
    command: Command<ProposeAccountChange>,
) -> Result<(StatusCode, Json<AccountRequest>), Problem> {
    command.principal.require(Power::ProposeAccounts)?;
    let Command { principal, once, body } = command;
    let request = identity.propose(&principal, &once, body.change.into(), &body.reason).await?;
    Ok((StatusCode::CREATED, Json(request)))
}

/// Approve an account request of my agency, never my own.
///
/// A first password is in this answer and nowhere else, not even in a repetition of it: hand it
/// over. Whoever gets it must change it when they first sign in.
#[utoipa::path(
    post, path = "/account-requests/{id}/approve", operation_id = "approve_account_request", tag = "accounts",
    params(
        ("id" = AccountRequestId, Path, description = "A request of the caller's agency"),
        ("Idempotency-Key" = String, Header, description = "Makes the command happen once"),
    ),
    responses((status = 200, description = "Approved and done", body = ApprovedAccountRequest), Refusals)
)]
pub(super) async fn approve(
    State(identity): State<Identity>,
    Path(id): Path<AccountRequestId>,
    command: Command<Nothing>,
) -> Result<Json<ApprovedAccountRequest>, Problem> {
    command.principal.require(Power::ApproveAccounts)?;
    Ok(Json(identity.approve(&command.principal, &command.once, id).await?))
}

/// Reject an account request of my agency, never my own.
#[utoipa::path(
    post, path = "/account-requests/{id}/reject", operation_id = "reject_account_request", tag = "accounts",
    request_body = RejectAccountRequest,
    params(
        ("id" = AccountRequestId, Path, description = "A request of the caller's agency"),
        ("Idempotency-Key" = String, Header, description = "Makes the command happen once"),
    ),
    responses((status = 200, description = "Rejected", body = AccountRequest), Refusals)
)]
pub(super) async fn reject(
    State(identity): State<Identity>,
    Path(id): Path<AccountRequestId>,
    command: Command<RejectAccountRequest>,
) -> Result<Json<AccountRequest>, Problem> {
    command.principal.require(Power::ApproveAccounts)?;
    let Command { principal, once, body } = command;
    Ok(Json(identity.reject(&principal, &once, id, &body.reason).await?))
}
