//! The port that only the cluster sees.

use std::{net::SocketAddr, pin::Pin, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};
use telemetry::Metrics;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::serve;

/// A probe must answer before the cluster's own timeout does.
const PATIENCE: Duration = Duration::from_secs(2);

type Answer = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// Something that must work for the service to be ready.
#[derive(Clone)]
pub struct Check {
    name: &'static str,
    ask: Arc<dyn Fn() -> Answer + Send + Sync>,
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Check").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Check {
    /// A check called `name`; the text of an error says what is wrong.
    pub fn new<F>(name: &'static str, ask: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), String>> + Send + 'static,
    {
        Self { name, ask: Arc::new(move || Box::pin(ask())) }
    }
}

/// `/livez`, `/readyz` and `/metrics` on a port of their own.
#[derive(Debug)]
pub struct Admin {
    listener: TcpListener,
    metrics: Metrics,
    checks: Vec<Check>,
}

impl Admin {
    /// Binds `address`; serves once [`Admin::run`] is called.
    ///
    /// # Errors
    /// Names the address that could not be bound.
    pub async fn build(
        address: SocketAddr,
        metrics: Metrics,
        checks: Vec<Check>,
    ) -> anyhow::Result<Self> {
        Ok(Self { listener: crate::listen(address).await?, metrics, checks })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop`.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let router = Router::new()
            .route("/livez", get(|| async { "ok" }))
            .route("/readyz", get(ready).with_state(self.checks))
            .route("/metrics", get(metrics).with_state(self.metrics));
        serve(self.listener, router, stop).await
    }
}

async fn ready(State(checks): State<Vec<Check>>) -> Response {
    let mut failed = Vec::new();
    for check in &checks {
        let answer = tokio::time::timeout(PATIENCE, (check.ask)()).await;
        let answer = answer.unwrap_or_else(|_| Err(format!("no answer within {PATIENCE:?}")));
        if let Err(reason) = answer {
            failed.push(format!("{}: {reason}", check.name));
        }
    }
    if failed.is_empty() {
        "ok".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, failed.join("\n")).into_response()
    }
}

async fn metrics(State(metrics): State<Metrics>) -> impl IntoResponse {
    const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(CONTENT_TYPE, OPEN_METRICS)], metrics.encode())
}
