//! `/cases`

use axum::extract::State;
use contract::{DocumentId, Page, Power};
use http::HeaderName;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Nothing, Path, Principal, Problem, Query, Refusals, etag};
use workflow_api::v1;

use crate::Workflow;

/// Which cases, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Which: `readable` unless given.
    #[serde(default)]
    #[param(inline, value_type = Option<v1::CaseView>)]
    view: v1::CaseView,
    /// Only those in this state.
    #[param(inline)]
    state: Option<v1::CaseState>,
    /// The most items: 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

type Shown = ([(HeaderName, String); 1], Json<v1::Case>);

fn shown(case: v1::Case) -> Shown {
    ([etag(case.version)], Json(case))
}

/// Whoever gives directives, or passes them on.
fn require_directing(principal: &Principal) -> Result<(), Problem> {
    principal.require(Power::Direct).or_else(|_| principal.require(Power::Assign))
}

/// List incoming documents under work
///
/// Leaders, văn thư and the head of the office see the agency's, heads of units those that their
/// unit has a part in, others those that they have a task on. The urgent ones come first, then the
/// oldest.
#[utoipa::path(get, path = "/cases", operation_id = "list_cases", tag = "cases", params(Wanted),
    responses((status = OK, body = Page<v1::CaseItem>), Refusals))]
pub(super) async fn list(
    State(workflow): State<Workflow>,
    principal: Principal,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<v1::CaseItem>>, Problem> {
    let after = Cursor::read(wanted.cursor.as_deref())?;
    let state = wanted.state.map(Into::into);
    Ok(Json(workflow.cases(&principal, wanted.view, state, after, wanted.limit).await?))
}

/// Count what I have before me
#[utoipa::path(get, path = "/cases/summary", operation_id = "summarize_cases", tag = "cases",
    responses((status = OK, body = v1::CasesSummary), Refusals))]
pub(super) async fn summary(
    State(workflow): State<Workflow>,
    principal: Principal,
) -> Result<Json<v1::CasesSummary>, Problem> {
    Ok(Json(workflow.cases_summary(&principal).await?))
}

/// Suggest directives from the agency's own history
///
/// From the latest documents of the same sender and of the same kind, by how alike they are.
#[utoipa::path(get, path = "/cases/{document_id}/suggestions", operation_id = "suggest_directives", tag = "cases",
    params(("document_id" = DocumentId, Path)),
    responses((status = OK, body = v1::Suggestions), Refusals))]
pub(super) async fn suggestions(
    State(workflow): State<Workflow>,
    principal: Principal,
    Path(document): Path<DocumentId>,
) -> Result<Json<v1::Suggestions>, Problem> {
    require_directing(&principal)?;
    Ok(Json(workflow.suggestions(&principal, document).await?))
}

/// Get an incoming document under work
#[utoipa::path(get, path = "/cases/{document_id}", operation_id = "get_case", tag = "cases",
    params(("document_id" = DocumentId, Path)),
    responses((status = OK, body = v1::Case), Refusals))]
pub(super) async fn get(
    State(workflow): State<Workflow>,
    principal: Principal,
    Path(document): Path<DocumentId>,
) -> Result<Shown, Problem> {
    Ok(shown(workflow.case(&principal, document).await?))
}

/// Give a directive, or pass the work on
///
/// The first one is a leader's or the head of the office's; further ones are the head's of the
/// unit that leads, until the task is assigned.
#[utoipa::path(post, path = "/cases/{document_id}/directive", operation_id = "give_directive", tag = "cases",
    params(("document_id" = DocumentId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::DirectiveInput, responses((status = OK, body = v1::Case), Refusals))]
pub(super) async fn direct(
    State(workflow): State<Workflow>,
    Path(document): Path<DocumentId>,
    Command { principal, once, body }: Command<v1::DirectiveInput>,
) -> Result<Shown, Problem> {
    require_directing(&principal)?;
    Ok(shown(workflow.direct(&principal, &once, document, body).await?))
}

/// File for information
#[utoipa::path(post, path = "/cases/{document_id}/file", operation_id = "file_for_information", tag = "cases",
    params(("document_id" = DocumentId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::FileForInformation, responses((status = OK, body = v1::Case), Refusals))]
pub(super) async fn file(
    State(workflow): State<Workflow>,
    Path(document): Path<DocumentId>,
    Command { principal, once, body }: Command<v1::FileForInformation>,
) -> Result<Shown, Problem> {
    principal.require(Power::Direct)?;
    Ok(shown(workflow.file(&principal, &once, document, body.note.as_deref()).await?))
}

/// Take note of a document that my unit is to know
#[utoipa::path(post, path = "/cases/{document_id}/acknowledge", operation_id = "acknowledge_case", tag = "cases",
    params(("document_id" = DocumentId, Path), ("idempotency-key" = String, Header)),
    responses((status = OK, body = v1::Case), Refusals))]
pub(super) async fn acknowledge(
    State(workflow): State<Workflow>,
    Path(document): Path<DocumentId>,
    Command { principal, once, body: Nothing {} }: Command<Nothing>,
) -> Result<Shown, Problem> {
    principal.require(Power::Assign)?;
    Ok(shown(workflow.acknowledge(&principal, &once, document).await?))
}
