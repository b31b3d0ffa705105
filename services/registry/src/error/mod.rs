//! What can go wrong, and how callers hear of it.

mod problems;
mod rules;

use text::SecretMark;

use crate::domain::{Violation, arrival, outgoing, words::UnknownWord};

/// A failed operation of registry.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// There is no such thing, or it is not the caller's.
    #[error("there is no such thing")]
    NotFound,
    /// The caller may see it, but not do this with it.
    #[error("the caller may not do this")]
    Forbidden,
    /// Somebody changed it since the caller has seen it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// The input breaks rules.
    #[error("the input breaks {} rules", .0.len())]
    Violations(Vec<Violation>),
    /// The document's state does not allow it.
    #[error(transparent)]
    Outgoing(#[from] outgoing::WrongState),
    /// The arrival's state does not allow it.
    #[error(transparent)]
    Arrival(#[from] arrival::WrongState),
    /// The content is not what was signed (NĐ 30/2020 Đ11.2).
    #[error("the content was changed after it was signed")]
    ChangedAfterSigning,
    /// Agencies that the document goes to closed since it was drafted.
    #[error("{} recipients closed since the draft", .0.len())]
    ClosedRecipients(Vec<Violation>),
    /// The arrival looks like a document that is there already.
    #[error("the arrival looks like {0} that are there already")]
    PossibleDuplicate(usize),
    /// A file of the arrival bears a state-secret mark.
    #[error("the arrival bears a state-secret mark")]
    SecretArrival(SecretMark),
    /// The delivery goes on by itself, or was sent again or settled before.
    #[error("there is nothing to settle about the delivery")]
    NothingToSettle,
    /// The opinion was given already.
    #[error("the opinion was given already")]
    AlreadyAnswered,
    /// The reserved number was used or given up.
    #[error("the reserved number is no longer held")]
    NumberNotHeld,
    /// The reserved number is of another series than the document.
    #[error("the reserved number is of another series")]
    OtherSeries,
    /// The agency or the unit is not in our copy of the directory yet.
    #[error("the agency's directory has not come yet")]
    DirectoryNotReady,
    /// Another of what the caller keeps has that name.
    #[error("another has that name")]
    NameTaken,
    /// The words of a search are too short.
    #[error("the words of the search are too short")]
    SearchTooShort,
    /// The command cannot be told from another.
    #[error(transparent)]
    Once(#[from] web::OnceError),
    /// A row holds what it cannot hold.
    #[error("a row holds what it cannot hold")]
    Inconsistent(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

/// The result of an operation of registry.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl From<Vec<Violation>> for Error {
    fn from(violations: Vec<Violation>) -> Self {
        Self::Violations(violations)
    }
}

impl From<Violation> for Error {
    fn from(violation: Violation) -> Self {
        Self::Violations(vec![violation])
    }
}

impl From<UnknownWord> for Error {
    fn from(error: UnknownWord) -> Self {
        Self::Inconsistent(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Inconsistent(error.into())
    }
}
