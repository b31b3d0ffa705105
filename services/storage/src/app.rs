//! Storage as a running service.

use std::{net::SocketAddr, time::Duration};

use axum::Router;
use clock::Clock;
use messaging::{Bus, Consumer, Relay, Runner};
use objects::Objects;
use runtime::{Admin, Check, Tasks};
use sqlx::PgPool;
use telemetry::Metrics;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::{Around, Verifier};

use crate::{
    MIGRATOR, Rules, Settings, Storage, api, checker,
    consumers::{AttachFiles, GrantAccess},
    sweeper,
};

/// An upload over a slow line takes minutes.
const PATIENCE: Duration = Duration::from_mins(15);

/// Storage, connected and bound, but not serving yet.
pub struct App {
    listener: TcpListener,
    router: Router,
    admin: Admin,
    relay: Relay,
    consumers: Vec<(&'static str, Runner)>,
    storage: Storage,
    objects: Objects,
    checkers: usize,
    pool: PgPool,
    metrics: Metrics,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("listener", &self.listener).finish_non_exhaustive()
    }
}

impl App {
    /// Connects to everything that storage needs, and binds its ports.
    ///
    /// # Errors
    /// Names what is not there or not as it should be.
    pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        let metrics = Metrics::new("storage");
        let pool = database::open(&settings.database, "storage").await?;
        database::migrate(&pool, &MIGRATOR).await?;
        let bus = Bus::connect(&settings.nats).await?;
        let objects = Objects::connect(&settings.objects);
        objects.ensure_bucket().await?;
        let rules = Rules {
            limits: settings.limits,
            clamd: settings.clamd,
            trust: crate::settings::trust(&settings.trust_anchors, &settings.trust_anchor_files)?,
            spool: settings.spool,
        };
        let storage = Storage::new(pool.clone(), clock.clone(), objects.clone(), rules);
        let keys = format!("{}/.well-known/jwks.json", settings.identity_url.trim_end_matches('/'));
        let verifier = Verifier::new("storage", keys, web::http_client()?);
        let around = Around { patience: PATIENCE, ..Around::new(metrics.clone(), Some(verifier)) };
        let (operations, _) = operations::router("storage", pool.clone(), bus.clone());
        let router = web::house(api::router(storage.clone()).0.merge(operations), around);
        let checks = checks(&pool, &bus, &objects, &clock);
        Ok(Self {
            listener: runtime::listen(settings.listen).await?,
            router,
            admin: Admin::build(settings.admin_listen, metrics.clone(), checks).await?,
            relay: bus.relay("storage", pool.clone()).await?,
            consumers: vec![
                Consumer::new(bus.clone(), pool.clone(), GrantAccess, metrics.clone()).runner(),
                Consumer::new(bus, pool.clone(), AttachFiles, metrics.clone()).runner(),
            ],
            storage,
            objects,
            checkers: settings.checkers,
            pool,
            metrics,
        })
    }

    /// Where the API is served.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Where probes and metrics are served.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn admin_address(&self) -> std::io::Result<SocketAddr> {
        self.admin.address()
    }

    /// Serves until `stop`; what is in hand is finished.
    ///
    /// # Errors
    /// With the first part that failed.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut tasks = Tasks::new(stop);
        tasks.spawn("http", |stop| runtime::serve(self.listener, self.router, stop));
        tasks.spawn("admin", |stop| self.admin.run(stop));
        tasks.spawn("outbox-relay", |stop| self.relay.run(stop));
        for (name, consumer) in self.consumers {
            tasks.spawn(name, consumer);
        }
        for number in 1..=self.checkers {
            let storage = self.storage.clone();
            tasks.spawn(format!("checker-{number}"), |stop| checker::run(storage, stop));
        }
        tasks.spawn("sweeper", |stop| sweeper::run(self.storage, stop));
        tasks.spawn("gauges", |stop| operations::watch(self.pool, self.metrics, stop));
        let ended = tasks.join().await;
        self.objects.finish().await;
        ended
    }
}

fn checks(pool: &PgPool, bus: &Bus, objects: &Objects, clock: &Clock) -> Vec<Check> {
    let (pool, nats, objects, clock) = (pool.clone(), bus.client(), objects.clone(), clock.clone());
    vec![
        Check::new("database", move || database::ready(pool.clone(), clock.now().as_second())),
        Check::new("nats", move || {
            let state = nats.connection_state().to_string();
            async move { if state == "connected" { Ok(()) } else { Err(state) } }
        }),
        Check::new("objects", move || {
            let objects = objects.clone();
            async move { objects.check().await.map_err(|error| error.to_string()) }
        }),
    ]
}
