//! Other sites' pages change nothing here.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{
    HeaderMap, Method, StatusCode,
    header::{HOST, ORIGIN},
};
use web::{Problem, Text};

use crate::router::Gateway;

/// Refuses what a browser sends from another site's page. What comes without `Sec-Fetch-Site` and
/// `Origin` is no browser's; `SameSite=Lax` on the cookie stands behind this.
pub(crate) async fn refuse(
    State(gateway): State<Gateway>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_ours(request.headers(), &gateway.origins) {
        return Ok(next.run(request).await);
    }
    let text = Text::new(
        "Yêu cầu này đến từ một trang web khác nên bị từ chối. Hãy mở văn phòng điện tử và thực hiện lại ở đó.",
        "This request came from another site's page and was refused. Open the e-office and do it there.",
    );
    Err(Problem::new(StatusCode::FORBIDDEN, "cross-site", text))
}

fn is_ours(headers: &HeaderMap, origins: &[String]) -> bool {
    let text = |name| headers.get(name).map(|value: &http::HeaderValue| value.to_str().ok());
    let origin = text(ORIGIN.as_str()).flatten();
    let known = origin.is_some_and(|origin| origins.iter().any(|known| known == origin));
    match (text("sec-fetch-site"), headers.contains_key(ORIGIN)) {
        (Some(site), _) => known || matches!(site, Some("same-origin" | "none")),
        (None, false) => true,
        (None, true) => known || is_host(origin, text(HOST.as_str()).flatten()),
    }
}

/// An old browser, or one that does not trust plain HTTP: the origin must be the host asked.
fn is_host(origin: Option<&str>, host: Option<&str>) -> bool {
    let authority = origin.and_then(|origin| origin.split_once("://")).map(|(_, rest)| rest);
    authority.is_some() && authority == host
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn ours(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_ours(&headers.collect(), &["https://vpdt.example.gov.vn".to_owned()])
    }

    #[test]
    fn the_browsers_own_word_comes_first() {
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "https://a.vn")]));
        assert!(ours(&[("sec-fetch-site", "none")]));
        assert!(!ours(&[("sec-fetch-site", "same-site"), ("origin", "https://a.gov.vn")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "elsewhere")]));
    }

    #[test]
    fn without_it_the_origin_must_be_ours() {
        assert!(ours(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")]));
        assert!(ours(&[("origin", "https://vpdt.example.gov.vn"), ("host", "gateway:80")]));
        assert!(!ours(&[("origin", "http://localhost:8081"), ("host", "localhost:8080")]));
        assert!(!ours(&[("origin", "null"), ("host", "localhost:8080")]));
        assert!(!ours(&[("origin", "https://a.vn")]));
    }

    #[test]
    fn programs_say_neither() {
        assert!(ours(&[("host", "localhost:8080")]));
    }
}
