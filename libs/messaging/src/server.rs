//! What the server must be set to.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// Atomic batches sync once for the whole batch since this version.
const OLDEST: (u32, u32) = (2, 15);
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Debug, Deserialize)]
struct Varz {
    version: String,
    #[serde(default)]
    jetstream: JetStream,
}

#[derive(Debug, Default, Deserialize)]
struct JetStream {
    config: Option<Config>,
}

#[derive(Debug, Deserialize)]
struct Config {
    #[serde(default)]
    sync_always: bool,
}

/// Asks the monitor at `url`; see `peers.md` §6 for what other settings lose.
pub(crate) async fn must_keep_what_it_acknowledges(url: &str) -> anyhow::Result<()> {
    let asked = tokio::time::timeout(PATIENCE, varz(url)).await.context("no answer in time");
    let varz = asked.and_then(|answer| answer);
    check(&varz.with_context(|| format!("could not ask the NATS monitor at {url}"))?)
}

fn check(varz: &Varz) -> anyhow::Result<()> {
    let mut numbers = varz.version.split('.').map_while(|part| part.parse().ok());
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    ensure!(version >= OLDEST, "NATS {} is too old: 2.15 or newer is needed", varz.version);
    let config = varz.jetstream.config.as_ref().context("JetStream is not switched on in NATS")?;
    ensure!(
        config.sync_always,
        "NATS would lose acknowledged events in a power cut: set `jetstream {{ sync_interval: always }}`"
    );
    Ok(())
}

/// One GET on a plain connection: the monitor is inside the house and speaks no TLS.
async fn varz(url: &str) -> anyhow::Result<Varz> {
    let host = url.trim_start_matches("http://").trim_end_matches('/');
    let mut socket = TcpStream::connect(host).await?;
    let request = format!("GET /varz HTTP/1.0\r\nHost: {host}\r\n\r\n");
    socket.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await?;
    let body = answer.windows(4).position(|window| window == b"\r\n\r\n").context("no body")?;
    Ok(serde_json::from_slice(&answer[body + 4..])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(version: &str, config: Option<bool>) -> Option<String> {
        let config = config.map(|sync_always| Config { sync_always });
        let varz = Varz { version: version.to_owned(), jetstream: JetStream { config } };
        check(&varz).err().map(|error| error.to_string())
    }

    #[test]
    fn a_server_that_syncs_before_it_acknowledges_is_taken() {
        assert_eq!(refusal("2.15.1", Some(true)), None);
    }

    #[test]
    fn a_server_that_would_lose_events_is_refused() {
        assert!(refusal("2.15.1", Some(false)).unwrap().contains("sync_interval: always"));
    }

    #[test]
    fn a_server_without_jetstream_is_refused() {
        assert!(refusal("2.15.1", None).unwrap().contains("not switched on"));
    }

    #[test]
    fn an_old_server_is_refused() {
        assert!(refusal("2.9.10", Some(true)).unwrap().contains("too old"));
    }
}
