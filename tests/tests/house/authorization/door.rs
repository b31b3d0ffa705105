//! Asking at the door, as a program does.

use std::sync::LazyLock;

use anyhow::{Context as _, ensure};
use contract::{Id, ProblemBody};
use reqwest::{Method, RequestBuilder, Response, header::CONTENT_TYPE};
use serde_json::{Value, json};
use telemetry::{Settings, Telemetry};

use super::operations::{Body, Operation};

/// The kind of the keys of commands.
enum CommandKey {}

/// Traces, which problems name. They are installed once in a process.
static TRACES: LazyLock<Telemetry> = LazyLock::new(|| {
    let settings = Settings { log: "off".to_owned(), ..Settings::default() };
    Telemetry::install("house", &settings).expect("nothing else in this binary installs them")
});

/// The house's door.
#[derive(Debug)]
pub(super) struct Door {
    http: reqwest::Client,
    gateway: String,
}

/// What was answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Why it was refused.
    pub(super) code: String,
    /// What is wrong with the form of a refusal.
    pub(super) fault: Option<String>,
    /// Whether it is a list on which nothing stands.
    pub(super) is_empty_list: bool,
}

impl Door {
    pub(super) fn at(gateway: String) -> anyhow::Result<Self> {
        LazyLock::force(&TRACES);
        Ok(Self { http: web::http_client()?, gateway })
    }

    /// Lets somebody of the demo in; their session.
    pub(super) async fn sign_in(&self, login: &str) -> anyhow::Result<String> {
        let body = json!({
            "login": login, "password": all_in_one::seed::PASSWORD, "as": "bearer",
        });
        let signed_in = self.read(self.request(Method::POST, "/api/v1/sessions", None).json(&body));
        let signed_in = signed_in.await.with_context(|| format!("{login} cannot sign in"))?;
        signed_in["session"].as_str().map(ToOwned::to_owned).context("there is no session")
    }

    /// Asks for `operation` at `path`, one that its template allows.
    pub(super) async fn ask(
        &self,
        session: Option<&str>,
        operation: &Operation,
        path: &str,
    ) -> anyhow::Result<Answer> {
        let query = operation.in_query.iter().map(|one| (&one.name, &one.value));
        let query: Vec<_> = if path.contains('?') { Vec::new() } else { query.collect() };
        let request = self.request(operation.method.clone(), path, session).query(&query);
        let request = request.header("if-match", "\"1\"");
        let request = match &operation.body {
            Body::Nothing => request,
            Body::Json(body) => request.json(body),
            Body::File => request.body("%PDF-1.7"),
        };
        Answer::of(request.send().await.with_context(|| operation.name.clone())?).await
    }

    /// What somebody reads at `path`.
    pub(super) async fn get(&self, session: &str, path: &str) -> anyhow::Result<Value> {
        self.read(self.request(Method::GET, path, Some(session))).await
    }

    /// What a command of somebody's gives.
    pub(super) async fn post(
        &self,
        session: &str,
        path: &str,
        body: &Value,
    ) -> anyhow::Result<Value> {
        self.read(self.request(Method::POST, path, Some(session)).json(body)).await
    }

    /// The status of a request without a body.
    pub(super) async fn status(
        &self,
        method: Method,
        path: &str,
        session: Option<&str>,
    ) -> anyhow::Result<u16> {
        Ok(self.request(method, path, session).send().await?.status().as_u16())
    }

    async fn read(&self, request: RequestBuilder) -> anyhow::Result<Value> {
        let response = request.send().await?;
        let (status, path) = (response.status(), response.url().path().to_owned());
        let text = response.text().await?;
        ensure!(status.is_success(), "{path}: {status} {text}");
        Ok(serde_json::from_str(&text)?)
    }

    fn request(&self, method: Method, path: &str, session: Option<&str>) -> RequestBuilder {
        let key = Id::<CommandKey>::generate().to_string();
        let request = self.http.request(method, format!("{}{path}", self.gateway));
        let request = request.header("idempotency-key", key);
        match session {
            Some(session) => request.bearer_auth(session),
            None => request,
        }
    }
}

impl Answer {
    /// Reads a refusal or a list; other answers may go on for ever and are left alone.
    async fn of(response: Response) -> anyhow::Result<Self> {
        let status = response.status().as_u16();
        let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_json = kind == Some("application/json");
        let text = if is_json || status >= 400 { response.text().await? } else { String::new() };
        if status < 400 {
            let list: Value = serde_json::from_str(&text).unwrap_or_default();
            let is_empty_list = list["items"].as_array().is_some_and(Vec::is_empty);
            return Ok(Self { status, code: String::new(), fault: None, is_empty_list });
        }
        let problem: Option<ProblemBody> = serde_json::from_str(&text).ok();
        let sound = problem.as_ref().is_some_and(|problem| {
            let trace = problem.trace_id.as_deref().unwrap_or_default();
            problem.status == status && !problem.code.is_empty() && trace.len() == 32
        });
        let fault = (!sound).then(|| format!("{status} without status, code or trace: {text}"));
        Ok(Self {
            status,
            code: problem.map(|problem| problem.code).unwrap_or_default(),
            fault,
            is_empty_list: false,
        })
    }
}
