//! Sending a request on, and its answer back, without holding either in memory.

use std::{error::Error, time::Duration};

use axum::{body::Body, response::Response};
use http::{HeaderMap, Method, StatusCode, Uri};
use http_body::Body as _;
use http_body_util::{LengthLimitError, Limited};
use web::{Problem, Text};

use crate::headers;

/// A request that is ready to go on.
#[derive(Debug)]
pub(crate) struct Onward<'a> {
    pub(crate) base: &'a str,
    pub(crate) method: Method,
    pub(crate) uri: &'a Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// The longest body, in bytes.
    pub(crate) most: usize,
    /// By then all must be through.
    pub(crate) within: Duration,
}

/// Sends `onward` and gives the answer as soon as its head is there.
///
/// # Errors
/// 404 for a path that would be another one to the service, 413 for a body that is too long, 504
/// when it takes too long, and 503 when the service is away.
pub(crate) async fn send(
    client: &reqwest::Client,
    onward: Onward<'_>,
) -> Result<Response, Problem> {
    let url = url(onward.base, onward.uri).ok_or_else(Problem::not_found)?;
    let declared = onward.headers.get(http::header::CONTENT_LENGTH);
    let declared = declared.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > onward.most) {
        return Err(Problem::too_large());
    }
    let request = client.request(onward.method, url).headers(onward.headers);
    let mut request = request.timeout(onward.within);
    if !onward.body.is_end_stream() {
        let body = Body::new(Limited::new(onward.body, onward.most));
        request = request.body(reqwest::Body::wrap_stream(body.into_data_stream()));
    }
    let answer = web::send(request).await.map_err(|error| problem(error, onward.base))?;
    let (mut head, body) = http::Response::<reqwest::Body>::from(answer).into_parts();
    head.headers = headers::backward(&head.headers);
    head.extensions = http::Extensions::new();
    Ok(Response::from_parts(head, Body::new(body)))
}

/// The address behind the door. What a URL parser would read differently than the routes did
/// (`/api/v1/files/../../../internal/tokens`) leads nowhere.
fn url(base: &str, uri: &Uri) -> Option<reqwest::Url> {
    let path = uri.path();
    let base = base.trim_end_matches('/');
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let url: reqwest::Url = format!("{base}{path}{query}").parse().ok()?;
    (url.path().ends_with(path) && !path.contains("//")).then_some(url)
}

/// The service at `base` did not answer. What was asked of it is not logged: it may be personal.
#[derive(Debug, thiserror::Error)]
#[error("{base} did not answer")]
struct NoAnswer {
    base: String,
    source: reqwest::Error,
}

fn problem(error: reqwest::Error, base: &str) -> Problem {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<LengthLimitError>() {
            return Problem::too_large();
        }
        cause = inner.source();
    }
    if error.is_timeout() && !error.is_connect() {
        tracing::warn!(base, "a service took too long");
        return Problem::new(
            StatusCode::GATEWAY_TIMEOUT,
            "took-too-long",
            Text::new(
                "Xử lý quá lâu nên đã dừng. Hãy thử lại với cùng thao tác; hệ thống không làm hai lần.",
                "This took too long and was stopped. Repeat it; nothing is done twice.",
            ),
        );
    }
    Problem::unavailable(&NoAnswer { base: base.to_owned(), source: error.without_url() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_what_it_was() {
        for path in ["/", "/api/v1/search?q=nh%C3%A0%20%E1%BB%9F", "/api/v1/files/1/content"] {
            let url = url("http://storage:80/", &path.parse().unwrap()).unwrap();

            assert_eq!(url.as_str(), format!("http://storage{path}"));
        }
    }

    #[test]
    fn a_path_that_climbs_leads_nowhere() {
        for path in [
            "/api/v1/files/../../../internal/tokens",
            "/api/v1/files/%2e%2e/%2E%2e/../internal/tokens",
            "/api/v1/files/.",
            "/api/v1//internal/tokens",
        ] {
            assert!(url("http://identity:80", &path.parse().unwrap()).is_none(), "{path}");
        }
    }
}
