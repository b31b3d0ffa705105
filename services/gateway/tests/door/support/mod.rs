//! A door with everything around it.

mod identity;
mod services;

use std::{net::SocketAddr, path::PathBuf};

use async_nats::Client as NatsClient;
use clock::Clock;
use jiff::Timestamp;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tempfile::TempDir;
use testkit::servers::Nats;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use vpdt_gateway::{App, Limits, Settings};

pub(crate) use identity::{Identity, SECRET};

/// The door, and what is before and behind it.
pub(crate) struct House {
    pub(crate) clock: Clock,
    pub(crate) identity: Identity,
    pub(crate) nats: NatsClient,
    pub(crate) url: String,
    pub(crate) stop: CancellationToken,
    pub(crate) running: JoinSet<anyhow::Result<()>>,
    client: reqwest::Client,
    _server: (Nats, TempDir),
}

impl House {
    pub(crate) async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    /// A door whose settings were changed by `change`.
    pub(crate) async fn open_with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let binary: Option<PathBuf> = None;
        let server = Nats::start(folder.path(), None, binary.as_deref()).await.unwrap();
        let mut running = JoinSet::new();
        let identity = Identity::default();
        let services = serve(&mut running, services::router("service")).await;
        let portal = serve(&mut running, services::router("portal")).await;
        let mut settings = Settings {
            listen: ([127, 0, 0, 1], 0).into(),
            admin_listen: ([127, 0, 0, 1], 0).into(),
            telemetry: telemetry::Settings::default(),
            nats: messaging::Settings {
                url: server.url(),
                monitor_url: server.monitor_url(),
                replicas: 1,
            },
            identity_url: serve(&mut running, identity.router()).await,
            registry_url: services.clone(),
            storage_url: services.clone(),
            workflow_url: services.clone(),
            interchange_url: services,
            portal_url: portal,
            public_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            limits: Limits::default(),
        };
        change(&mut settings);

        let clock = Clock::stopped(Timestamp::UNIX_EPOCH);
        let app = App::build(settings, clock.clone()).await.unwrap();
        let url = format!("http://{}", app.address().unwrap());
        let stop = CancellationToken::new();
        running.spawn(app.run(stop.clone()));
        let nats = async_nats::connect(server.url()).await.unwrap();
        let client = web::http_client().unwrap();
        Self { clock, identity, nats, url, stop, running, client, _server: (server, folder) }
    }

    /// A request to the door.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.request(Method::POST, path)
    }
}

/// What a service that this test plays saw of a request.
pub(crate) async fn seen(request: RequestBuilder) -> Value {
    request.send().await.unwrap().json().await.unwrap()
}

pub(crate) async fn serve(
    running: &mut JoinSet<anyhow::Result<()>>,
    router: axum::Router,
) -> String {
    let address: SocketAddr = ([127, 0, 0, 1], 0).into();
    let listener = runtime::listen(address).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    running.spawn(runtime::serve(listener, router, CancellationToken::new()));
    url
}
