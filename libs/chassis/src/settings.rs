//! What the settings of every service have.

use std::net::SocketAddr;

use serde::{Deserialize, de::DeserializeOwned};

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

/// The settings of a service that needs nothing besides what the frame needs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameSettings {
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

impl Settings for FrameSettings {
    fn base(&self) -> Base<'_> {
        Base {
            listen: self.listen,
            admin_listen: self.admin_listen,
            database: &self.database,
            nats: &self.nats,
            telemetry: &self.telemetry,
            identity_url: Some(&self.identity_url),
        }
    }
}
