//! Who visits a page, as the gateway tells.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::{HeaderMap, HeaderName, HeaderValue, header::USER_AGENT, request::Parts};
use identity_api::DEVICE_COOKIE;

use crate::{cookies, failure::Failure, fault, look::Look, return_path::ReturnPath};

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
    pub(crate) look: Look,
    /// What a test wants to fail (`fault.rs`).
    pub(crate) fault: Option<u16>,
}

impl Visit {
    pub(crate) fn of(parts: &Parts) -> Self {
        let headers = &parts.headers;
        let session = headers.get(SESSION).cloned().map(|mut session| {
            session.set_sensitive(true);
            session
        });
        let passed_on = [FORWARDED_FOR, USER_AGENT].into_iter();
        let introduction =
            passed_on.filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
        let back = parts.uri.path_and_query().filter(|_| parts.method == http::Method::GET);
        Self {
            session,
            device: cookies::get(headers, DEVICE_COOKIE).map(str::to_owned),
            path: ReturnPath::new(back.map_or("/", |path| path.as_str())),
            introduction: introduction.collect(),
            look: Look::of(headers),
            fault: cookies::get(headers, fault::NAME).and_then(|status| status.parse().ok()),
        }
    }

    /// The same browser, before anybody signed in with it.
    pub(crate) fn anonymous(&self) -> Self {
        Self { session: None, ..self.clone() }
    }

    /// The same visit, with nothing made to fail.
    pub(crate) fn faultless(&self) -> Self {
        Self { fault: None, ..self.clone() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

/// A visitor who is signed in, as far as the gateway can tell.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn(pub(crate) Visit);

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let visit = Visit::of(parts);
        if visit.session.is_some() {
            Ok(Self(visit))
        } else {
            Err(Failure::SignInFirst(visit.path))
        }
    }
}
