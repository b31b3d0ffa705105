//! Extractors whose refusals are problems.

use axum::{
    extract::{FromRequest, FromRequestParts, Request, rejection::JsonRejection},
    response::{IntoResponse, Response},
};
use http::{StatusCode, request::Parts};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Problem, Text};

/// A JSON body.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    #[expect(clippy::disallowed_types, reason = "its refusals become problems here")]
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match axum::Json::from_request(request, state).await {
            Ok(axum::Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(rejection.into()),
        }
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::too_large(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                Text::new(
                    "Nội dung gửi lên phải là JSON (Content-Type: application/json).",
                    "The body must be JSON (Content-Type: application/json).",
                ),
            ),
            status => Self::unreadable_body(status, &rejection.body_text()),
        }
    }
}

impl Problem {
    /// A body over the limit.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            Text::new(
                "Nội dung gửi lên vượt quá giới hạn cho phép.",
                "The body is over the limit.",
            ),
        )
    }

    pub(crate) fn unreadable_body(status: StatusCode, reason: &str) -> Self {
        Self::new(
            status,
            "invalid-body",
            Text::new(
                format!("Không đọc được nội dung gửi lên: {reason}"),
                format!("The body cannot be read: {reason}"),
            ),
        )
    }
}

/// Parts of the path.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    #[expect(clippy::disallowed_types, reason = "its refusals become problems here")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(values)) => Ok(Self(values)),
            // A path that cannot be an id is a thing that is not there.
            Err(_) => Err(Problem::not_found()),
        }
    }
}

/// Parameters of the query string.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    #[expect(clippy::disallowed_types, reason = "its refusals become problems here")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(values)) => Ok(Self(values)),
            Err(rejection) => Err(Problem::new(
                StatusCode::BAD_REQUEST,
                "invalid-query",
                Text::new(
                    format!("Tham số không hợp lệ: {}", rejection.body_text()),
                    format!("A parameter is not valid: {}", rejection.body_text()),
                ),
            )),
        }
    }
}
