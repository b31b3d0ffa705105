//! Versions of things, so that nobody overwrites what they have not seen (RFC 9110 §13.1.1).

use axum::extract::FromRequestParts;
use http::{
    HeaderName, StatusCode,
    header::{ETAG, IF_MATCH},
    request::Parts,
};

use crate::{Problem, Text};

/// The header that names `version` of what is answered.
#[must_use]
pub fn etag(version: i64) -> (HeaderName, String) {
    (ETAG, format!("\"{version}\""))
}

/// The version that the caller has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl IfMatch {
    /// Goes on only if `current` is the version that the caller has seen.
    ///
    /// # Errors
    /// 412 `changed-meanwhile` otherwise.
    pub fn check(self, current: i64) -> Result<(), Problem> {
        if self.0 == current {
            return Ok(());
        }
        Err(Problem::changed_meanwhile())
    }
}

impl Problem {
    /// The thing is no longer what the caller has seen.
    #[must_use]
    pub fn changed_meanwhile() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "changed-meanwhile",
            Text::new(
                "Nội dung đã được người khác thay đổi sau khi bạn mở. Hãy tải lại, xem phần thay đổi rồi thực hiện lại.",
                "Somebody has changed it since you opened it. Load it again, see what changed, then repeat.",
            ),
        )
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let value = parts.headers.get(IF_MATCH).and_then(|value| value.to_str().ok());
        let version = value.map(|value| value.trim().trim_matches('"').parse());
        match version {
            Some(Ok(version)) => Ok(Self(version)),
            Some(Err(_)) => Err(Problem::changed_meanwhile()),
            None => Err(Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                "if-match-required",
                Text::new(
                    "Thiếu tiêu đề If-Match với phiên bản (ETag) mà bạn đã xem.",
                    "The header If-Match with the version (ETag) that you have seen is missing.",
                ),
            )),
        }
    }
}
