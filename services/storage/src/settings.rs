//! What operators may set.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context as _;
use pades::TrustAnchors;
use serde::Deserialize;

use crate::{Address, domain::Kind};

/// Everything that operators set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where to serve the API. Port 0 takes any free port.
    pub listen: SocketAddr,
    /// Where to serve probes and metrics.
    pub admin_listen: SocketAddr,
    /// The service's own database.
    pub database: database::Settings,
    /// Where NATS is.
    pub nats: messaging::Settings,
    /// The base URL of identity, whose keys check the callers' tokens.
    pub identity_url: String,
    /// Logs and traces.
    #[serde(default)]
    pub telemetry: telemetry::Settings,
    /// Where the bytes are kept.
    pub objects: objects::Settings,
    /// How large files may be.
    #[serde(default)]
    pub limits: Limits,
    /// The virus scanner; without one, files are marked as not scanned.
    #[serde(default)]
    pub clamd: Option<Address>,
    /// The certificates of the authorities whose signatures are believed, in PEM, one after the other.
    #[serde(default)]
    pub trust_anchors: String,
    /// Files with further such certificates.
    #[serde(default)]
    pub trust_anchor_files: Vec<PathBuf>,
    /// Where files under check are put down for the moment; the system's own folder unless set.
    #[serde(default)]
    pub spool: Option<PathBuf>,
    /// How many files are checked at the same time.
    #[serde(default = "two")]
    pub checkers: usize,
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

fn two() -> usize {
    2
}

/// How large files may be, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// PDF and office files.
    pub documents: u64,
    /// Pictures, which scanners make; and the most that anything may have.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { documents: 200 << 20, max_bytes: 2 << 30 }
    }
}

impl Limits {
    /// The most that a file of this kind may have.
    pub(crate) fn of(&self, kind: Kind) -> u64 {
        if kind.is_picture() { self.max_bytes } else { self.documents.min(self.max_bytes) }
    }
}

/// Reads the certificates of `pem` and of `files`.
///
/// # Errors
/// Names the file that cannot be read.
pub(crate) fn trust(pem: &str, files: &[PathBuf]) -> anyhow::Result<TrustAnchors> {
    let mut all = pem.trim().to_owned();
    for file in files {
        let more = std::fs::read_to_string(file);
        all.push('\n');
        all.push_str(more.with_context(|| format!("could not read {}", file.display()))?.trim());
    }
    if all.trim().is_empty() {
        return Ok(TrustAnchors::none());
    }
    TrustAnchors::from_pem(all.trim()).context("the trusted certificates are not PEM")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_have_a_limit_of_their_own() {
        let limits = Limits { documents: 10, max_bytes: 20 };

        assert_eq!((limits.of(Kind::Pdf), limits.of(Kind::Tiff)), (10, 20));
    }

    #[test]
    fn trusting_nobody_is_the_default() {
        assert!(trust("", &[]).unwrap().is_empty());
    }
}
