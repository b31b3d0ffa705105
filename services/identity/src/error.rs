//! What can go wrong, and what the caller is told about it.

mod problem;

use text::note::NoteRefusal;
use web::OnceError;

use crate::domain::{
    incident::Unfit,
    password::Weakness,
    request::{Fault, Undecidable},
};

/// Why identity could not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is not the caller's.
    #[error("there is no such thing")]
    NotFound,
    /// There is no such session, or it has ended.
    #[error("there is no such session")]
    NoSession,
    /// The login or the password is wrong; which of them is not told.
    #[error("the login or the password is wrong")]
    WrongCredentials,
    /// Too many wrong guesses; admitted again after so many seconds.
    #[error("too many attempts, wait {0} s")]
    TooManyAttempts(u64),
    /// The password is right, but the account was disabled.
    #[error("the account is disabled")]
    AccountDisabled,
    /// The password is right, but the person holds no post.
    #[error("the person holds no post")]
    NoPost,
    /// First the password must be changed.
    #[error("the password must be changed first")]
    PasswordChangeRequired,
    /// The current password that was given is not it.
    #[error("the current password is wrong")]
    WrongCurrentPassword,
    /// The new password is not accepted.
    #[error("the new password is not accepted")]
    WeakPassword(#[source] Weakness),
    /// No tokens are made for this service.
    #[error("no tokens are made for this audience")]
    NoSuchAudience,
    /// The post is not one that the caller holds today.
    #[error("the caller does not hold this post")]
    NotYourPost,
    /// The proposed change breaks rules.
    #[error("the proposed change is not valid")]
    InvalidChange(Vec<Fault>),
    /// A reason is missing or too long.
    #[error("the reason is missing or too long")]
    InvalidReason,
    /// A text was not taken.
    #[error("the text at {pointer} was not taken")]
    Note {
        /// Where: a JSON pointer.
        pointer: &'static str,
        /// Why.
        #[source]
        refusal: NoteRefusal,
    },
    /// A page is told by its path.
    #[error("the page is not a path")]
    NotAPage,
    /// The text is not the id of a trace.
    #[error("the trace id is not one")]
    NotATrace,
    /// That cannot be done with the report now.
    #[error("the report does not allow it now")]
    Unfit(#[from] Unfit),
    /// Somebody has this login.
    #[error("the login is taken")]
    LoginTaken,
    /// The request cannot be decided by this person now.
    #[error("the request cannot be decided")]
    Undecidable(#[from] Undecidable),
    /// What was to be changed is no longer there.
    #[error("the request is outdated")]
    Outdated,
    /// Too many passwords are being checked.
    #[error("too many passwords are being checked")]
    Busy,
    /// There is no key to sign with.
    #[error("there is no key to sign with")]
    NoSigningKey,
    /// Something about an idempotency key.
    #[error("the command could not be told from an earlier one")]
    Once(#[from] OnceError),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// A password could not be hashed.
    #[error("a password could not be hashed")]
    Hash(#[from] argon2::password_hash::Error),
    /// A token could not be signed.
    #[error("a token could not be signed")]
    Sign(#[from] jsonwebtoken::errors::Error),
}
