//! The one way to call another service.

use std::time::Duration;

use reqwest::{RequestBuilder, Response};
use tracing::{Instrument as _, field::Empty, info_span};

/// A client whose every call has an end: 2 s to connect, 30 s for the whole answer.
///
/// A caller that streams bodies sets a longer end on its own request.
///
/// # Errors
/// When the machine's TLS cannot be set up.
pub fn http_client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(2))
        .timeout(Duration::from_secs(30))
        .pool_idle_timeout(Duration::from_secs(30))
        .tcp_nodelay(true)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
}

/// Sends `request` within a span of its own, which the service that answers continues. The span
/// names the service, not what is asked of it, which may be personal.
///
/// # Errors
/// When nobody answers, or not in time.
pub async fn send(request: RequestBuilder) -> reqwest::Result<Response> {
    let (client, request) = request.build_split();
    let mut request = request?;
    let span = info_span!(
        "call",
        otel.name = %request.method(),
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = %request.method(),
        http.response.status_code = Empty,
        server.address = request.url().host_str(),
        server.port = request.url().port_or_known_default(),
    );
    let answer = async {
        telemetry::inject(request.headers_mut());
        client.execute(request).await
    };
    let answer = answer.instrument(span.clone()).await;
    if let Ok(answer) = &answer {
        span.record("http.response.status_code", answer.status().as_u16());
    }
    if answer.as_ref().map_or(true, |answer| answer.status().as_u16() >= 400) {
        span.record("otel.status_code", "ERROR");
    }
    answer
}
