//! A small typed client of the public API.
//!
//! What it is asked in vain is an [`Error`] that prints the house's own words, their code and the
//! trace id. Every command carries an `Idempotency-Key`.

mod answer;
mod error;
mod identity;
mod interchange;
mod operations;
mod persist;
mod registry;
mod storage;
mod trace;
mod workflow;

use std::{fmt, time::Duration};

use contract::{Id, Page};
use reqwest::{Method, RequestBuilder};
use serde::{Serialize, de::DeserializeOwned};

pub use self::{answer::Answer, error::Error, trace::Trace};

/// The kind of the keys of commands.
enum CommandKey {}

/// Speaks to the gateway, for nobody or for who has signed in.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    gateway: String,
    session: Option<String>,
    key: Option<String>,
    patience: Duration,
}

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Client {
    /// Speaks to the house behind `gateway`, such as `http://localhost:8080`.
    pub fn new(gateway: &str) -> Result<Self> {
        let http = web::http_client().map_err(|cause| Error::Unreachable { cause })?;
        let gateway = gateway.trim_end_matches('/').to_owned();
        Ok(Self { http, gateway, session: None, key: None, patience: Duration::ZERO })
    }

    /// Commands carry keys that begin with `key`, so that they are done once however often they
    /// are sent; without one, each has a fresh key.
    #[must_use]
    pub fn with_key(mut self, key: Option<String>) -> Self {
        self.key = key;
        self
    }

    /// While the house is away, calls are sent again, each for at most `patience`.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Where the house is.
    #[must_use]
    pub fn gateway(&self) -> &str {
        &self.gateway
    }

    /// The same client, which carries `session` from now on.
    #[must_use]
    pub(crate) fn in_session(&self, session: String) -> Self {
        Self { session: Some(session), ..self.clone() }
    }

    /// Reads `path`.
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T> {
        self.answer(self.request(Method::GET, path).query(query)).await?.read()
    }

    /// Reads a list to its end, page by page.
    pub(crate) async fn list<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Vec<T>> {
        let mut items = Vec::new();
        let mut cursor = None;
        loop {
            let request = self.request(Method::GET, path).query(query).query(&[("limit", "200")]);
            let request = match &cursor {
                Some(cursor) => request.query(&[("cursor", cursor)]),
                None => request,
            };
            let page: Page<T> = self.answer(request).await?.read()?;
            items.extend(page.items);
            cursor = page.next_cursor;
            if cursor.is_none() {
                return Ok(items);
            }
        }
    }

    /// Sends a command.
    pub(crate) async fn command(&self, path: &str, body: &impl Serialize) -> Result<Answer> {
        self.answer(self.keyed(Method::POST, path).json(body)).await
    }

    /// Sends a command as a part of `trace`.
    pub(crate) async fn command_in(
        &self,
        trace: &Trace,
        path: &str,
        body: &impl Serialize,
    ) -> Result<Answer> {
        let request = self.keyed(Method::POST, path).header("traceparent", trace.parent());
        self.answer(request.json(body)).await
    }

    fn keyed(&self, method: Method, path: &str) -> RequestBuilder {
        let key = match &self.key {
            Some(key) => format!("{key}:{path}"),
            None => Id::<CommandKey>::generate().to_string(),
        };
        self.request(method, path).header("idempotency-key", key)
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .http
            .request(method, format!("{}/api/v1{path}", self.gateway))
            .header("accept-language", "vi")
            .header("user-agent", concat!("vpdtctl/", env!("CARGO_PKG_VERSION")));
        match &self.session {
            Some(session) => request.bearer_auth(session),
            None => request,
        }
    }

    async fn answer(&self, request: RequestBuilder) -> Result<Answer> {
        persist::send(request, self.patience).await
    }
}

impl fmt::Debug for Client {
    /// Without the session.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("gateway", &self.gateway).finish_non_exhaustive()
    }
}
