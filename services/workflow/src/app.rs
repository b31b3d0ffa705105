//! Workflow as a running service.

use std::net::SocketAddr;

use anyhow::Context as _;
use axum::Router;
use clock::Clock;
use messaging::{Bus, Consumer, Relay, Runner};
use runtime::{Admin, Check, Tasks, listen, serve};
use serde::Deserialize;
use sqlx::PgPool;
use telemetry::Metrics;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::{Around, Verifier, house, http_client};

use crate::{MIGRATOR, Workflow, api, consumers};

/// Everything an operator can set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the API listens. Port 0 takes any free port.
    pub listen: SocketAddr,
    /// Where probes and metrics are.
    pub admin_listen: SocketAddr,
    /// The service's own database.
    pub database: database::Settings,
    /// The bus.
    pub nats: messaging::Settings,
    /// Identity's base URL, for the keys of tokens.
    pub identity_url: String,
    /// Logs and traces.
    #[serde(default)]
    pub telemetry: telemetry::Settings,
}

/// Workflow, connected and bound, but not serving yet.
pub struct App {
    listener: TcpListener,
    admin: Admin,
    router: Router,
    relay: Relay,
    pool: PgPool,
    metrics: Metrics,
    consumers: Vec<(&'static str, Runner)>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("listener", &self.listener).finish_non_exhaustive()
    }
}

impl App {
    /// Connects to everything that workflow needs, brings its database up to date, and binds.
    ///
    /// # Errors
    /// Says which part is missing.
    pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        let metrics = Metrics::new("workflow");
        let pool = database::open(&settings.database, "vpdt-workflow").await?;
        database::migrate(&pool, &MIGRATOR).await?;
        let bus = Bus::connect(&settings.nats).await?;
        let keys = format!("{}/.well-known/jwks.json", settings.identity_url.trim_end_matches('/'));
        let client = http_client().context("could not set up TLS")?;
        let verifier = Verifier::new("workflow", keys, client);
        let (router, _) = api::router(Workflow::new(pool.clone(), clock.clone()));
        let (operations, _) = operations::router("workflow", pool.clone(), bus.clone());
        let checks = checks(pool.clone(), &bus, clock);
        let admin = Admin::build(settings.admin_listen, metrics.clone(), checks).await?;
        let relay = bus.relay("workflow", pool.clone()).await?;
        macro_rules! runners {
            ($($handler:ident),+) => {
                vec![$(
                    Consumer::new(bus.clone(), pool.clone(), consumers::$handler, metrics.clone())
                        .runner()
                ),+]
            };
        }
        let consumers =
            runners![CopyUnits, CopyPosts, OpenRoutes, FollowDrafts, OpenCases, CloseAnswered];
        Ok(Self {
            listener: listen(settings.listen).await?,
            admin,
            router: house(router.merge(operations), Around::new(metrics.clone(), Some(verifier))),
            relay,
            pool,
            metrics,
            consumers,
        })
    }

    /// Where the API listens.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Where probes and metrics are.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn admin_address(&self) -> std::io::Result<SocketAddr> {
        self.admin.address()
    }

    /// Serves until `stop`.
    ///
    /// # Errors
    /// With the first part that failed.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut tasks = Tasks::new(stop);
        tasks.spawn("http", |stop| serve(self.listener, self.router, stop));
        tasks.spawn("admin", |stop| self.admin.run(stop));
        tasks.spawn("outbox-relay", |stop| self.relay.run(stop));
        tasks.spawn("gauges", |stop| operations::watch(self.pool, self.metrics, stop));
        for (name, consumer) in self.consumers {
            tasks.spawn(name, consumer);
        }
        tasks.join().await
    }
}

fn checks(pool: PgPool, bus: &Bus, clock: Clock) -> Vec<Check> {
    let client = bus.client();
    vec![
        Check::new("database", move || {
            let now = clock.now().as_second();
            database::ready(pool.clone(), now)
        }),
        Check::new("nats", move || {
            let state = client.connection_state().to_string();
            async move { if state == "connected" { Ok(()) } else { Err(state) } }
        }),
    ]
}
