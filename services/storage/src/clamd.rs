//! The virus scanner: `ClamAV`'s daemon, asked with INSTREAM (clamd(8)).

use std::{io, path::PathBuf, time::Duration};

use serde::Deserialize;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpStream, UnixStream},
    time::timeout,
};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);
/// How long one chunk may take to be taken.
const IDLE: Duration = Duration::from_secs(30);
/// How long the scan itself may take once everything is sent.
const ANSWER: Duration = Duration::from_mins(5);
/// How much is sent at once.
const CHUNK: usize = 64 << 10;
/// An answer is one line.
const LONGEST_ANSWER: u64 = 4 << 10;

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// `host:port`.
    Tcp(String),
    /// A socket of this machine.
    Unix(PathBuf),
}

/// What clamd said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// It found nothing.
    Clean,
    /// It found something of this name.
    Infected(String),
}

/// Why there is no answer. That is never taken for "clean".
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScanError {
    #[error("clamd did not answer in time")]
    Late(#[from] tokio::time::error::Elapsed),
    #[error("the connection to clamd failed")]
    Connection(#[from] io::Error),
    #[error("clamd could not scan: {0}")]
    Failed(String),
}

trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// Sends all of `content` to clamd and waits for what it says.
pub(crate) async fn scan(
    address: &Address,
    content: &mut (impl AsyncRead + Unpin),
) -> Result<Said, ScanError> {
    let mut wire: Box<dyn Wire> = match address {
        Address::Tcp(address) => Box::new(timeout(CONNECT, TcpStream::connect(address)).await??),
        Address::Unix(path) => Box::new(timeout(CONNECT, UnixStream::connect(path)).await??),
    };
    let sent = send(&mut wire, content).await;
    // When clamd has had enough, over its StreamMaxLength for instance, it says why and hangs up.
    let answer = answer(&mut wire).await;
    match answer {
        Ok(answer) if !answer.is_empty() => understand(&answer),
        _ => {
            sent?;
            Err(answer.err().unwrap_or_else(|| ScanError::Failed("no answer".to_owned())))
        }
    }
}

async fn send(
    wire: &mut Box<dyn Wire>,
    content: &mut (impl AsyncRead + Unpin),
) -> Result<(), ScanError> {
    timeout(IDLE, wire.write_all(b"zINSTREAM\0")).await??;
    let mut chunk = vec![0; CHUNK];
    loop {
        let length = content.read(&mut chunk).await?;
        let announced = u32::try_from(length).unwrap_or(0);
        timeout(IDLE, wire.write_all(&announced.to_be_bytes())).await??;
        if length == 0 {
            timeout(IDLE, wire.flush()).await??;
            return Ok(());
        }
        timeout(IDLE, wire.write_all(&chunk[..length])).await??;
    }
}

async fn answer(wire: &mut Box<dyn Wire>) -> Result<String, ScanError> {
    let mut answer = Vec::new();
    timeout(ANSWER, wire.take(LONGEST_ANSWER).read_to_end(&mut answer)).await??;
    Ok(String::from_utf8_lossy(&answer).trim_end_matches('\0').trim().to_owned())
}

fn understand(answer: &str) -> Result<Said, ScanError> {
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    match said.strip_suffix(" FOUND") {
        Some(name) => Ok(Said::Infected(name.to_owned())),
        None if said == "OK" => Ok(Said::Clean),
        None => Err(ScanError::Failed(said.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ok_is_clean() {
        assert_eq!(understand("stream: OK").unwrap(), Said::Clean);
        let found = understand("stream: Eicar-Test.UNOFFICIAL FOUND").unwrap();
        assert_eq!(found, Said::Infected("Eicar-Test.UNOFFICIAL".to_owned()));
        for answer in ["", "INSTREAM size limit exceeded. ERROR", "UNKNOWN COMMAND", "NOT OK"] {
            assert!(understand(answer).is_err(), "{answer}");
        }
    }
}
