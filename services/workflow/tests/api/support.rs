//! A desk at which somebody works.

use axum::{Extension, Router, body::Body};
use clock::Clock;
use contract::{Claims, DocumentId, Id};
use http::{Request, StatusCode};
use serde_json::Value;
use sqlx::PgPool;
use telemetry::Metrics;
use tower::ServiceExt as _;
use vpdt_workflow::{
    Workflow, api,
    consumers::{OpenCases, OpenRoutes},
};
use web::{Around, Principal};

use crate::house::{House, clock, tell};

/// The API in the hands of one person, or of nobody.
pub(crate) struct Desk(Router);

impl Desk {
    pub(crate) fn of(pool: &PgPool, who: &Claims) -> Self {
        Self::at(pool, who, clock())
    }

    /// The same at another time.
    pub(crate) fn at(pool: &PgPool, who: &Claims, clock: Clock) -> Self {
        let (router, _) = api::router(Workflow::new(pool.clone(), clock));
        let router = router.layer(Extension(Principal::from(who.clone())));
        Self(web::house(router, Around::new(Metrics::new("workflow"), None)))
    }

    pub(crate) fn of_nobody(pool: &PgPool) -> Self {
        let (router, _) = api::router(Workflow::new(pool.clone(), clock()));
        Self(web::house(router, Around::new(Metrics::new("workflow"), None)))
    }

    pub(crate) async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.send(Request::get(format!("/api/v1{path}")).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        self.post_as(path, &Id::<()>::generate().to_string(), body).await
    }

    pub(crate) async fn post_as(&self, path: &str, key: &str, body: Value) -> (StatusCode, Value) {
        let request = Request::post(format!("/api/v1{path}"))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> (StatusCode, Value) {
        let response = self.0.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }
}

/// The status and the code of a refusal.
pub(crate) fn refusal((status, body): &(StatusCode, Value)) -> (u16, &str) {
    (status.as_u16(), body["code"].as_str().unwrap_or_default())
}

/// What is wrong with the first field.
pub(crate) fn field((status, body): &(StatusCode, Value)) -> (u16, &str, &str) {
    let error = &body["errors"][0];
    let text = |name: &str| error[name].as_str().unwrap_or_default();
    (status.as_u16(), text("pointer"), text("code"))
}

/// The ids in a list.
pub(crate) fn listed<'a>(body: &'a Value, name: &str) -> Vec<&'a str> {
    let items = body["items"].as_array().unwrap();
    items.iter().map(|item| item[name].as_str().unwrap()).collect()
}

/// A draft of the officer's that was submitted.
pub(crate) async fn submitted(pool: &PgPool, house: &House) -> DocumentId {
    let document = Id::generate();
    tell(pool, OpenRoutes, house.draft_submitted(document)).await.unwrap();
    document
}

/// A document that was registered.
pub(crate) async fn registered(pool: &PgPool, house: &House) -> DocumentId {
    let document = Id::generate();
    tell(pool, OpenCases, house.document_registered(document)).await.unwrap();
    document
}
