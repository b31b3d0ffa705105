//! An identity that knows one session.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    response::{IntoResponse as _, Response},
    routing::{delete, get, post, put},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{AgencyId, Claims, PersonId, Role, UnitId};
use ed25519_dalek::{SigningKey, pkcs8::EncodePrivateKey as _};
use http::{HeaderMap, StatusCode};
use identity_api::{PostId, SessionId, v1::TokenRequest};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::services::headers;

/// The secret of the one session.
pub(crate) const SECRET: &str = "s3cret-of-the-session";

/// Somebody who may come in until they are signed out.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub(crate) agency: AgencyId,
    pub(crate) person: PersonId,
    pub(crate) session: SessionId,
    /// How often a token was asked for.
    pub(crate) asked: Arc<AtomicUsize>,
    pub(crate) ended: Arc<AtomicBool>,
    /// The last sign-in: its body and its headers.
    pub(crate) signed_in: Arc<Mutex<Option<(Value, Value)>>>,
    key: SigningKey,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            agency: AgencyId::generate(),
            person: PersonId::generate(),
            session: SessionId::generate(),
            asked: Arc::default(),
            ended: Arc::default(),
            signed_in: Arc::default(),
            key: SigningKey::from_bytes(&[7; 32]),
        }
    }
}

impl Identity {
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    pub(crate) fn router(&self) -> Router {
        Router::new()
            .route("/internal/tokens", post(token))
            .route("/.well-known/jwks.json", get(keys))
            .route("/api/v1/sessions", post(sign_in))
            .route("/api/v1/sessions/current", delete(sign_out))
            .route("/api/v1/sessions/current/post", put(async || "{}"))
            .with_state(self.clone())
    }

    fn token(&self, audience: &str) -> String {
        let claims = Claims {
            sub: self.person,
            agency: self.agency,
            unit: UnitId::generate(),
            roles: vec![Role::Clerk],
            sid: self.session.uuid(),
            aud: audience.to_owned(),
            iss: web::ISSUER.to_owned(),
            exp: 4_000_000_000,
            iat: 0,
        };
        let header = Header { kid: Some("1".to_owned()), ..Header::new(Algorithm::EdDSA) };
        let key = EncodingKey::from_ed_der(self.key.to_pkcs8_der().unwrap().as_bytes());
        encode(&header, &claims, &key).unwrap()
    }
}

async fn token(State(identity): State<Identity>, body: Bytes) -> Response {
    identity.asked.fetch_add(1, Ordering::SeqCst);
    let request: TokenRequest = serde_json::from_slice(&body).unwrap();
    if request.session != SECRET || identity.ended.load(Ordering::SeqCst) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let answer = json!({
        "token": identity.token(&request.audience),
        "expires_at": "2096-01-01T00:00:00Z",
        "session_id": identity.session,
    });
    answer.to_string().into_response()
}

async fn keys(State(identity): State<Identity>) -> String {
    let x = URL_SAFE_NO_PAD.encode(identity.key.verifying_key());
    let key =
        json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": "1", "x": x});
    json!({"keys": [key]}).to_string()
}

async fn sign_in(State(identity): State<Identity>, sent: HeaderMap, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap();
    *identity.signed_in.lock().unwrap() = Some((body.clone(), headers(&sent)));
    if body["password"] != "right" {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let (agency, unit) = (identity.agency, UnitId::generate());
    let person = json!({"id": identity.person, "name": "Nguyễn Văn An"});
    let post = json!({
        "id": PostId::generate(), "version": 1, "person": person,
        "agency": {"id": agency, "name": "Sở Tư pháp", "abbreviation": "STP"},
        "unit": {"id": unit, "name": "Văn phòng", "abbreviation": "VP"},
        "title": "Văn thư", "roles": ["clerk"], "held_from": "2020-01-01",
    });
    let answer = json!({
        "session_id": identity.session, "session": SECRET, "device": "known",
        "expires_at": "2096-01-01T00:00:00Z", "must_change_password": false,
        "person": person, "posts": [post], "post": post,
    });
    (StatusCode::CREATED, answer.to_string()).into_response()
}

async fn sign_out(State(identity): State<Identity>, sent: HeaderMap) -> StatusCode {
    let token = sent.get("authorization").and_then(|value| value.to_str().ok());
    if token.is_none_or(|token| !token.starts_with("Bearer ey")) {
        return StatusCode::UNAUTHORIZED;
    }
    identity.ended.store(true, Ordering::SeqCst);
    StatusCode::NO_CONTENT
}
