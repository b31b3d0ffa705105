//! A POST: who sends it, what it says, and the key that makes it happen once.

use axum::extract::{FromRequest, FromRequestParts as _, Request};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

use crate::{Once, Principal, Problem, Text};

/// A command: its caller, its `Idempotency-Key` and its JSON body.
#[derive(Debug)]
pub struct Command<T> {
    /// Who sends it.
    pub principal: Principal,
    /// What makes it happen once.
    pub once: Once,
    /// What it says.
    pub body: T,
}

/// The body of a command that says nothing more than its path.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Command<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let principal = Principal::from_request_parts(&mut parts, state).await?;
        let key = key(&parts.headers)?;
        let line = format!("{} {}", parts.method, parts.uri.path());
        let request = Request::from_parts(parts, body);
        let body =
            Bytes::from_request(request, state).await.map_err(|rejection| {
                match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
                    status => Problem::unreadable_body(status, &rejection.body_text()),
                }
            })?;
        let once = Once::new(principal.person(), key, &[line.as_bytes(), &body]);
        Ok(Self { principal, once, body: parse(&body)? })
    }
}

/// The key of a command, which every POST of the API must carry.
pub(crate) fn key(headers: &HeaderMap) -> Result<String, Problem> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    match key.map(str::trim) {
        Some(key) if (1..=200).contains(&key.len()) => Ok(key.to_owned()),
        _ => Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "idempotency-key-required",
            Text::new(
                "Thiếu tiêu đề Idempotency-Key (1–200 ký tự) để lệnh gửi lại không bị thực hiện hai lần.",
                "The header Idempotency-Key (1–200 characters) is missing; it keeps a command that is sent again from being done twice.",
            ),
        )),
    }
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| {
        let status = match error.classify() {
            serde_json::error::Category::Data => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::BAD_REQUEST,
        };
        Problem::unreadable_body(status, &error.to_string())
    })
}
