//! The wiring.

use std::net::SocketAddr;

use anyhow::Context as _;
use axum::Router;
use clock::Clock;
use runtime::{Admin, Tasks};
use telemetry::Metrics;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    Settings,
    router::{Portal, router},
};

/// The portal, with both ports bound.
#[derive(Debug)]
pub struct App {
    listener: TcpListener,
    router: Router,
    admin: Admin,
}

impl App {
    /// Binds both ports; serves once [`App::run`] is called.
    ///
    /// # Errors
    /// When a port is taken. The gateway may be away: it is asked for each page.
    pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        let client = web::http_client().context("could not make the HTTP client")?;
        let portal = Portal::new(&settings, clock, client);
        let metrics = Metrics::new("portal");
        let router = router(&portal, metrics.clone());
        let admin = Admin::build(settings.admin_listen, metrics, Vec::new()).await?;
        let listener = runtime::listen(settings.listen).await?;
        Ok(Self { listener, router, admin })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Where the cluster asks how it is.
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
        tasks.spawn("http", |stop| runtime::serve(self.listener, self.router, stop));
        tasks.spawn("admin", |stop| self.admin.run(stop));
        tasks.join().await
    }
}
