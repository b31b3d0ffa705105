//! Putting a service together.

use std::{net::SocketAddr, time::Duration};

use axum::Router;
use clock::Clock;
use messaging::{Bus, Consumer, Handler, Runner};
use runtime::{Admin, Check};
use sqlx::{PgPool, migrate::Migrator};
use telemetry::Metrics;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::{Around, Verifier};

use crate::{Base, Service};

/// A service on its way: connected and bound, but still without routes.
pub struct Frame {
    name: &'static str,
    listener: TcpListener,
    admin_listen: SocketAddr,
    pool: PgPool,
    bus: Bus,
    metrics: Metrics,
    identity_url: String,
    patience: Option<Duration>,
    checks: Vec<Check>,
    tasks: Vec<(String, Runner)>,
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Frame").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Frame {
    /// Connects the service `name` to its database, brings that up to date, connects to the bus,
    /// and binds its port.
    ///
    /// # Errors
    /// Says what could not be reached or bound.
    pub async fn open(
        name: &'static str,
        base: Base<'_>,
        migrator: &Migrator,
        clock: &Clock,
    ) -> anyhow::Result<Self> {
        let pool = database::open(base.database, name).await?;
        database::migrate(&pool, migrator).await?;
        let bus = Bus::connect(base.nats).await?;
        let listener = runtime::listen(base.listen).await?;
        let own = || listener.local_addr().map(|address| format!("http://{address}"));
        let identity_url = base.identity_url.map_or_else(own, |url| Ok(url.to_owned()))?;
        Ok(Self {
            name,
            checks: checks(&pool, &bus, clock),
            admin_listen: base.admin_listen,
            metrics: Metrics::new(name),
            patience: None,
            tasks: Vec::new(),
            listener,
            pool,
            bus,
            identity_url,
        })
    }

    /// The service's own database.
    #[must_use]
    pub fn pool(&self) -> PgPool {
        self.pool.clone()
    }

    /// The bus.
    #[must_use]
    pub fn bus(&self) -> Bus {
        self.bus.clone()
    }

    /// Feeds `handler` while the service runs.
    pub fn consumer<H: Handler>(&mut self, handler: H) -> &mut Self {
        let (bus, pool, metrics) = (self.bus(), self.pool(), self.metrics.clone());
        let (name, run) = Consumer::new(bus, pool, handler, metrics).runner();
        self.tasks.push((name.to_owned(), run));
        self
    }

    /// Runs `task` while the service runs; it should return soon after its token is cancelled.
    pub fn task<F>(
        &mut self,
        name: impl Into<String>,
        task: impl FnOnce(CancellationToken) -> F + Send + 'static,
    ) -> &mut Self
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        self.tasks.push((name.into(), Box::new(|stop| Box::pin(task(stop)))));
        self
    }

    /// Something more that must work for the service to be ready.
    pub fn check(&mut self, check: Check) -> &mut Self {
        self.checks.push(check);
        self
    }

    /// How long a handler may take; 30 s unless said otherwise.
    pub fn patience(&mut self, patience: Duration) -> &mut Self {
        self.patience = Some(patience);
        self
    }

    /// Puts `routes` and the operators' routes behind the house's layers, and binds the admin port.
    ///
    /// # Errors
    /// Says what could not be made or bound.
    pub async fn close(mut self, routes: Router) -> anyhow::Result<Service> {
        let keys = format!("{}/.well-known/jwks.json", self.identity_url.trim_end_matches('/'));
        let verifier = Verifier::new(self.name, keys, web::http_client()?);
        let mut around = Around::new(self.metrics.clone(), Some(verifier));
        around.patience = self.patience.unwrap_or(around.patience);
        let (operations, _) = operations::router(self.name, self.pool(), self.bus());
        let relay = self.bus.relay(self.name, self.pool()).await?;
        self.task("outbox-relay", |stop| relay.run(stop));
        let (pool, metrics) = (self.pool(), self.metrics.clone());
        self.task("gauges", |stop| operations::watch(pool, metrics, stop));
        Ok(Service {
            router: web::house(routes.merge(operations), around),
            admin: Admin::build(self.admin_listen, self.metrics, self.checks).await?,
            listener: self.listener,
            tasks: self.tasks,
        })
    }
}

fn checks(pool: &PgPool, bus: &Bus, clock: &Clock) -> Vec<Check> {
    let (pool, client, clock) = (pool.clone(), bus.client(), clock.clone());
    vec![
        Check::new("database", move || database::ready(pool.clone(), clock.now().as_second())),
        Check::new("nats", move || {
            let state = client.connection_state().to_string();
            async move { if state == "connected" { Ok(()) } else { Err(state) } }
        }),
    ]
}
