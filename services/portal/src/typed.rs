//! What somebody typed is not lost when it cannot be taken at once: their session is over, or a
//! service is away. The form comes back as it was, to be sent again with the same key.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, Method, header::CONTENT_TYPE};
use web::Problem;

use crate::{
    failure::SessionOver, pages::sign_in, return_path::ReturnPath, router::Portal, shell::Shell,
};

/// No form of ours is longer.
const LONGEST: usize = 1 << 20;
/// What is typed there is for nobody's eyes, and not kept.
const SECRET: [&str; 2] = ["/sign-in", "/password"];

/// A form that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    /// Where to.
    pub(crate) path: ReturnPath,
    /// Its fields (`application/x-www-form-urlencoded`).
    pub(crate) fields: String,
}

impl Typed {
    /// The fields, name by name, in their order.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        serde_html_form::from_str(&self.fields).unwrap_or_default()
    }
}

/// Asks who has no session any more to sign in, and keeps their form; leaves it with other failures
/// for [`crate::failure::as_page`].
pub(crate) async fn keep(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let path = ReturnPath::new(path);
    if request.method() != Method::POST
        || !is_form(request.headers())
        || SECRET.contains(&request.uri().path())
    {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST).await else {
        return Problem::too_large().into_response();
    };
    let shell = Shell::of(&portal, &parts);
    let fields = String::from_utf8_lossy(&body).into_owned();
    let typed = Typed { path, fields };
    let mut answer = next.run(Request::from_parts(parts, Body::from(body))).await;
    if answer.extensions_mut().remove::<SessionOver>().is_some() {
        return sign_in::again(&shell, &typed);
    }
    answer.extensions_mut().insert(typed);
    answer
}

fn is_form(headers: &HeaderMap) -> bool {
    let form = |value: &http::HeaderValue| {
        value.as_bytes().starts_with(b"application/x-www-form-urlencoded")
    };
    headers.get(CONTENT_TYPE).is_some_and(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_apart_in_order() {
        let path = ReturnPath::new("/drafts");
        let typed = Typed { path, fields: "b=1&a=V%E1%BA%ADy+%26&b=2".to_owned() };

        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(typed.pairs(), [pair("b", "1"), pair("a", "Vậy &"), pair("b", "2")]);
    }
}
