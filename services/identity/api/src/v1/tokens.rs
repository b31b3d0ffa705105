//! Tokens, which never leave the house.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::SessionId;

/// Asks for a token for the bearer of a session.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenRequest {
    /// The session's secret.
    pub session: String,
    /// The one service that will accept the token: one of [`crate::AUDIENCES`].
    pub audience: String,
}

impl fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenRequest").field("audience", &self.audience).finish_non_exhaustive()
    }
}

/// A token for one service.
#[derive(Clone, Serialize, Deserialize)]
pub struct Token {
    /// Goes into `Authorization: Bearer`.
    pub token: String,
    /// Not valid from then on.
    pub expires_at: Timestamp,
    /// The session that it speaks for.
    pub session_id: SessionId,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("session_id", &self.session_id).finish_non_exhaustive()
    }
}
