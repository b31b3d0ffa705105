//! Signing in, and what is signed in.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    PostId, SessionId,
    v1::{Person, Post},
};

/// How the session comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// As a `__Host-` cookie, for browsers: the gateway makes it from `session`.
    #[default]
    Cookie,
    /// In the answer, for programs.
    Bearer,
}

/// Who wants to come in.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The name of the mailbox, such as `nv.an`.
    pub login: String,
    /// The password.
    pub password: String,
    /// How the session comes back.
    #[serde(rename = "as", default)]
    pub kind: SessionKind,
    /// What an earlier success gave in `device`; the gateway takes it from a browser's cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Somebody came in.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct SignedIn {
    /// Names the session in lists; not its secret.
    pub session_id: SessionId,
    /// The session's secret, for `Authorization: Bearer`. The gateway takes it out when it goes into
    /// a cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// Send it with the next sign-in: a known device is not held up by other people's wrong guesses.
    /// The gateway takes it out when it goes into a cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The session ends then at the latest.
    pub expires_at: Timestamp,
    /// Until the password is changed, nothing else can be done.
    pub must_change_password: bool,
    /// Who came in.
    pub person: Person,
    /// What they are, where.
    pub posts: Vec<Post>,
    /// The one they act in now.
    pub post: Post,
}

impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedIn").field("session_id", &self.session_id).finish_non_exhaustive()
    }
}

/// One of the caller's sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Session {
    /// Names the session.
    pub id: SessionId,
    /// The browser or program, as it called itself.
    pub device: String,
    /// Where it began: the network of the address, such as `10.1.2.0/24`, or `unknown`.
    pub network: String,
    /// Signed in then.
    pub created_at: Timestamp,
    /// Last used then, to the minute.
    pub last_seen_at: Timestamp,
    /// Ends then at the latest.
    pub expires_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The post to act in from now on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoosePost {
    /// One of the caller's own, held today.
    pub post_id: PostId,
}
