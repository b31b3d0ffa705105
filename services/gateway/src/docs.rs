//! The description of the API, for reading. All of it is served from here: no other site is asked.

use axum::{Router, response::Response};
use http::{HeaderValue, header::CONTENT_SECURITY_POLICY};
use tower::util::MapResponseLayer;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// The page builds itself by script and styles itself inline; it gets that, and nothing else does.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// `/docs`: every operation of every service. Reading may be tried there, writing may not.
pub(crate) fn router() -> Router {
    let config = Config::from("/api/v1/openapi.json")
        .supported_submit_methods(["get"])
        .persist_authorization(false);
    let page: Router = SwaggerUi::new("/docs").config(config).into();
    page.layer(MapResponseLayer::new(with_policy))
}

fn with_policy(mut answer: Response) -> Response {
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    answer
}
