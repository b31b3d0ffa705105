//! `/files`

use std::io;

use axum::{body::Body, extract::State};
use contract::{FileId, Power};
use futures::TryStreamExt as _;
use http::{
    HeaderMap, HeaderName, StatusCode,
    header::{CONTENT_LENGTH, LOCATION},
};
use storage_api::v1::{File, NewFile};
use web::{Json, Language, Once, Path, Principal, Problem, Query, Refusals};

use crate::{Error, Storage, convert, domain::FileName};

/// What a post that puts files into the house does with them (rules §4).
const UPLOADING: [Power; 4] = [Power::Draft, Power::Handle, Power::Receive, Power::Number];

/// Upload a file
///
/// The body is the file, streamed; `Content-Length` may be missing. The answer comes before the check: ask for the
/// file until its state is no longer `checking`.
#[utoipa::path(
    post,
    path = "/files",
    operation_id = "upload_file",
    tag = "files",
    params(NewFile, ("Idempotency-Key" = String, Header, description = "Makes the upload happen once")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = CREATED, body = File, headers(("location" = String))),
        (status = PAYLOAD_TOO_LARGE, description = "The file is over the limit of its kind; nothing was kept"),
        Refusals,
    )
)]
pub(super) async fn upload(
    State(storage): State<Storage>,
    principal: Principal,
    once: Once,
    Query(new): Query<NewFile>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<File>), Problem> {
    if !UPLOADING.iter().any(|power| principal.may(*power)) {
        return Err(Problem::forbidden());
    }
    let name = FileName::parse(&new.name).map_err(Error::from)?;
    let limit = storage.limit(&name);
    if announced(&headers).is_some_and(|length| length > limit) {
        return Err(Error::TooLarge { limit }.into());
    }
    let body = body.into_data_stream().map_err(io::Error::other);
    let row = Box::pin(storage.upload(&principal, &once, name, body)).await?;
    let location = format!("/api/v1/files/{}", row.id);
    let file = convert::file(row, Language::of(&headers));
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(file)))
}

/// Get what is known of a file
#[utoipa::path(
    get,
    path = "/files/{id}",
    operation_id = "get_file",
    tag = "files",
    params(("id" = FileId, Path)),
    responses((status = OK, body = File), Refusals)
)]
pub(super) async fn get(
    State(storage): State<Storage>,
    principal: Principal,
    Path(id): Path<FileId>,
    headers: HeaderMap,
) -> Result<Json<File>, Problem> {
    let row = storage.find(&principal, id).await?;
    Ok(Json(convert::file(row, Language::of(&headers))))
}

/// How many bytes the client says that it will send.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
