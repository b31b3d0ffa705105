//! `/approvals`

use axum::extract::State;
use contract::{DocumentId, Page, Power};
use http::HeaderName;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals, etag};
use workflow_api::v1;

use crate::{Error, Workflow, cases::Signing, domain::route::ContentHash};

/// A page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Paging {
    /// The most items: 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

type Shown = ([(HeaderName, String); 1], Json<v1::Approval>);

fn shown(approval: v1::Approval) -> Shown {
    ([etag(approval.version)], Json(approval))
}

/// Whoever has a step of some draft.
fn require_a_step(principal: &Principal) -> Result<(), Problem> {
    let steps = [Power::ApproveContent, Power::CheckForm, Power::Sign];
    if steps.into_iter().any(|power| principal.may(power)) {
        return Ok(());
    }
    Err(Problem::forbidden())
}

/// List the drafts that wait for me
///
/// Content for those who approve it, form for the named checker, the signature for the named
/// signer; the urgent ones first, then the oldest.
#[utoipa::path(get, path = "/approvals", operation_id = "list_approvals", tag = "approvals", params(Paging),
    responses((status = OK, body = Page<v1::ApprovalItem>), Refusals))]
pub(super) async fn list(
    State(workflow): State<Workflow>,
    principal: Principal,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<v1::ApprovalItem>>, Problem> {
    let after = Cursor::read(paging.cursor.as_deref())?;
    Ok(Json(workflow.approvals(&principal, after, paging.limit).await?))
}

/// Count the drafts that wait for me
#[utoipa::path(get, path = "/approvals/summary", operation_id = "summarize_approvals", tag = "approvals",
    responses((status = OK, body = v1::ApprovalsSummary), Refusals))]
pub(super) async fn summary(
    State(workflow): State<Workflow>,
    principal: Principal,
) -> Result<Json<v1::ApprovalsSummary>, Problem> {
    Ok(Json(workflow.approvals_summary(&principal).await?))
}

/// Get a draft's route
#[utoipa::path(get, path = "/approvals/{document_id}", operation_id = "get_approval", tag = "approvals",
    params(("document_id" = DocumentId, Path)),
    responses((status = OK, body = v1::Approval), Refusals))]
pub(super) async fn get(
    State(workflow): State<Workflow>,
    principal: Principal,
    Path(document): Path<DocumentId>,
) -> Result<Shown, Problem> {
    Ok(shown(workflow.approval(&principal, document).await?))
}

/// Approve the content or the form
#[utoipa::path(post, path = "/approvals/{document_id}/approve", operation_id = "approve_draft", tag = "approvals",
    params(("document_id" = DocumentId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Approve, responses((status = OK, body = v1::Approval), Refusals))]
pub(super) async fn approve(
    State(workflow): State<Workflow>,
    Path(document): Path<DocumentId>,
    Command { principal, once, body }: Command<v1::Approve>,
) -> Result<Shown, Problem> {
    require_a_step(&principal)?;
    let seen = hash(&body.content_hash)?;
    let review = body.step.into();
    let opinion = body.opinion.as_deref();
    let approved = workflow.approve(&principal, &once, document, review, &seen, opinion);
    Ok(shown(approved.await?))
}

/// Return a draft to the head of its unit
#[utoipa::path(post, path = "/approvals/{document_id}/return", operation_id = "return_draft", tag = "approvals",
    params(("document_id" = DocumentId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Return, responses((status = OK, body = v1::Approval), Refusals))]
pub(super) async fn send_back(
    State(workflow): State<Workflow>,
    Path(document): Path<DocumentId>,
    Command { principal, once, body }: Command<v1::Return>,
) -> Result<Shown, Problem> {
    require_a_step(&principal)?;
    let step = body.step.into();
    Ok(shown(workflow.send_back(&principal, &once, document, step, &body.reason).await?))
}

/// Sign a draft and permit its release
#[utoipa::path(post, path = "/approvals/{document_id}/sign", operation_id = "sign_draft", tag = "approvals",
    params(("document_id" = DocumentId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Sign, responses((status = OK, body = v1::Approval), Refusals))]
pub(super) async fn sign(
    State(workflow): State<Workflow>,
    Path(document): Path<DocumentId>,
    Command { principal, once, body }: Command<v1::Sign>,
) -> Result<Shown, Problem> {
    require_a_step(&principal)?;
    let signing = Signing {
        seen: hash(&body.content_hash)?,
        authority: body.authority.into(),
        release_medium: body.release_medium.into(),
    };
    Ok(shown(workflow.sign(&principal, &once, document, signing).await?))
}

fn hash(text: &str) -> Result<ContentHash, Error> {
    Ok(text.parse()?)
}
