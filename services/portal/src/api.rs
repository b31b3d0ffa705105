//! The public API, called like anyone else calls it: with the visitor's session.

use std::time::Duration;

use contract::ProblemBody;
use http::{
    HeaderMap, Method, StatusCode,
    header::{ACCEPT_LANGUAGE, SET_COOKIE},
};
use reqwest::{RequestBuilder, Response};
use serde::{Serialize, de::DeserializeOwned};

use crate::{failure::Failure, fault, filled::Key, visit::Visit};

/// The problem's code when the password must be changed before anything else.
const PASSWORD_FIRST: &str = "password-change-required";
/// A file may take as long as the gateway lets it.
pub(crate) const FILE: Duration = Duration::from_mins(15);

/// The public API.
#[derive(Debug, Clone)]
pub(crate) struct Api {
    client: reqwest::Client,
    base: String,
}

impl Api {
    pub(crate) fn new(client: reqwest::Client, gateway_url: &str) -> Self {
        Self { client, base: format!("{}/api/v1", gateway_url.trim_end_matches('/')) }
    }

    /// Begins a call on behalf of the visitor; `path` is what follows `/api/v1`.
    pub(crate) fn ask<'a>(&self, visit: &'a Visit, method: Method, path: &str) -> Ask<'a> {
        let request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .headers(visit.introduction.clone())
            .header(ACCEPT_LANGUAGE, visit.look.language.tag());
        let session = visit.session.as_ref().and_then(|session| session.to_str().ok());
        let request = match session {
            Some(session) => request.bearer_auth(session),
            None => request,
        };
        Ask { visit, request }
    }
}

/// A call that is not sent yet.
#[derive(Debug)]
#[must_use = "nothing is asked before it is sent"]
pub(crate) struct Ask<'a> {
    visit: &'a Visit,
    request: RequestBuilder,
}

impl Ask<'_> {
    pub(crate) fn query(self, query: &impl Serialize) -> Self {
        Self { request: self.request.query(query), ..self }
    }

    pub(crate) fn json(self, body: &impl Serialize) -> Self {
        Self { request: self.request.json(body), ..self }
    }

    /// Makes what is asked happen once: every POST needs the key of its form.
    pub(crate) fn key(self, key: &Key) -> Self {
        let request = match key.header() {
            Some(key) => self.request.header("idempotency-key", key),
            None => self.request,
        };
        Self { request, ..self }
    }

    /// Sends a body as it comes in, however long.
    pub(crate) fn stream(self, body: impl Into<reqwest::Body>) -> Self {
        Self { request: self.request.timeout(FILE).body(body), ..self }
    }

    /// Sends it and reads the answer.
    pub(crate) async fn read<T: DeserializeOwned>(self) -> Result<T, Failure> {
        self.sent().await?.json().await.map_err(Failure::away)
    }

    /// Sends it; the answer says nothing more.
    pub(crate) async fn done(self) -> Result<(), Failure> {
        self.sent().await.map(|_| ())
    }

    /// Sends it; the answer's cookies are for the visitor's browser.
    pub(crate) async fn cookies(self) -> Result<HeaderMap, Failure> {
        Ok(cookies(&self.sent().await?))
    }

    /// Sends it and reads both the answer and its cookies.
    pub(crate) async fn read_with_cookies<T: DeserializeOwned>(
        self,
    ) -> Result<(HeaderMap, T), Failure> {
        let answer = self.sent().await?;
        let cookies = cookies(&answer);
        Ok((cookies, answer.json().await.map_err(Failure::away)?))
    }

    async fn sent(self) -> Result<Response, Failure> {
        if let Some(problem) = fault::forced(self.visit) {
            return Err(Failure::Refused(Box::new(problem)));
        }
        let answer = web::send(self.request).await.map_err(Failure::away)?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        let nobody = answer.status() == StatusCode::UNAUTHORIZED && self.visit.session.is_some();
        let problem: ProblemBody = answer.json().await.map_err(Failure::away)?;
        Err(match problem.code.as_str() {
            "unauthenticated" if nobody => Failure::SignInFirst(self.visit.path.clone()),
            PASSWORD_FIRST => Failure::PasswordFirst,
            _ => Failure::Refused(Box::new(problem)),
        })
    }
}

fn cookies(answer: &Response) -> HeaderMap {
    let cookies = answer.headers().get_all(SET_COOKIE).iter();
    cookies.map(|cookie| (SET_COOKIE, cookie.clone())).collect()
}
