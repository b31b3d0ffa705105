//! `/files/{id}/pages/{n}`

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use contract::FileId;
use http::{
    HeaderMap, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS},
};
use storage_api::v1::PageText;
use web::{Path, Principal, Problem, Refusals};

use super::content::{entity_tag, has};
use crate::{Storage, cases::Derived};

/// Get a page as a picture
///
/// A PNG at 110 dpi, at most 1,400 dots wide. Only PDFs have pages.
#[utoipa::path(
    get,
    path = "/files/{id}/pages/{n}",
    operation_id = "get_page_picture",
    tag = "files",
    params(("id" = FileId, Path), ("n" = usize, Path, description = "The page, from 1")),
    responses((status = OK, body = Vec<u8>, content_type = "image/png"), Refusals)
)]
pub(super) async fn picture(
    State(storage): State<Storage>,
    principal: Principal,
    Path((id, page)): Path<(FileId, usize)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    Ok(answer(storage.picture(&principal, id, page).await?, "image/png", &headers))
}

/// Get the text of a page
///
/// Line by line, with the place of each, to be laid over the picture. Empty for a scan.
#[utoipa::path(
    get,
    path = "/files/{id}/pages/{n}/text",
    operation_id = "get_page_text",
    tag = "files",
    params(("id" = FileId, Path), ("n" = usize, Path, description = "The page, from 1")),
    responses((status = OK, body = PageText), Refusals)
)]
pub(super) async fn text(
    State(storage): State<Storage>,
    principal: Principal,
    Path((id, page)): Path<(FileId, usize)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    Ok(answer(storage.page_text(&principal, id, page).await?, "application/json", &headers))
}

/// What is made of a page never changes while its way of making does not; access may, so it is asked for each time.
fn answer(derived: Derived, media_type: &'static str, headers: &HeaderMap) -> Response {
    let tag = entity_tag(derived.sha256.as_str());
    if has(headers, &IF_NONE_MATCH, &tag) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (ETAG, tag),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, derived.bytes).into_response()
}
