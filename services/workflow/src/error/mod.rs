//! What can go wrong, and how clients hear of it.

mod refusals;

use web::{OnceError, Problem, Text};

use crate::domain::{note::NoteRefusal, route, work};

/// A failed operation of workflow.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is not the caller's.
    #[error("there is no such thing")]
    NotFound,
    /// A text was not taken.
    #[error("the text at {pointer} was not taken")]
    Note {
        /// Where: a JSON pointer.
        pointer: &'static str,
        /// Why.
        #[source]
        refusal: NoteRefusal,
    },
    /// The text is not a content hash.
    #[error("the content hash is not one")]
    NotAHash(#[from] route::NotAHash),
    /// A rule of the route is against it.
    #[error("the route does not allow it")]
    Route(#[from] route::Refusal),
    /// A rule of the work is against it.
    #[error("the work does not allow it")]
    Work(#[from] work::Refusal),
    /// A unit is not one of the agency's open units.
    #[error("the unit at {0} is not one of the agency's open units")]
    UnitNotOpen(String),
    /// The person holds no post in the unit.
    #[error("the person holds no post in the unit")]
    NotInUnit,
    /// The command could not be told from an earlier one.
    #[error("the command could not be told from an earlier one")]
    Once(#[from] OnceError),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

/// The result of an operation of workflow.
pub type Result<T> = std::result::Result<T, Error>;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found(),
            Error::Note { pointer, refusal } => Problem::note(pointer, refusal),
            Error::NotAHash(_) => Self::invalid(
                "/content_hash",
                "not-a-hash",
                Text::new(
                    "Mã băm nội dung phải gồm 64 chữ số thập lục phân.",
                    "The content hash must be 64 hexadecimal digits.",
                ),
            ),
            Error::Route(refusal) => refusals::of_route(refusal),
            Error::Work(refusal) => refusals::of_work(refusal),
            Error::UnitNotOpen(pointer) => Self::invalid(
                &pointer,
                "unit-not-open",
                Text::new(
                    "Đơn vị này không thuộc cơ quan bạn hoặc đã ngừng hoạt động; hãy chọn đơn vị khác.",
                    "This unit is not one of your agency's, or is closed; choose another one.",
                ),
            ),
            Error::NotInUnit => Self::invalid(
                "/person_id",
                "not-in-unit",
                Text::new(
                    "Người này không giữ chức danh nào trong đơn vị; hãy chọn người của đơn vị.",
                    "This person holds no post in the unit; choose one who does.",
                ),
            ),
            Error::Once(OnceError::Database(error)) | Error::Database(error) => database(&error),
            Error::Once(error) => error.into(),
        }
    }
}

fn database(error: &sqlx::Error) -> Problem {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed => Problem::unavailable(error),
        _ => Problem::internal(error),
    }
}
