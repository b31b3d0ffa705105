//! `/drafts/{id}/versions`

use axum::extract::State;
use contract::{DocumentId, Page};
use registry_api::v1::{DraftChanges, DraftVersion, DraftVersionSummary};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals, page};

use crate::{Registry, convert};

/// A page of versions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct VersionsQuery {
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// With which version to compare.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ChangesQuery {
    /// The version to compare with; by default the last that the approvers had in an earlier round,
    /// or else the version before.
    since: Option<i32>,
}

/// List the versions of a draft, the latest first
///
/// For those who have a part in it; not for those who only receive the document.
#[utoipa::path(
    get,
    path = "/drafts/{id}/versions",
    operation_id = "list_draft_versions",
    tag = "drafts",
    params(("id" = DocumentId, Path), VersionsQuery),
    responses((status = OK, body = Page<DraftVersionSummary>), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
    Path(id): Path<DocumentId>,
    Query(query): Query<VersionsQuery>,
) -> Result<Json<Page<DraftVersionSummary>>, Problem> {
    let after = Cursor::read(query.cursor.as_deref())?;
    let rows = registry.versions(&who, id, after, query.limit.rows()).await?;
    let Page { items, next_cursor } = page(rows, query.limit, |row| row.number);
    let items = items.into_iter().map(convert::version_summary).collect();
    Ok(Json(Page { items, next_cursor }))
}

/// Get a version of a draft
#[utoipa::path(
    get,
    path = "/drafts/{id}/versions/{number}",
    operation_id = "get_draft_version",
    tag = "drafts",
    params(("id" = DocumentId, Path), ("number" = i32, Path)),
    responses((status = OK, body = DraftVersion), Refusals)
)]
pub(super) async fn get(
    State(registry): State<Registry>,
    who: Principal,
    Path((id, number)): Path<(DocumentId, i32)>,
) -> Result<Json<DraftVersion>, Problem> {
    Ok(Json(convert::version(registry.version(&who, id, number).await?)?))
}

/// Compare a version of a draft with an earlier one
#[utoipa::path(
    get,
    path = "/drafts/{id}/versions/{number}/changes",
    operation_id = "compare_draft_versions",
    tag = "drafts",
    params(("id" = DocumentId, Path), ("number" = i32, Path), ChangesQuery),
    responses((status = OK, body = DraftChanges), Refusals)
)]
pub(super) async fn changes(
    State(registry): State<Registry>,
    who: Principal,
    Path((id, number)): Path<(DocumentId, i32)>,
    Query(query): Query<ChangesQuery>,
) -> Result<Json<DraftChanges>, Problem> {
    Ok(Json(convert::changes(registry.changes(&who, id, number, query.since).await?)?))
}
