//! How identity is put together.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Context as _;
use axum::Router;
use clock::Clock;
use messaging::{Bus, Relay};
use runtime::{Admin, Check, Tasks};
use serde::Deserialize;
use sqlx::PgPool;
use telemetry::Metrics;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::{Around, Verifier};

use crate::{EndedSessions, Identity, MIGRATOR, api};

/// What identity needs to know to run.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the API listens.
    pub listen: SocketAddr,
    /// Where probes and metrics are answered.
    pub admin_listen: SocketAddr,
    /// Identity's own database.
    pub database: database::Settings,
    /// The bus.
    pub nats: messaging::Settings,
    /// Logs and traces.
    #[serde(default)]
    pub telemetry: telemetry::Settings,
}

/// Identity, bound and ready to run.
#[derive(Debug)]
pub struct App {
    identity: Identity,
    ended: EndedSessions,
    bus: Bus,
    relay: Relay,
    router: Router,
    listener: TcpListener,
    admin: Admin,
    pool: PgPool,
    metrics: Metrics,
}

impl App {
    /// Opens the database, migrates it, connects to the bus, makes the first signing key, and
    /// binds both ports.
    ///
    /// # Errors
    /// Says which of these failed.
    pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        let metrics = Metrics::new("identity");
        let pool = database::open(&settings.database, "identity").await?;
        database::migrate(&pool, &MIGRATOR).await?;
        let bus = Bus::connect(&settings.nats).await?;
        let relay = bus.relay("identity", pool.clone()).await?;
        let (identity, ended) = Identity::new(pool.clone(), clock.clone());
        identity.rotate_keys().await.context("could not make a signing key")?;
        let listener = runtime::listen(settings.listen).await?;
        let checks = vec![
            Check::new("database", {
                let pool = pool.clone();
                move || database::ready(pool.clone(), clock.now().as_second())
            }),
            Check::new("nats", {
                let bus = bus.clone();
                move || std::future::ready(connected(&bus))
            }),
        ];
        let admin = Admin::build(settings.admin_listen, metrics.clone(), checks).await?;
        let (router, _) = api::router(identity.clone());
        let (operations, _) = operations::router("identity", pool.clone(), bus.clone());
        let verifier = verifier(listener.local_addr()?)?;
        let router =
            web::house(router.merge(operations), Around::new(metrics.clone(), Some(verifier)));
        Ok(Self { identity, ended, bus, relay, router, listener, admin, pool, metrics })
    }

    /// The use cases, for a process that also imports a directory.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Where the API listens.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Where probes and metrics are answered.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn admin_address(&self) -> std::io::Result<SocketAddr> {
        self.admin.address()
    }

    /// Runs until `stop`.
    ///
    /// # Errors
    /// With the first part that failed.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut tasks = Tasks::new(stop);
        tasks.spawn("http", |stop| runtime::serve(self.listener, self.router, stop));
        tasks.spawn("admin", |stop| self.admin.run(stop));
        tasks.spawn("outbox-relay", |stop| self.relay.run(stop));
        tasks.spawn("ended-sessions", |stop| self.ended.run(self.bus, stop));
        tasks.spawn("gauges", |stop| operations::watch(self.pool, self.metrics, stop));
        tasks.spawn("housekeeping", |stop| self.identity.keep_house(stop));
        tasks.join().await
    }
}

/// Checks the tokens of our own callers as every service does: against what we publish.
fn verifier(address: SocketAddr) -> anyhow::Result<Verifier> {
    let host =
        if address.ip().is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { address.ip() };
    let own = SocketAddr::new(host, address.port());
    let keys_url = format!("http://{own}{}", identity_api::JWKS_PATH);
    Ok(Verifier::new("identity", keys_url, web::http_client()?))
}

fn connected(bus: &Bus) -> Result<(), String> {
    match bus.client().connection_state().to_string() {
        state if state == "connected" => Ok(()),
        state => Err(state),
    }
}

/// The description of the API.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    api::description()
}
