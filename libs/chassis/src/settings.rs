//! What the settings of every service have.

use std::net::SocketAddr;

use serde::de::DeserializeOwned;

/// The settings of a service, of which the frame needs some.
pub trait Settings: DeserializeOwned + Send {
    /// What the frame needs.
    fn base(&self) -> Base<'_>;
}

/// What the frame needs of a service's settings.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// Where the API listens. Port 0 takes any free port.
    pub listen: SocketAddr,
    /// Where probes and metrics are answered.
    pub admin_listen: SocketAddr,
    /// The service's own database.
    pub database: &'a database::Settings,
    /// Where NATS is.
    pub nats: &'a messaging::Settings,
    /// Logs and traces.
    pub telemetry: &'a telemetry::Settings,
    /// Identity's base URL, whose keys check tokens; `None` in identity, which asks itself.
    pub identity_url: Option<&'a str>,
}
