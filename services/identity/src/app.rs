//! How identity is put together.

use std::net::SocketAddr;

use anyhow::Context as _;
use chassis::{Frame, Service, Settings as _};
use clock::Clock;
use serde::Deserialize;

use crate::{Identity, MIGRATOR, api};

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

impl chassis::Settings for Settings {
    fn base(&self) -> chassis::Base<'_> {
        chassis::Base {
            listen: self.listen,
            admin_listen: self.admin_listen,
            database: &self.database,
            nats: &self.nats,
            telemetry: &self.telemetry,
            identity_url: None,
        }
    }
}

/// Connects to everything, makes the first signing key, and binds both ports.
///
/// # Errors
/// Says what could not be reached or bound.
pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Service> {
    let mut frame = Frame::open("identity", settings.base(), &MIGRATOR, &clock).await?;
    let (identity, ended) = Identity::new(frame.pool(), clock);
    identity.rotate_keys().await.context("could not make a signing key")?;
    let (bus, keeper) = (frame.bus(), identity.clone());
    frame
        .task("ended-sessions", |stop| ended.run(bus, stop))
        .task("housekeeping", |stop| async move { keeper.keep_house(stop).await });
    frame.close(api::router(identity).0).await
}

/// The description of the API.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    api::description()
}
