//! `/saved-views`

use axum::{extract::State, response::IntoResponse};
use http::{StatusCode, header::LOCATION};
use registry_api::v1::{SaveView, SavedView, SavedViewId, SavedViewList};
use web::{Command, IfMatch, Json, Path, Principal, Problem, Refusals, etag};

use crate::{Registry, convert, domain::texts};

/// List the searches that the caller keeps
#[utoipa::path(
    get,
    path = "/saved-views",
    operation_id = "list_saved_views",
    tag = "documents",
    responses((status = OK, body = SavedViewList), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
) -> Result<Json<SavedViewList>, Problem> {
    let rows = registry.saved_views(&who).await?;
    let items = rows.into_iter().map(convert::saved_view).collect::<crate::Result<_>>()?;
    Ok(Json(SavedViewList { items }))
}

/// Keep a search
#[utoipa::path(
    post,
    path = "/saved-views",
    operation_id = "save_view",
    tag = "documents",
    params(("Idempotency-Key" = String, Header, description = "Makes it happen once")),
    request_body = SaveView,
    responses((status = CREATED, body = SavedView), Refusals)
)]
pub(super) async fn save(
    State(registry): State<Registry>,
    Command { principal: who, once, body }: Command<SaveView>,
) -> Result<impl IntoResponse, Problem> {
    let search = convert::kept_search(&body.search)?;
    let id = registry.save_view(&who, &once, &texts::one_line(&body.name), &search).await?;
    let view = convert::saved_view(registry.saved_view(&who, id).await?)?;
    let location = (LOCATION, format!("/api/v1/saved-views/{id}"));
    Ok((StatusCode::CREATED, [location, etag(view.version)], Json(view)))
}

/// Rename a kept search or search for something else
#[utoipa::path(
    put,
    path = "/saved-views/{id}",
    operation_id = "change_saved_view",
    tag = "documents",
    params(
        ("id" = SavedViewId, Path),
        ("If-Match" = String, Header, description = "The version seen"),
    ),
    request_body = SaveView,
    responses((status = OK, body = SavedView), Refusals)
)]
pub(super) async fn change(
    State(registry): State<Registry>,
    who: Principal,
    IfMatch(seen): IfMatch,
    Path(id): Path<SavedViewId>,
    Json(body): Json<SaveView>,
) -> Result<impl IntoResponse, Problem> {
    let search = convert::kept_search(&body.search)?;
    registry.change_view(&who, (id, seen), &texts::one_line(&body.name), &search).await?;
    let view = convert::saved_view(registry.saved_view(&who, id).await?)?;
    Ok(([etag(view.version)], Json(view)))
}

/// Keep a search no more
#[utoipa::path(
    delete,
    path = "/saved-views/{id}",
    operation_id = "delete_saved_view",
    tag = "documents",
    params(("id" = SavedViewId, Path)),
    responses((status = NO_CONTENT, description = "It is gone"), Refusals)
)]
pub(super) async fn delete(
    State(registry): State<Registry>,
    who: Principal,
    Path(id): Path<SavedViewId>,
) -> Result<StatusCode, Problem> {
    registry.delete_view(&who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
