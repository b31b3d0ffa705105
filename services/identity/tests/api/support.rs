//! Talking to identity as the gateway does.

use axum::{Extension, Router, body::Body};
use clock::Clock;
use contract::{AgencyId, Claims, PersonId, UnitId};
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use identity_api::{SessionId, v1::SignedIn};
use jiff::SignedDuration;
use serde_json::{Value, json};
use sqlx::PgPool;
use telemetry::Metrics;
use tower::ServiceExt as _;
use uuid::Uuid;
use vpdt_identity::{EndedSessions, Identity, router};
use web::{Around, Principal};

use crate::province;

/// Identity with the small province, at a stopped clock.
pub(crate) struct House {
    pub(crate) identity: Identity,
    pub(crate) ended: EndedSessions,
    pub(crate) clock: Clock,
    pub(crate) pool: PgPool,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// The values of `field` of each item of a page.
    pub(crate) fn items(&self, field: &str) -> Vec<&str> {
        let items = self.body["items"].as_array().unwrap();
        items.iter().map(|item| item[field].as_str().unwrap()).collect()
    }
}

impl House {
    pub(crate) async fn open(pool: PgPool) -> Self {
        let clock = Clock::stopped(Clock::system().now());
        let (identity, ended) = Identity::new(pool.clone(), clock.clone());
        identity.rotate_keys().await.unwrap();
        identity.import(&province::directory()).await.unwrap();
        Self { identity, ended, clock, pool }
    }

    pub(crate) fn pass(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    pub(crate) fn router(&self) -> Router {
        web::house(router(self.identity.clone()).0, Around::new(Metrics::new("identity"), None))
    }

    pub(crate) async fn send(
        &self,
        caller: Option<&Claims>,
        method: &str,
        path: &str,
        body: Value,
    ) -> Answer {
        self.send_as(caller, method, path, body, &Uuid::from(SessionId::generate()).to_string())
            .await
    }

    /// With an idempotency key of the test's own.
    pub(crate) async fn send_as(
        &self,
        caller: Option<&Claims>,
        method: &str,
        path: &str,
        body: Value,
        key: &str,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("idempotency-key", key)
            .header("content-type", "application/json")
            .body(if body.is_null() { Body::empty() } else { Body::from(body.to_string()) })
            .unwrap();
        self.request(caller, request).await
    }

    pub(crate) async fn get(&self, caller: &Claims, path: &str) -> Answer {
        self.send(Some(caller), "GET", path, Value::Null).await
    }

    pub(crate) async fn request(&self, caller: Option<&Claims>, request: Request<Body>) -> Answer {
        let mut router = self.router();
        if let Some(claims) = caller {
            router = router.layer(Extension(Principal::from(claims.clone())));
        }
        let response = router.oneshot(request).await.unwrap();
        let status = response.status();
        let header = response.headers().get("retry-after");
        let retry_after = header.and_then(|value| value.to_str().ok()?.parse().ok());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status, retry_after, body }
    }

    /// Tries to sign in from an address, perhaps with a known device.
    pub(crate) async fn knock(
        &self,
        login: &str,
        password: &str,
        address: &str,
        device: Option<&str>,
    ) -> Answer {
        let mut body = json!({ "login": login, "password": password, "as": "bearer" });
        if let Some(device) = device {
            body["device"] = device.into();
        }
        let request = Request::post("/api/v1/sessions")
            .header("x-real-ip", address)
            .header("user-agent", "vpdtctl/0.1.0")
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        self.request(None, request).await
    }

    pub(crate) async fn sign_in(&self, login: &str, password: &str) -> SignedIn {
        let answer = self.knock(login, password, "10.0.0.1", None).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{:?}", answer.body);
        serde_json::from_value(answer.body).unwrap()
    }

    pub(crate) async fn token(&self, session: &str, audience: &str) -> Answer {
        let body = json!({ "session": session, "audience": audience });
        self.send(None, "POST", "/internal/tokens", body).await
    }

    /// The claims of a token for somebody in their first post, in a session of their own.
    pub(crate) async fn claims(&self, login: &str) -> Claims {
        let (person, agency, unit, roles): (PersonId, AgencyId, UnitId, Vec<String>) =
            sqlx::query_as(
                "SELECT p.person_id, p.agency_id, p.unit_id, p.roles
                 FROM posts p JOIN accounts a USING (person_id)
                 WHERE a.login = $1 ORDER BY p.held_from, p.id LIMIT 1",
            )
            .bind(login)
            .fetch_one(&self.pool)
            .await
            .unwrap();
        Claims {
            sub: person,
            agency,
            unit,
            roles: roles.iter().map(|role| role.parse().unwrap()).collect(),
            sid: SessionId::generate().uuid(),
            aud: "identity".to_owned(),
            iss: web::ISSUER.to_owned(),
            exp: 0,
            iat: 0,
        }
    }

    /// The claims of a token for who just signed in.
    pub(crate) fn claims_of(signed_in: &SignedIn) -> Claims {
        Claims {
            sub: signed_in.person.id,
            agency: signed_in.post.agency.id,
            unit: signed_in.post.unit.id,
            roles: signed_in.post.roles.clone(),
            sid: signed_in.session_id.uuid(),
            aud: "identity".to_owned(),
            iss: web::ISSUER.to_owned(),
            exp: 0,
            iat: 0,
        }
    }

    /// The actions of the audit trail, over all agencies.
    pub(crate) async fn audited(&self, action: &str) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM audit_rows WHERE action = $1")
            .bind(action)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    /// The payloads of the events of `subject` that were recorded, in order.
    pub(crate) async fn events<E: contract::Event>(&self) -> Vec<E> {
        let payloads: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT payload FROM outbox WHERE subject = $1 ORDER BY id")
                .bind(E::SUBJECT)
                .fetch_all(&self.pool)
                .await
                .unwrap();
        payloads.iter().map(|payload| E::decode(payload.as_slice()).unwrap()).collect()
    }
}
