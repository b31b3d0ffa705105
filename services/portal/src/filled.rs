//! A form, as it was filled in.

use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use http::HeaderValue;
use serde::{Deserialize, de::DeserializeOwned};
use web::{Problem, Text};

/// Makes what a form asks for happen once, however often it is sent: born with the form, kept while
/// it is corrected, sent on as `Idempotency-Key`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Key(String);

impl Key {
    /// For a form that nobody has seen.
    pub(crate) fn new() -> Self {
        Self(hex::encode(rand::random::<[u8; 16]>()))
    }

    pub(crate) fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl From<String> for Key {
    fn from(key: String) -> Self {
        Self(key)
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The fields `T` of a form, and its key (the hidden field `key`).
///
/// Fields of the same name become a `Vec`. An empty date or number field comes as an empty string:
/// use `String` or `#[serde(default, deserialize_with = "crate::filled::optional")]`.
#[derive(Debug)]
pub(crate) struct Filled<T> {
    pub(crate) key: Key,
    pub(crate) form: T,
}

#[derive(Deserialize)]
struct Keyed {
    key: Key,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Filled<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let body = Bytes::from_request(request, state).await.map_err(|_| Problem::too_large())?;
        let Keyed { key } = serde_html_form::from_bytes(&body).map_err(unreadable)?;
        let form = serde_html_form::from_bytes(&body).map_err(unreadable)?;
        Ok(Self { key, form })
    }
}

/// The fields `T` of a form that needs no key: to send it twice changes nothing more.
#[derive(Debug)]
pub(crate) struct Form<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let body = Bytes::from_request(request, state).await.map_err(|_| Problem::too_large())?;
        serde_html_form::from_bytes(&body).map(Self).map_err(unreadable)
    }
}

/// Reads a field that may be left empty.
///
/// # Errors
/// When it is not empty and not a `T`.
pub(crate) fn optional<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let text = String::deserialize(deserializer)?;
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn unreadable(error: serde_html_form::de::Error) -> Problem {
    let text = Text::new(
        format!("Không đọc được biểu mẫu: {error}"),
        format!("The form cannot be read: {error}"),
    );
    Problem::new(http::StatusCode::BAD_REQUEST, "invalid-form", text)
}
