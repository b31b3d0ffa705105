//! The layers around a service's routes.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, StatusCode, header::AUTHORIZATION};
use telemetry::Metrics;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::{Instrument as _, field::Empty, info_span};

use crate::{Language, Principal, Problem, Text, Verifier};

/// What the layers need to know.
#[derive(Debug, Clone)]
pub struct Around {
    /// Counts and times requests.
    pub metrics: Metrics,
    /// Checks tokens; `None` for a service that knows its callers otherwise.
    pub verifier: Option<Verifier>,
    /// The longest JSON body, in bytes. Streamed bodies set their own limit.
    pub body_limit: usize,
    /// How long a handler may take before its caller is told to come again.
    pub patience: Duration,
}

impl Around {
    /// 1 MiB of JSON, 30 s.
    #[must_use]
    pub fn new(metrics: Metrics, verifier: Option<Verifier>) -> Self {
        Self { metrics, verifier, body_limit: 1 << 20, patience: Duration::from_secs(30) }
    }
}

/// Puts the house's layers around `router`: one trace span and one log line for each request,
/// metrics, the caller's token, limits, and problems in the caller's language.
pub fn house(router: Router, around: Around) -> Router {
    let limit = DefaultBodyLimit::max(around.body_limit);
    let around = Arc::new(around);
    router
        .method_not_allowed_fallback(|| async { method_not_allowed() })
        .fallback(|| async { Problem::not_found() })
        .layer(limit)
        .layer(middleware::from_fn_with_state(around.clone(), authenticate))
        .layer(middleware::from_fn_with_state(around.clone(), in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(in_language))
        .layer(middleware::from_fn_with_state(around, observed))
}

async fn observed(State(around): State<Arc<Around>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let span = info_span!(
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = %method,
        http.route = route,
        http.response.status_code = Empty,
    );
    telemetry::continue_from(&span, header(request.headers(), "traceparent"));
    async {
        let response = next.run(request).await;
        let status = response.status();
        let seconds = started.elapsed().as_secs_f64();
        let span = tracing::Span::current();
        span.record("http.response.status_code", status.as_u16());
        if status.is_server_error() {
            span.record("otel.status_code", "ERROR");
        }
        around.metrics.http_request(method.as_str(), &route, status.as_u16(), seconds);
        tracing::info!(
            http.request.method = %method,
            http.route = route,
            http.response.status_code = status.as_u16(),
            duration_ms = seconds * 1000.0,
            "answered"
        );
        response
    }
    .instrument(span.clone())
    .await
}

/// Writes problems again in the caller's language, now that it is known.
async fn in_language(request: Request, next: Next) -> Response {
    let language = Language::of(request.headers());
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else {
        return response;
    };
    let mut written = problem.response(language, Some(&path));
    for (name, value) in response.headers() {
        if !written.headers().contains_key(name) && name != http::header::CONTENT_LENGTH {
            written.headers_mut().insert(name.clone(), value.clone());
        }
    }
    written
}

async fn authenticate(
    State(around): State<Arc<Around>>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(verifier) = &around.verifier
        && let Some(token) = header(request.headers(), AUTHORIZATION.as_str())
            .and_then(|value| value.strip_prefix("Bearer "))
        && let Some(claims) = verifier.verify(token).await
    {
        request.extensions_mut().insert(Principal::from(claims));
    }
    next.run(request).await
}

async fn in_time(State(around): State<Arc<Around>>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(around.patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(
            StatusCode::GATEWAY_TIMEOUT,
            "took-too-long",
            Text::new(
                "Xử lý quá lâu nên đã dừng. Hãy thử lại với cùng thao tác; hệ thống không làm hai lần.",
                "This took too long and was stopped. Repeat it; nothing is done twice.",
            ),
        )
        .into_response(),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "CatchPanicLayer gives it away")]
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response<Body> {
    #[derive(Debug, thiserror::Error)]
    #[error("a handler panicked: {0}")]
    struct Panicked(String);

    let text = panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    Problem::internal(&Panicked(text.unwrap_or_default())).into_response()
}

fn method_not_allowed() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        Text::new("Địa chỉ này không nhận thao tác đó.", "This address does not take that method."),
    )
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
