//! The wiring.

use std::net::SocketAddr;

use anyhow::Context as _;
use async_nats::connection::State;
use axum::Router;
use clock::Clock;
use messaging::Bus;
use runtime::{Admin, Check, Tasks};
use telemetry::Metrics;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    Settings,
    listen::Listener,
    router::{Gateway, router},
};

/// The front door, with both ports bound.
#[derive(Debug)]
pub struct App {
    listener: TcpListener,
    router: Router,
    admin: Admin,
    ears: Listener,
}

impl App {
    /// Connects to NATS and binds both ports; serves once [`App::run`] is called.
    ///
    /// # Errors
    /// When NATS does not answer or a port is taken. Services may be away: they are asked later.
    pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        let bus = Bus::connect(&settings.nats).await?;
        let client = web::http_client().context("could not make the HTTP client")?;
        let gateway = Gateway::new(&settings, clock, client);
        let ears =
            Listener::subscribe(&bus.client(), gateway.hub.clone(), gateway.tokens.clone()).await?;
        let metrics = Metrics::new("gateway");
        let router = router(&gateway, metrics.clone());
        let admin = Admin::build(settings.admin_listen, metrics, vec![nats_is_there(&bus)]).await?;
        let listener = runtime::listen(settings.listen).await?;
        Ok(Self { listener, router, admin, ears })
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
        tasks.spawn("listener", |stop| self.ears.run(stop));
        tasks.join().await
    }
}

fn nats_is_there(bus: &Bus) -> Check {
    let client = bus.client();
    Check::new("nats", move || {
        let state = client.connection_state();
        async move {
            match state {
                State::Connected => Ok(()),
                other => Err(format!("the connection is {other}")),
            }
        }
    })
}
