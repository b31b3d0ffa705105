//! What browsers may do with a page.

use axum::{extract::Request, middleware::Next, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{
    HeaderValue,
    header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, VARY},
};

/// Names the scripts and the `hx-` attributes of one answer; nobody can know it before.
#[derive(Debug, Clone)]
pub(crate) struct Nonce(String);

impl Nonce {
    fn new() -> Self {
        Self(STANDARD.encode(rand::random::<[u8; 16]>()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// No `'strict-dynamic'`: under it, the scripts of a fragment that htmx swaps in would run.
    fn policy(&self) -> String {
        let nonce = &self.0;
        format!(
            "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' blob:; \
             font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types htmx"
        )
    }
}

/// Gives every answer its policy; the nonce is born here.
pub(crate) async fn content_security(mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    let mut answer = next.run(request).await;
    let policy = HeaderValue::try_from(nonce.policy()).expect("a policy is ASCII");
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    answer
}

/// Keeps personal pages out of every cache, and a page apart from its fragment.
pub(crate) async fn personal(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer.headers_mut().insert(VARY, HeaderValue::from_static("HX-Request"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_nonce_comes_twice() {
        assert_ne!(Nonce::new().0, Nonce::new().0);
    }
}
