//! An S3 server in this process: files in a folder.

use std::{fmt::Debug, net::Ipv4Addr, path::Path, time::Duration};

use anyhow::Context as _;
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
};
use s3s::{
    auth::SimpleAuth,
    service::{S3Service, S3ServiceBuilder},
};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

/// How long requests in hand may take once the server stops.
const GRACE: Duration = Duration::from_secs(10);

/// How long to rest when no connection can be accepted, for instance for want of descriptors.
const PAUSE: Duration = Duration::from_millis(200);

/// Whom the server lets in.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The name.
    pub access_key: String,
    /// What signs the requests.
    pub secret_key: SecretString,
}

impl Credentials {
    /// New ones, which nobody can guess.
    #[must_use]
    pub fn generate() -> Self {
        let secret = hex::encode(rand::random::<[u8; 32]>());
        let access_key = format!("local{}", hex::encode(rand::random::<[u8; 8]>()));
        Self { access_key, secret_key: secret.into() }
    }
}

/// An S3 server on the loopback interface; requests are cut off when it is dropped.
#[derive(Debug)]
pub struct LocalS3 {
    endpoint: String,
    credentials: Credentials,
    stop: CancellationToken,
    serving: JoinSet<()>,
}

impl LocalS3 {
    /// Serves `folder`, on `port` or a free one, to whoever has `credentials` or the new ones.
    pub async fn start(
        folder: &Path,
        port: Option<u16>,
        credentials: Option<Credentials>,
    ) -> anyhow::Result<Self> {
        tokio::fs::create_dir_all(folder)
            .await
            .with_context(|| format!("could not make {}", folder.display()))?;
        let files = s3s_fs::FileSystem::new(folder)
            .map_err(debug)
            .with_context(|| format!("{} cannot be served", folder.display()))?;
        let credentials = credentials.unwrap_or_else(Credentials::generate);
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(
            &*credentials.access_key,
            credentials.secret_key.expose_secret(),
        ));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0)))
            .await
            .context("the S3 server's port is taken")?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let stop = CancellationToken::new();
        let mut serving = JoinSet::new();
        serving.spawn(serve(listener, service.build(), stop.clone()));
        Ok(Self { endpoint, credentials, stop, serving })
    }

    /// Where clients connect. Buckets are in the path.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// What clients sign with.
    #[must_use]
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Stops the server when the requests in hand are finished.
    pub async fn stop(mut self) {
        self.stop.cancel();
        while self.serving.join_next().await.is_some() {}
    }
}

async fn serve(listener: TcpListener, service: S3Service, stop: CancellationToken) {
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((socket, _)) => {
                    connections.spawn(converse(socket, service.clone(), graceful.watcher()));
                }
                Err(error) => {
                    tracing::warn!(%error, "the S3 server could not accept a connection");
                    let _stopped = timeout(PAUSE, stop.cancelled()).await;
                }
            },
        }
    }
    drop(listener);
    if timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!(connections = connections.len(), "the S3 server cuts off requests");
    }
}

async fn converse(
    socket: TcpStream,
    service: S3Service,
    graceful: hyper_util::server::graceful::Watcher,
) {
    if let Err(error) = socket.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY was refused"); // only slower
    }
    let builder = Builder::new(TokioExecutor::new());
    let connection = builder.serve_connection(TokioIo::new(socket), service);
    if let Err(error) = graceful.watch(connection.into_owned()).await {
        tracing::debug!(error, "an S3 client went away");
    }
}

/// `s3s_fs::Error` is no `std::error::Error`.
fn debug(error: impl Debug) -> anyhow::Error {
    anyhow::anyhow!("{error:?}")
}
