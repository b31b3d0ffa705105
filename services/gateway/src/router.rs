//! The door's routes and the layers around them.

use std::{sync::Arc, time::Duration};

use axum::{
    Router, middleware,
    routing::{any, get},
};
use clock::Clock;
use telemetry::Metrics;
use web::{Around, Verifier};

use crate::{
    Limits, Network, Settings, cross_site, docs, notices,
    notices::Hub,
    openapi, proxy, rate,
    rate::{Buckets, Rates},
    routes::{Destination, Service},
    security, sign_in, sign_out,
    tokens::Tokens,
};

/// What the door knows. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Gateway {
    pub(crate) client: reqwest::Client,
    pub(crate) clock: Clock,
    pub(crate) hub: Hub,
    pub(crate) limits: Limits,
    pub(crate) origins: Arc<[String]>,
    pub(crate) rates: Rates,
    pub(crate) tokens: Tokens,
    pub(crate) trusted: Arc<[Network]>,
    pub(crate) verifier: Verifier,
    bases: Arc<Bases>,
}

#[derive(Debug)]
struct Bases {
    identity: String,
    registry: String,
    storage: String,
    workflow: String,
    interchange: String,
    portal: String,
}

impl Gateway {
    pub(crate) fn new(settings: &Settings, clock: Clock, client: reqwest::Client) -> Self {
        let identity = settings.identity_url.trim_end_matches('/');
        let keys = format!("{identity}{}", identity_api::JWKS_PATH);
        let limits = settings.limits;
        Self {
            hub: Hub::new(),
            limits,
            origins: settings.public_origins.clone().into(),
            rates: Rates {
                sessions: Buckets::new(limits.session_rate, limits.session_burst),
                addresses: Buckets::new(limits.address_rate, limits.address_burst),
            },
            tokens: Tokens::new(client.clone(), identity, clock.clone()),
            trusted: settings.trusted_proxies.clone().into(),
            verifier: Verifier::new("gateway", keys, client.clone()),
            bases: Arc::new(Bases {
                identity: settings.identity_url.clone(),
                registry: settings.registry_url.clone(),
                storage: settings.storage_url.clone(),
                workflow: settings.workflow_url.clone(),
                interchange: settings.interchange_url.clone(),
                portal: settings.portal_url.clone(),
            }),
            client,
            clock,
        }
    }

    /// The base URL of whom a request goes to.
    pub(crate) fn base(&self, destination: Destination) -> &str {
        match destination {
            Destination::Service(Service::Identity) => &self.bases.identity,
            Destination::Service(Service::Registry) => &self.bases.registry,
            Destination::Service(Service::Storage) => &self.bases.storage,
            Destination::Service(Service::Workflow) => &self.bases.workflow,
            Destination::Service(Service::Interchange) => &self.bases.interchange,
            Destination::Portal => &self.bases.portal,
        }
    }
}

/// Everything that the door answers.
pub(crate) fn router(gateway: &Gateway, metrics: Metrics) -> Router {
    let routes = Router::new()
        .route("/api/v1/openapi.json", get(openapi::merged))
        .route("/api/v1/notices", get(notices::notices))
        .route("/api/v1/sessions", any(proxy::forward).post(sign_in::sign_in))
        .route("/api/v1/sessions/current", any(proxy::forward).delete(sign_out::sign_out))
        .route("/api/v1/{*rest}", any(proxy::forward))
        .route("/", any(proxy::forward))
        .route("/{*rest}", any(proxy::forward))
        .with_state(gateway.clone())
        .merge(docs::router())
        .layer(middleware::from_fn_with_state(gateway.clone(), cross_site::refuse))
        .layer(middleware::from_fn_with_state(gateway.clone(), rate::limit))
        .layer(middleware::from_fn(security::trace_id));
    let longest = gateway.limits.file_seconds.max(gateway.limits.seconds);
    let around = Around {
        // The client that sends requests on ends them sooner, each after its kind.
        patience: Duration::from_secs(longest + 5),
        ..Around::new(metrics, None)
    };
    web::house(routes, around)
        .layer(middleware::from_fn_with_state(gateway.clone(), security::headers))
}
