//! A service that tells what it saw.

use axum::{
    Router,
    body::Body,
    extract::Request,
    response::{IntoResponse as _, Response},
    routing::post,
};
use http::HeaderMap;
use serde_json::{Map, Value, json};

/// Answers everything with what it saw; what is posted to `/api/v1/files` comes straight back.
pub(crate) fn router(name: &'static str) -> Router {
    Router::new()
        .route("/api/v1/files", post(|body: Body| async { Response::new(body) }))
        .fallback(move |request: Request| async move { tell(name, request).await })
}

async fn tell(name: &str, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, usize::MAX).await else {
        return http::StatusCode::BAD_REQUEST.into_response();
    };
    let seen = json!({
        "service": name,
        "method": head.method.as_str(),
        "target": head.uri.to_string(),
        "headers": headers(&head.headers),
        "bytes": body.len(),
    });
    let answer_headers = [("x-vpdt-inside", "1"), ("keep-alive", "timeout=5")];
    (answer_headers, seen.to_string()).into_response()
}

pub(crate) fn headers(headers: &HeaderMap) -> Value {
    let pairs = headers.iter().map(|(name, value)| {
        (name.to_string(), Value::from(String::from_utf8_lossy(value.as_bytes())))
    });
    Value::Object(pairs.collect::<Map<_, _>>())
}
