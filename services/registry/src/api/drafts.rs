//! `/drafts`

use axum::{extract::State, response::IntoResponse};
use contract::{DocumentId, Page, Power};
use registry_api::v1::{Document, DocumentSummary, DraftContent, SubmitDraft};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, IfMatch, Json, Limit, Path, Principal, Problem, Query, Refusals};

use super::{created, shown};
use crate::{
    Registry, convert,
    domain::{outgoing::State as S, words::Direction},
};

/// What is still being written or approved.
const DRAFTS: [S; 3] = [S::Drafting, S::Submitted, S::Returned];

/// A page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DraftsQuery {
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Begin a draft
#[utoipa::path(
    post,
    path = "/drafts",
    operation_id = "begin_draft",
    tag = "drafts",
    params(("Idempotency-Key" = String, Header, description = "Makes it happen once")),
    request_body = DraftContent,
    responses((status = CREATED, body = Document), Refusals)
)]
pub(super) async fn begin(
    State(registry): State<Registry>,
    Command { principal: who, once, body }: Command<DraftContent>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Draft)?;
    let id = registry.begin_draft(&who, &once, convert::draft(body)).await?;
    Ok(created("drafts", registry.show(&who, id, None).await?)?)
}

/// List the drafts that the caller may read, newest first
#[utoipa::path(
    get,
    path = "/drafts",
    operation_id = "list_drafts",
    tag = "drafts",
    params(DraftsQuery),
    responses((status = OK, body = Page<DocumentSummary>), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
    Query(query): Query<DraftsQuery>,
) -> Result<Json<Page<DocumentSummary>>, Problem> {
    let after = Cursor::read(query.cursor.as_deref())?;
    let states = DRAFTS.map(|state| state.as_str().to_owned());
    let direction = Some(Direction::Outgoing.as_str());
    let rows = registry.list(&who, direction, Some(&states), after, query.limit.rows()).await?;
    super::documents::page_of(rows, query.limit)
}

/// Get a draft
#[utoipa::path(
    get,
    path = "/drafts/{id}",
    operation_id = "get_draft",
    tag = "drafts",
    params(("id" = DocumentId, Path)),
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn get(
    State(registry): State<Registry>,
    who: Principal,
    Path(id): Path<DocumentId>,
) -> Result<impl IntoResponse, Problem> {
    Ok(shown(registry.show(&who, id, Some(Direction::Outgoing)).await?)?)
}

/// Write a draft over what was there
#[utoipa::path(
    put,
    path = "/drafts/{id}",
    operation_id = "change_draft",
    tag = "drafts",
    params(
        ("id" = DocumentId, Path),
        ("If-Match" = String, Header, description = "The version seen"),
    ),
    request_body = DraftContent,
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn change(
    State(registry): State<Registry>,
    who: Principal,
    IfMatch(seen): IfMatch,
    Path(id): Path<DocumentId>,
    Json(body): Json<DraftContent>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Draft)?;
    registry.change_draft(&who, id, seen, convert::draft(body)).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}

/// Hand a draft in for approval
#[utoipa::path(
    post,
    path = "/drafts/{id}/submit",
    operation_id = "submit_draft",
    tag = "drafts",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = SubmitDraft,
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn submit(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, body }: Command<SubmitDraft>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Draft)?;
    let id = registry.submit(&who, &once, id, body.form_checker_id, body.signer_id).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}
