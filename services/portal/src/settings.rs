//! What an operator may set.

use std::net::SocketAddr;

use serde::Deserialize;

/// The portal's settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the gateway comes in.
    pub listen: SocketAddr,
    /// The port that only the cluster sees.
    pub admin_listen: SocketAddr,
    /// Logs and traces.
    #[serde(default)]
    pub telemetry: telemetry::Settings,
    /// The base URL of the gateway: the portal calls the public API like anyone else.
    pub gateway_url: String,
    /// What the pages call the province.
    #[serde(default = "province")]
    pub province: String,
}

fn province() -> String {
    "Tỉnh Bình Định".to_owned()
}
