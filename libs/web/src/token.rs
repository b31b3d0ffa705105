//! Tokens: short-lived, for one service, signed by identity (EdDSA, RFC 8037).

use std::{
    sync::{Arc, RwLock},
    time::{Duration, Instant},
};

use contract::Claims;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::JwkSet};

/// Who makes the house's tokens.
pub const ISSUER: &str = "vpdt-identity";

/// Keys are asked for again after this long, and at once when a token names one that is not known.
const FRESH: Duration = Duration::from_mins(5);
/// But not more often than this, whatever tokens name.
const PAUSE: Duration = Duration::from_secs(2);

/// Checks tokens for one service against the keys that identity publishes.
#[derive(Debug, Clone)]
pub struct Verifier {
    audience: &'static str,
    keys_url: String,
    client: reqwest::Client,
    keys: Arc<RwLock<Keys>>,
}

#[derive(Debug, Default)]
struct Keys {
    set: Option<JwkSet>,
    asked_at: Option<Instant>,
}

impl Verifier {
    /// A verifier for tokens to `audience`; `keys_url` is identity's `/.well-known/jwks.json`.
    #[must_use]
    pub fn new(audience: &'static str, keys_url: String, client: reqwest::Client) -> Self {
        Self { audience, keys_url, client, keys: Arc::default() }
    }

    /// What `token` says, if it is sound, for this service, and not expired.
    pub async fn verify(&self, token: &str) -> Option<Claims> {
        let key_id = decode_header(token).ok()?.kid?;
        let key = self.key(&key_id).await?;
        let mut expected = Validation::new(Algorithm::EdDSA);
        expected.set_audience(&[self.audience]);
        expected.set_issuer(&[ISSUER]);
        expected.leeway = 5;
        let token = decode::<Claims>(token, &key, &expected);
        token
            .map(|token| token.claims)
            .inspect_err(|error| tracing::debug!(%error, "a token was refused"))
            .ok()
    }

    async fn key(&self, id: &str) -> Option<DecodingKey> {
        let (known, age) = self.known(id);
        if let Some(key) = known.filter(|_| age.is_some_and(|age| age < FRESH)) {
            return Some(key);
        }
        if age.is_none_or(|age| age >= PAUSE) {
            self.ask().await;
        }
        self.known(id).0
    }

    fn known(&self, id: &str) -> (Option<DecodingKey>, Option<Duration>) {
        let keys = self.keys.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let key = keys.set.as_ref().and_then(|set| set.find(id));
        (key.and_then(|key| DecodingKey::from_jwk(key).ok()), keys.asked_at.map(|at| at.elapsed()))
    }

    async fn ask(&self) {
        let answer = async {
            crate::send(self.client.get(&self.keys_url)).await?.error_for_status()?.json().await
        };
        let answer: Result<JwkSet, reqwest::Error> = answer.await;
        let mut keys = self.keys.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        keys.asked_at = Some(Instant::now());
        match answer {
            Ok(set) => keys.set = Some(set),
            // The keys that are known stay good: identity may be away for a while.
            Err(error) => tracing::warn!(error = %error, "could not read identity's keys"),
        }
    }
}
