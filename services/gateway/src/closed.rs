//! What people see when the portal itself cannot be reached.

use axum::response::{Html, IntoResponse as _, Response};
use http::{HeaderMap, header::ACCEPT, header::RETRY_AFTER};
use web::{Language, Problem};

/// Whether the answer is for a person's eyes.
pub(crate) fn is_wanted(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

/// The problem as a page; it needs nothing that would have to be loaded.
pub(crate) fn page(problem: &Problem) -> Response {
    let body = problem.body(Language::Vietnamese, None);
    let (title, detail) = (body.title, body.detail.unwrap_or_default());
    let trace = body.trace_id.map(|id| format!("<p>Mã tra cứu: <b>{id}</b></p>"));
    let page = format!(
        r#"<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title} – VPDT</title></head>
<body><main><h1>{title}</h1><p>{detail}</p>{trace}<p><a href="">Thử lại</a></p></main></body>
</html>
"#,
        trace = trace.unwrap_or_default()
    );
    (problem.status(), [(RETRY_AFTER, "5")], Html(page)).into_response()
}
