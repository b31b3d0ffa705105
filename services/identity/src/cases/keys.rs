//! The keys that sign tokens, and those that verify them.
//!
//! Private keys lie unsealed in the table `signing_keys`: whoever reads identity's database can
//! sign as identity, as they could change its accounts. They are never logged and never leave it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::Id;
use ed25519_dalek::{SigningKey, pkcs8::EncodePrivateKey as _};
use jiff::Timestamp;
use jsonwebtoken::jwk::{
    AlgorithmParameters, CommonParameters, EllipticCurve, Jwk, JwkSet, KeyAlgorithm,
    OctetKeyPairParameters, OctetKeyPairType, PublicKeyUse,
};

use crate::{
    Error, Identity,
    domain::keys,
    store::keys::{self as rows, KeyRow},
};

/// The kind of a key's id.
enum Key {}

impl Identity {
    /// The keys that may have signed a token that is still valid, and the one that will sign next.
    pub(crate) async fn published_keys(&self) -> Result<JwkSet, Error> {
        let (now, _) = self.now();
        let mut conn = self.pool.acquire().await?;
        let keys = rows::all(&mut conn).await?;
        let used_from: Vec<_> = keys.iter().map(|key| key.used_from.to_jiff()).collect();
        let published = keys
            .iter()
            .zip(1..)
            .filter(|(_, next)| keys::is_published(used_from.get(*next).copied(), now));
        Ok(JwkSet { keys: published.map(|(key, _)| public(key)).collect() })
    }

    /// Makes the next key when it is due, and removes those that no token needs. Asked often, by
    /// every replica; they take turns.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn rotate_keys(&self) -> Result<(), Error> {
        let (now, _) = self.now();
        let mut tx = database::begin(&self.pool).await?;
        rows::take_turn(&mut tx).await?;
        let keys = rows::all(&mut tx).await?;
        let used_from: Vec<_> = keys.iter().map(|key| key.used_from.to_jiff()).collect();
        if let Some(used_from) = keys::next_use(used_from.last().copied(), now) {
            let id = Id::<Key>::generate().to_string();
            let (private, public) = generate();
            rows::insert(&mut tx, &id, &private, &public, now, used_from).await?;
            tracing::info!(key = id, %used_from, "a signing key was made");
        }
        let old = old(&keys, &used_from, now);
        if !old.is_empty() {
            rows::remove(&mut tx, &old).await?;
            tracing::info!(keys = ?old, "signing keys were removed");
        }
        tx.commit().await?;
        Ok(())
    }
}

fn old(keys: &[KeyRow], used_from: &[Timestamp], now: Timestamp) -> Vec<String> {
    let numbered = keys.iter().zip(1..);
    let old = numbered.filter(|(_, next)| !keys::is_published(used_from.get(*next).copied(), now));
    old.map(|(key, _)| key.id.clone()).collect()
}

/// A new key pair: the private half as PKCS #8, the public half bare.
fn generate() -> (Vec<u8>, [u8; 32]) {
    let key = SigningKey::from_bytes(&rand::random());
    let private = key.to_pkcs8_der().expect("an Ed25519 key has a PKCS #8 form");
    (private.as_bytes().to_vec(), key.verifying_key().to_bytes())
}

fn public(key: &KeyRow) -> Jwk {
    Jwk {
        common: CommonParameters {
            public_key_use: Some(PublicKeyUse::Signature),
            key_algorithm: Some(KeyAlgorithm::EdDSA),
            key_id: Some(key.id.clone()),
            ..CommonParameters::default()
        },
        algorithm: AlgorithmParameters::OctetKeyPair(OctetKeyPairParameters {
            key_type: OctetKeyPairType::OctetKeyPair,
            curve: EllipticCurve::Ed25519,
            x: URL_SAFE_NO_PAD.encode(&key.public_key),
        }),
    }
}
