//! The session that a request carries.

use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
use identity_api::SESSION_COOKIE;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use crate::cookies;

/// The longest session that is worth asking identity about.
const LONGEST: usize = 256;

/// A session as it came in: a secret that only identity can judge.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    secret: SecretString,
}

/// Stands for a session in memory; gives nobody access.
pub(crate) type SessionKey = [u8; 32];

impl Session {
    /// The session of a request: a program's, else a browser's.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        match bearer.and_then(|value| value.strip_prefix("Bearer ")) {
            Some(secret) => Self::new(secret),
            None => Self::of_browser(headers),
        }
    }

    /// The session in a browser's cookie.
    pub(crate) fn of_browser(headers: &HeaderMap) -> Option<Self> {
        cookies::get(headers, SESSION_COOKIE).and_then(Self::new)
    }

    fn new(secret: &str) -> Option<Self> {
        let plausible =
            (1..=LONGEST).contains(&secret.len()) && secret.bytes().all(|b| b.is_ascii_graphic());
        plausible.then(|| Self { secret: secret.to_owned().into() })
    }

    /// The secret itself, for identity and the portal.
    pub(crate) fn secret(&self) -> &str {
        self.secret.expose_secret()
    }

    /// The secret as a header that is not logged.
    pub(crate) fn header(&self) -> HeaderValue {
        let mut value =
            HeaderValue::try_from(self.secret()).expect("a session is visible ASCII, see `new`");
        value.set_sensitive(true);
        value
    }

    /// What stands for it in memory.
    pub(crate) fn key(&self) -> SessionKey {
        Sha256::digest(self.secret()).into()
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, header::COOKIE};

    use super::*;

    fn session(headers: &[(HeaderName, String)]) -> Option<String> {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::try_from(value).unwrap()))
            .collect();
        Session::of(&headers).map(|session| session.secret().to_owned())
    }

    #[test]
    fn a_session_comes_in_a_cookie_or_as_a_bearer() {
        let cookie = (COOKIE, format!("{SESSION_COOKIE}=from-cookie"));
        let bearer = (AUTHORIZATION, "Bearer from-program".to_owned());

        assert_eq!(session(std::slice::from_ref(&cookie)).unwrap(), "from-cookie");
        assert_eq!(session(&[cookie, bearer]).unwrap(), "from-program");
    }

    #[test]
    fn what_cannot_be_a_session_is_none() {
        for value in ["Bearer ", "Basic abc", "Bearer a b", &format!("Bearer {}", "x".repeat(257))]
        {
            assert_eq!(session(&[(AUTHORIZATION, value.to_owned())]), None, "{value}");
        }
    }
}
