//! What an operator may set.

use std::net::SocketAddr;

use serde::Deserialize;

use crate::Network;

/// The front door's settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the world comes in.
    pub listen: SocketAddr,
    /// The port that only the cluster sees.
    pub admin_listen: SocketAddr,
    /// Logs and traces.
    #[serde(default)]
    pub telemetry: telemetry::Settings,
    /// Where sessions end and live notices come from.
    pub nats: messaging::Settings,
    /// The base URL of identity, such as `http://identity:8080`.
    pub identity_url: String,
    /// The base URL of registry.
    pub registry_url: String,
    /// The base URL of storage.
    pub storage_url: String,
    /// The base URL of workflow.
    pub workflow_url: String,
    /// The base URL of interchange.
    pub interchange_url: String,
    /// The base URL of the portal.
    pub portal_url: String,
    /// Origins under which the house is known where a proxy in front changes `Host`:
    /// `https://vpdt.example.gov.vn`. One that begins with `https` switches HSTS on.
    #[serde(default)]
    pub public_origins: Vec<String>,
    /// Networks whose word about the client's address counts: the TLS proxy in front, and the portal.
    #[serde(default)]
    pub trusted_proxies: Vec<Network>,
    /// How much is let in.
    #[serde(default)]
    pub limits: Limits,
}

/// How much is let in.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// The longest body that is not a file, in bytes.
    pub body_bytes: usize,
    /// The longest file, in bytes; storage has its own, smaller one.
    pub file_bytes: usize,
    /// Seconds in which a request must be answered.
    pub seconds: u64,
    /// Seconds in which a file must be through.
    pub file_seconds: u64,
    /// Requests a second for each session, in the long run.
    pub session_rate: u32,
    /// Requests that a session may make at once.
    pub session_burst: u32,
    /// Requests a second for each address without a known session; an agency may share one address.
    pub address_rate: u32,
    /// Requests that an address may make at once.
    pub address_burst: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1 << 20,
            file_bytes: 1 << 30,
            seconds: 30,
            file_seconds: 3_600,
            session_rate: 20,
            session_burst: 200,
            address_rate: 100,
            address_burst: 1_000,
        }
    }
}
