//! The caller.

use std::fmt;

use contract::Power;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    SessionId,
    v1::{Person, Post, Preferences},
};

/// How a person signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Account {
    /// The name of the mailbox.
    pub login: String,
    /// Until the password is changed, nothing else can be done.
    pub must_change_password: bool,
}

/// Who the caller is and what they may do in the post they act in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Me {
    /// The session that asks.
    pub session_id: SessionId,
    /// The person.
    pub person: Person,
    /// How they sign in.
    pub account: Account,
    /// What they are, where: every post held today.
    pub posts: Vec<Post>,
    /// The one they act in.
    pub post: Option<Post>,
    /// What that allows; nothing while the password must be changed.
    pub powers: Vec<Power>,
    /// How they like their pages; absent until they choose.
    #[serde(default)]
    pub preferences: Option<Preferences>,
}

/// A new password in place of the current one.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password until now.
    pub current: String,
    /// From now on: 12 to 128 characters of any kind, not a common one, not the login.
    pub new: String,
}

impl fmt::Debug for ChangePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChangePassword").finish_non_exhaustive()
    }
}
