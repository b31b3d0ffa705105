//! What can go wrong, told apart by the HTTP status: S3 servers differ in their codes.

use std::{error::Error as StdError, io};

use aws_sdk_s3::{config::http::HttpResponse, error::SdkError};

use crate::Key;

type Source = Box<dyn StdError + Send + Sync>;

/// What went wrong at the object store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nothing is at this key.
    #[error("there is no object {key}")]
    NotFound {
        /// Where nothing is.
        key: Key,
    },
    /// The body did not end in time; nothing was stored.
    #[error("the body has more than {limit} bytes")]
    TooLarge {
        /// How many bytes were allowed.
        limit: u64,
    },
    /// The range begins behind the end of the object.
    #[error("the range is outside of the object {key}")]
    OutOfRange {
        /// The object.
        key: Key,
    },
    /// The stream that was to be stored failed; nothing was stored.
    #[error("the body could not be read")]
    Body(#[source] io::Error),
    /// What is stored, or arrived to be stored, is not what it should be.
    #[error("the object {key} is not what it should be: {reason}")]
    Corrupt {
        /// The object.
        key: Key,
        /// What is wrong with it.
        reason: String,
    },
    /// A stream goes to a staging key, and is promoted from one.
    #[error("{key} is not a staging key")]
    NotStaging {
        /// The other key.
        key: Key,
    },
    /// The bucket does not exist, or is somebody else's.
    #[error("there is no bucket {bucket}")]
    NoBucket {
        /// Its name.
        bucket: String,
    },
    /// Versions are required, but the server does not keep them.
    #[error("the bucket {bucket} does not keep versions, which is required")]
    NotVersioned {
        /// Its name.
        bucket: String,
    },
    /// The server refused: wrong keys, missing rights, a call that it does not know.
    #[error("the object store refused with status {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What the server said.
        #[source]
        source: Source,
    },
    /// The server did not answer, or is in trouble. Try again later.
    #[error("the object store is not available")]
    Unavailable {
        /// What happened.
        #[source]
        source: Source,
    },
}

impl Error {
    /// Of a call that concerns no object.
    pub(crate) fn of_call<E>(error: SdkError<E, HttpResponse>) -> Self
    where
        E: StdError + Send + Sync + 'static,
    {
        let status = error.raw_response().map(|response| response.status().as_u16());
        let source = Box::new(error);
        match status {
            // 501: the server does not know this call, and will not tomorrow
            Some(status @ (400..=407 | 409..=428 | 430..=499 | 501)) => {
                Self::Refused { status, source }
            }
            _ => Self::Unavailable { source },
        }
    }

    /// Of a call that reads the object at `key`.
    pub(crate) fn of_read<E>(key: &Key) -> impl FnOnce(SdkError<E, HttpResponse>) -> Self
    where
        E: StdError + Send + Sync + 'static,
    {
        let key = key.clone();
        |error| match Self::of_call(error) {
            Self::Refused { status: 404, .. } => Self::NotFound { key },
            Self::Refused { status: 416, .. } => Self::OutOfRange { key },
            other => other,
        }
    }

    /// Of a call that sends a body with its checksum to `key`.
    pub(crate) fn of_write<E>(key: &Key) -> impl FnOnce(SdkError<E, HttpResponse>) -> Self
    where
        E: StdError + Send + Sync + 'static,
    {
        let key = key.clone();
        |error| match Self::of_call(error) {
            Self::Refused { status: 400, source } => {
                Self::Corrupt { key, reason: format!("it did not arrive whole ({source})") }
            }
            other => other,
        }
    }
}
