//! Sessions become tokens.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use clock::Clock;
use http::{HeaderValue, StatusCode};
use identity_api::{
    SessionId, TOKENS_PATH,
    v1::{Token as Answer, TokenRequest},
};
use jiff::{SignedDuration, Timestamp};
use web::Problem;

use crate::session::{Session, SessionKey};

/// How long a token is used without asking again: so long may a session that ended while NATS was
/// away still be let in.
const FRESH: SignedDuration = SignedDuration::from_secs(5);
/// How long the end of a session is remembered: longer than any answer of identity is under way.
const REMEMBERED: SignedDuration = SignedDuration::from_mins(1);
/// From this size on, what is old is thrown away.
const MANY: usize = 4_096;

/// A token for one service.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// `Bearer …`, marked so that it is not logged.
    pub(crate) header: HeaderValue,
    /// The session that it speaks for.
    pub(crate) session: SessionId,
}

impl Token {
    /// The bare token.
    pub(crate) fn bare(&self) -> Option<&str> {
        self.header.to_str().ok()?.strip_prefix("Bearer ")
    }
}

/// Asks identity for tokens, and remembers them for a moment.
#[derive(Debug, Clone)]
pub(crate) struct Tokens {
    client: reqwest::Client,
    url: String,
    clock: Clock,
    known: Arc<Mutex<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    tokens: HashMap<(SessionKey, &'static str), (Token, Timestamp)>,
    ended: HashMap<SessionId, Timestamp>,
}

impl Tokens {
    pub(crate) fn new(client: reqwest::Client, identity_url: &str, clock: Clock) -> Self {
        let url = format!("{}{TOKENS_PATH}", identity_url.trim_end_matches('/'));
        Self { client, url, clock, known: Arc::default() }
    }

    /// A token for `audience`; `None` if identity does not know the session.
    ///
    /// # Errors
    /// 503 when identity does not answer.
    pub(crate) async fn exchange(
        &self,
        session: &Session,
        audience: &'static str,
    ) -> Result<Option<Token>, Problem> {
        let key = (session.key(), audience);
        if let Some(token) = self.fresh(key) {
            return Ok(Some(token));
        }
        let asked_at = self.clock.now();
        let Some(token) = self.ask(session, audience).await? else { return Ok(None) };
        let mut known = self.known();
        if known.ended.get(&token.session).is_some_and(|at| *at >= asked_at) {
            // It ended, or changed, while the answer was under way: the next request asks again.
            return Ok(Some(token));
        }
        if known.tokens.len() >= MANY {
            known.tokens.retain(|_, (_, until)| *until > asked_at);
        }
        known.tokens.insert(key, (token.clone(), asked_at + FRESH));
        Ok(Some(token))
    }

    /// Whether a token for the session was given within the last moment.
    pub(crate) fn knows(&self, session: SessionKey) -> bool {
        let known = self.known();
        let now = self.clock.now();
        identity_api::AUDIENCES.into_iter().any(|audience| {
            known.tokens.get(&(session, audience)).is_some_and(|(_, until)| *until > now)
        })
    }

    /// Forgets the tokens of a session that ended, or whose post or roles are others now.
    pub(crate) fn forget(&self, session: SessionId) {
        let now = self.clock.now();
        let mut known = self.known();
        known.tokens.retain(|_, (token, until)| token.session != session && *until > now);
        known.ended.retain(|_, at| now.duration_since(*at) < REMEMBERED);
        known.ended.insert(session, now);
    }

    /// Forgets the tokens of one session, known by its secret.
    pub(crate) fn forget_secret(&self, session: SessionKey) {
        let ended = {
            let known = self.known();
            let tokens = known.tokens.iter().find(|((key, _), _)| *key == session);
            tokens.map(|(_, (token, _))| token.session)
        };
        if let Some(session) = ended {
            self.forget(session);
        }
    }

    fn fresh(&self, key: (SessionKey, &'static str)) -> Option<Token> {
        let known = self.known();
        let (token, until) = known.tokens.get(&key)?;
        (*until > self.clock.now()).then(|| token.clone())
    }

    async fn ask(&self, session: &Session, audience: &str) -> Result<Option<Token>, Problem> {
        let request =
            TokenRequest { session: session.secret().to_owned(), audience: audience.to_owned() };
        let answer = web::send(self.client.post(&self.url).json(&request)).await;
        let answer = answer.map_err(|error| Problem::unavailable(&error))?;
        if answer.status() == StatusCode::UNAUTHORIZED {
            return Ok(None);
        }
        let answer: Answer = async { answer.error_for_status()?.json().await }
            .await
            .map_err(|error: reqwest::Error| Problem::unavailable(&error))?;
        let mut header = HeaderValue::try_from(format!("Bearer {}", answer.token))
            .map_err(|error| Problem::internal(&error))?;
        header.set_sensitive(true);
        Ok(Some(Token { header, session: answer.session_id }))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
