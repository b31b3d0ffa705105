//! Workflow as a running service.

use std::net::SocketAddr;

use chassis::{Frame, Service, Settings as _};
use clock::Clock;
use serde::Deserialize;

use crate::{
    MIGRATOR, Workflow, api,
    consumers::{CloseAnswered, CopyPosts, CopyUnits, FollowDrafts, OpenCases, OpenRoutes},
};

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

impl chassis::Settings for Settings {
    fn base(&self) -> chassis::Base<'_> {
        chassis::Base {
            listen: self.listen,
            admin_listen: self.admin_listen,
            database: &self.database,
            nats: &self.nats,
            telemetry: &self.telemetry,
            identity_url: Some(&self.identity_url),
        }
    }
}

/// Connects to everything that workflow needs, brings its database up to date, and binds both ports.
///
/// # Errors
/// Says what could not be reached or bound.
pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Service> {
    let mut frame = Frame::open("workflow", settings.base(), &MIGRATOR, &clock).await?;
    frame
        .consumer(CopyUnits)
        .consumer(CopyPosts)
        .consumer(OpenRoutes)
        .consumer(FollowDrafts)
        .consumer(OpenCases)
        .consumer(CloseAnswered);
    let workflow = Workflow::new(frame.pool(), clock);
    frame.close(api::router(workflow).0).await
}
