//! What can go wrong for an operator.

use http::StatusCode;
use web::{OnceError, Problem, Text};

/// A failed operation.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("there is no such thing")]
    NotFound,
    #[error("the event could not be sent again")]
    NotSent(#[source] anyhow::Error),
    #[error(transparent)]
    Once(#[from] OnceError),
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found(),
            Error::NotSent(cause) => {
                tracing::warn!(error = format!("{cause:#}"), "an event could not be sent again");
                Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "not-sent",
                    Text::new(
                        "Chưa gửi lại được sự kiện: NATS không nhận. Kiểm tra NATS rồi thử lại.",
                        "The event was not sent again: NATS did not take it. Look at NATS, then repeat.",
                    ),
                )
            }
            Error::Once(error) => error.into(),
            Error::Database(error) => Self::internal(&Error::Database(error)),
        }
    }
}
