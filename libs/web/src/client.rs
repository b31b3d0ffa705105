//! The one way to call another service.

use std::time::Duration;

use http::HeaderMap;

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

/// Adds the current trace to a request.
#[must_use]
pub fn traced(request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
    let mut headers = HeaderMap::new();
    telemetry::inject(&mut headers);
    request.headers(headers)
}
