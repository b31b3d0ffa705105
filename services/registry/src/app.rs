//! Registry as a running service.

use std::net::SocketAddr;

use axum::Router;
use clock::Clock;
use messaging::{Bus, Consumer, Handler, Relay, Runner};
use runtime::{Admin, Check, Tasks, serve};
use serde::Deserialize;
use sqlx::PgPool;
use telemetry::Metrics;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::{Around, Verifier};

use crate::{
    MIGRATOR, Registry, api,
    consumers::{
        CopyAgencies, CopyFiles, CopyPosts, CopyUnits, FollowDeliveries, NoteApprovals,
        NoteCompletions, NoteDirectives, NoteReturns, NoteSignatures, NoteStarts, NoteTasks,
        TakeArrivals,
    },
};

/// The name of the service, on the bus, in tokens and in figures.
const SERVICE: &str = "registry";

/// Everything an operator can set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the API listens. Port 0 takes any free port.
    pub listen: SocketAddr,
    /// Where the probes and figures are, inside the cluster only.
    pub admin_listen: SocketAddr,
    /// The service's own database.
    pub database: database::Settings,
    /// Where NATS is.
    pub nats: messaging::Settings,
    /// Identity's base URL, for the keys of tokens.
    pub identity_url: String,
    /// Logs and traces.
    #[serde(default)]
    pub telemetry: telemetry::Settings,
}

/// A service that is connected and bound, but does not serve yet.
pub struct App {
    listener: TcpListener,
    router: Router,
    admin: Admin,
    relay: Relay,
    consumers: Vec<(&'static str, Runner)>,
    pool: PgPool,
    metrics: Metrics,
}

impl App {
    /// Connects to everything, brings the database up to date and binds both ports.
    ///
    /// # Errors
    /// Says what could not be reached or bound.
    pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        let metrics = Metrics::new(SERVICE);
        let pool = database::open(&settings.database, SERVICE).await?;
        database::migrate(&pool, &MIGRATOR).await?;
        let bus = Bus::connect(&settings.nats).await?;
        let keys = format!("{}/.well-known/jwks.json", settings.identity_url.trim_end_matches('/'));
        let verifier = Verifier::new(SERVICE, keys, web::http_client()?);
        let (routes, _) = api::router(Registry::new(pool.clone(), clock.clone()));
        let (operations, _) = operations::router(SERVICE, pool.clone(), bus.clone());
        let around = Around::new(metrics.clone(), Some(verifier));
        let checks = checks(&pool, &bus, &clock);
        let feed = Feed { bus: bus.clone(), pool: pool.clone(), metrics: metrics.clone() };
        Ok(Self {
            listener: runtime::listen(settings.listen).await?,
            router: web::house(routes.merge(operations), around),
            admin: Admin::build(settings.admin_listen, metrics.clone(), checks).await?,
            relay: bus.relay(SERVICE, pool.clone()).await?,
            consumers: feed.consumers(&clock),
            pool,
            metrics,
        })
    }

    /// Where the API listens.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Where the probes are answered.
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
        for (name, run) in self.consumers {
            tasks.spawn(name, run);
        }
        tasks.join().await
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("listener", &self.listener).finish_non_exhaustive()
    }
}

/// What every consumer needs.
struct Feed {
    bus: Bus,
    pool: PgPool,
    metrics: Metrics,
}

impl Feed {
    fn consumers(&self, clock: &Clock) -> Vec<(&'static str, Runner)> {
        vec![
            self.consumer(CopyAgencies { clock: clock.clone() }),
            self.consumer(CopyUnits),
            self.consumer(CopyPosts),
            self.consumer(CopyFiles),
            self.consumer(NoteApprovals),
            self.consumer(NoteReturns),
            self.consumer(NoteSignatures),
            self.consumer(TakeArrivals { clock: clock.clone() }),
            self.consumer(FollowDeliveries),
            self.consumer(NoteDirectives),
            self.consumer(NoteTasks),
            self.consumer(NoteStarts),
            self.consumer(NoteCompletions),
        ]
    }

    fn consumer<H: Handler>(&self, handler: H) -> (&'static str, Runner) {
        let (bus, pool, metrics) = (self.bus.clone(), self.pool.clone(), self.metrics.clone());
        Consumer::new(bus, pool, handler, metrics).runner()
    }
}

fn checks(pool: &PgPool, bus: &Bus, clock: &Clock) -> Vec<Check> {
    let (pool, clock, client) = (pool.clone(), clock.clone(), bus.client());
    vec![
        Check::new("database", move || database::ready(pool.clone(), clock.now().as_second())),
        Check::new("nats", move || {
            let state = client.connection_state().to_string();
            async move { if state == "connected" { Ok(()) } else { Err(state) } }
        }),
    ]
}
