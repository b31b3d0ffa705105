//! Who visits a page, as the gateway tells.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::{
    HeaderMap, HeaderName, HeaderValue, header::COOKIE, header::USER_AGENT, request::Parts,
};
use identity_api::DEVICE_COOKIE;

use crate::{failure::Failure, return_path::ReturnPath};

/// Only the gateway sets it; it takes it from whoever comes from outside.
const SESSION: HeaderName = HeaderName::from_static("x-vpdt-session");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A request for a page.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// The visitor's session, if they have one.
    pub(crate) session: Option<HeaderValue>,
    /// By what the browser is known from an earlier sign-in.
    pub(crate) device: Option<String>,
    /// Where to come back to after signing in.
    pub(crate) path: ReturnPath,
    /// Whose call it is: the address and the browser, for the services' own protection.
    pub(crate) introduction: HeaderMap,
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let headers = &parts.headers;
        let session = headers.get(SESSION).cloned().map(|mut session| {
            session.set_sensitive(true);
            session
        });
        let passed_on = [FORWARDED_FOR, USER_AGENT].into_iter();
        let introduction =
            passed_on.filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
        let back = parts.uri.path_and_query().filter(|_| parts.method == http::Method::GET);
        Ok(Self {
            session,
            device: device(headers),
            path: ReturnPath::new(back.map_or("/", |path| path.as_str())),
            introduction: introduction.collect(),
        })
    }
}

fn device(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|value| value.split(';')).map(str::trim);
    let mut named = pairs.filter_map(|pair| pair.split_once('='));
    named.find(|(name, _)| *name == DEVICE_COOKIE).map(|(_, value)| value.to_owned())
}

/// A visitor who is signed in, as far as the gateway can tell.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn(pub(crate) Visit);

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Ok(visit) = Visit::from_request_parts(parts, state).await;
        if visit.session.is_some() {
            Ok(Self(visit))
        } else {
            Err(Failure::SignInFirst(visit.path))
        }
    }
}
