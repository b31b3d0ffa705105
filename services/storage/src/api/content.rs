//! `/files/{id}/content`

use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use contract::FileId;
use http::{
    HeaderMap, HeaderName, StatusCode,
    header::{
        ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
        CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE, X_CONTENT_TYPE_OPTIONS,
    },
};
use web::{Path, Principal, Problem, Refusals, Text};

use crate::{Storage, cases::Content, convert, domain::Asked, store::files::Row};

/// Download a file
///
/// One range is served as such; several, or none that is understood, get the whole file. `Repr-Digest` (RFC 9530) is
/// the SHA-256 of the whole file.
#[utoipa::path(
    get,
    path = "/files/{id}/content",
    operation_id = "download_file",
    tag = "files",
    params(
        ("id" = FileId, Path),
        ("Range" = Option<String>, Header, description = "The bytes that are wanted: `bytes=0-1023`"),
    ),
    responses(
        (status = OK, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = PARTIAL_CONTENT, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = NOT_MODIFIED, description = "The caller has it already"),
        (status = RANGE_NOT_SATISFIABLE, description = "The range begins behind the end"),
        Refusals,
    )
)]
pub(super) async fn download(
    State(storage): State<Storage>,
    principal: Principal,
    Path(id): Path<FileId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let row = storage.find(&principal, id).await?;
    let size = u64::try_from(row.size).unwrap_or(0);
    let tag = entity_tag(&row.sha256);
    if row.state == "ready" && has(&headers, &IF_NONE_MATCH, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    // What the caller has a part of may be another file (RFC 9110 §13.1.5).
    let same = !headers.contains_key(IF_RANGE) || has(&headers, &IF_RANGE, &tag);
    let wanted = headers.get(RANGE).filter(|_| same).and_then(|range| range.to_str().ok());
    let range = match Asked::read(wanted, size) {
        Asked::Part(range) => Some(range),
        Asked::Outside if row.state == "ready" => return Ok(outside(size)),
        Asked::All | Asked::Outside => None,
    };
    Ok(answer(storage.content(&principal, id, range).await?, tag))
}

fn answer(content: Content, tag: String) -> Response {
    let Content { row, download } = content;
    let length = match &download.range {
        Some(range) => range.end() - range.start() + 1,
        None => download.size,
    };
    let part = download
        .range
        .as_ref()
        .map(|range| format!("bytes {}-{}/{}", range.start(), range.end(), download.size));
    let status = if part.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK };
    let headers = [
        (CONTENT_TYPE, convert::media_type(&row.kind).to_owned()),
        (CONTENT_LENGTH, length.to_string()),
        (CONTENT_DISPOSITION, disposition(&row.name)),
        (ACCEPT_RANGES, "bytes".to_owned()),
        (ETAG, tag),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (HeaderName::from_static("repr-digest"), digest(&row)),
    ];
    let body = Body::from_stream(download.stream);
    match part {
        Some(part) => (status, headers, [(CONTENT_RANGE, part)], body).into_response(),
        None => (status, headers, body).into_response(),
    }
}

fn outside(size: u64) -> Response {
    let problem = Problem::new(
        StatusCode::RANGE_NOT_SATISFIABLE,
        "range-not-satisfiable",
        Text::new(
            "Phần được yêu cầu nằm ngoài tệp. Hãy tải lại từ đầu.",
            "The range is outside of the file. Download it from the beginning.",
        ),
    );
    let mut response = problem.into_response();
    let whole = http::HeaderValue::try_from(format!("bytes */{size}"));
    response.headers_mut().extend(whole.ok().map(|whole| (CONTENT_RANGE, whole)));
    response
}

/// The tag of a content, which is its hash.
pub(super) fn entity_tag(sha256: &str) -> String {
    format!("\"{sha256}\"")
}

/// Whether the header names `tag`.
pub(super) fn has(headers: &HeaderMap, name: &HeaderName, tag: &str) -> bool {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.is_some_and(|value| value.split(',').any(|one| one.trim() == tag))
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Always kept apart from the page, under its own name (RFC 6266, RFC 8187).
fn disposition(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte);
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if plain(byte) {
            encoded.push(char::from(byte));
        } else {
            let escape = [b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]];
            encoded.extend(escape.map(char::from));
        }
    }
    format!("attachment; filename*=UTF-8''{encoded}")
}

fn digest(row: &Row) -> String {
    let digest = hex::decode(&row.sha256).expect("the column has a CHECK");
    format!("sha-256=:{}:", STANDARD.encode(digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vietnamese_name_travels_in_plain_letters() {
        assert_eq!(
            disposition("Tờ trình 05.pdf"),
            "attachment; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%2005.pdf"
        );
    }

    #[test]
    fn a_name_cannot_end_its_header() {
        assert_eq!(disposition("a\";b.pdf"), "attachment; filename*=UTF-8''a%22%3Bb.pdf");
    }
}
