//! People, as their colleagues see them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::v1::{Person, Post};

/// Whether somebody can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// With a password of their own.
    Active,
    /// With a first password, which they have not changed yet.
    FirstPassword,
    /// Not yet: there is no password.
    NoPassword,
    /// No longer.
    Disabled,
}

/// Somebody's account, as those who manage it see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ManagedAccount {
    /// The name of the mailbox.
    pub login: String,
    /// Whether they can sign in.
    pub state: AccountState,
    /// Since when they cannot.
    pub disabled_at: Option<Timestamp>,
}

/// Somebody of the caller's agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Colleague {
    /// Who it is.
    pub person: Person,
    /// What they are in the agency, the post held longest first: in a list those held on its day,
    /// else all, ended ones included.
    pub posts: Vec<Post>,
    /// Only for who manages it: the head of the office, and the IT officer of a unit where the
    /// person holds a post today.
    pub account: Option<ManagedAccount>,
}
