//! `/drafts`

use axum::{extract::State, response::IntoResponse};
use contract::{DocumentId, Page, Power};
use registry_api::v1::{
    Document, DocumentSummary, DraftContent, DraftView, DraftsSummary, SubmitDraft,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use web::{Command, Cursor, IfMatch, Json, Limit, Path, Principal, Problem, Query, Refusals};

use super::{created, shown};
use crate::{
    Registry, convert,
    domain::{outgoing::State as S, words::Direction},
    store::draft_lists::DRAFTS,
};

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
    /// Which: all that the caller may read unless given.
    #[serde(default)]
    #[param(inline)]
    view: DraftView,
    /// Only those in this state.
    #[param(inline)]
    state: Option<DraftState>,
}

/// Where a draft is.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum DraftState {
    /// Being written.
    Drafting,
    /// Under approval.
    Submitted,
    /// Sent back.
    Returned,
}

impl From<DraftState> for S {
    fn from(state: DraftState) -> Self {
        match state {
            DraftState::Drafting => Self::Drafting,
            DraftState::Submitted => Self::Submitted,
            DraftState::Returned => Self::Returned,
        }
    }
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

/// List drafts, newest first
///
/// Those that the caller may read: all of them, their own, those of the unit that they head, or those
/// on which their opinion is asked.
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
    let view = convert::draft_view(query.view);
    let states = query.state.map_or(DRAFTS.to_vec(), |state| vec![state.into()]);
    let rows = registry.drafts(&who, view, &states, after, query.limit.rows()).await?;
    super::documents::page_of(rows, query.limit)
}

/// Count the caller's drafts and the opinions that are asked of them
#[utoipa::path(
    get,
    path = "/drafts/summary",
    operation_id = "summarise_drafts",
    tag = "drafts",
    responses((status = OK, body = DraftsSummary), Refusals)
)]
pub(super) async fn summary(
    State(registry): State<Registry>,
    who: Principal,
) -> Result<Json<DraftsSummary>, Problem> {
    Ok(Json(convert::drafts_summary(&registry.drafting(&who).await?)))
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
