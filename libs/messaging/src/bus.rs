//! The connection to NATS.

use std::time::Duration;

use anyhow::Context as _;
use async_nats::jetstream::{
    self,
    consumer::{AckPolicy, PullConsumer, pull},
    stream,
};
use contract::SUBJECT_ROOT;
use serde::Deserialize;
use sqlx::PgPool;

use crate::{Relay, server};

/// Where NATS is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `nats://host:port`.
    pub url: String,
    /// The server's monitor, `http://host:port`, which tells whether it keeps what it acknowledges.
    pub monitor_url: String,
    /// Copies of each stream: 3 in production, on three nodes.
    #[serde(default = "one")]
    pub replicas: usize,
}

fn one() -> usize {
    1
}

/// Carries events between services.
#[derive(Debug, Clone)]
pub struct Bus {
    client: async_nats::Client,
    jetstream: jetstream::Context,
    replicas: usize,
}

impl Bus {
    /// Connects, and makes sure that the server keeps what it acknowledges.
    ///
    /// # Errors
    /// When the server does not answer, is older than 2.15, or does not sync before it acknowledges.
    pub async fn connect(settings: &Settings) -> anyhow::Result<Self> {
        server::must_keep_what_it_acknowledges(&settings.monitor_url).await?;
        let client = async_nats::ConnectOptions::new()
            .connection_timeout(Duration::from_secs(3))
            .request_timeout(Some(Duration::from_secs(5)))
            .connect(&settings.url)
            .await
            .with_context(|| format!("could not connect to NATS at {}", settings.url))?;
        let mut jetstream = jetstream::new(client.clone());
        jetstream.set_timeout(Duration::from_secs(5));
        Ok(Self { client, jetstream, replicas: settings.replicas })
    }

    /// The plain connection, for what may be lost: live notices and signed-out sessions.
    #[must_use]
    pub fn client(&self) -> async_nats::Client {
        self.client.clone()
    }

    /// A relay for the outbox in `pool`, and the stream of `service` that it feeds.
    ///
    /// # Errors
    /// When the stream can be neither found nor made.
    pub async fn relay(&self, service: &str, pool: PgPool) -> anyhow::Result<Relay> {
        self.ensure_stream(service).await?;
        Ok(Relay::new(pool, self.client.clone()))
    }

    /// Makes the stream of `service`, unless it is there.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn ensure_stream(&self, service: &str) -> anyhow::Result<()> {
        let stream = stream::Config {
            name: stream_name(service),
            subjects: vec![format!("{SUBJECT_ROOT}.{service}.>")],
            storage: stream::StorageType::File,
            num_replicas: self.replicas,
            duplicate_window: Duration::from_mins(2),
            allow_atomic_publish: true,
            ..Default::default()
        };
        self.jetstream
            .get_or_create_stream(stream)
            .await
            .with_context(|| format!("could not make the stream of {service}"))?;
        Ok(())
    }

    /// Removes the stream of `service`, with all that it carries; the outbox rebuilds it.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn drop_stream(&self, service: &str) -> anyhow::Result<()> {
        self.jetstream.delete_stream(stream_name(service)).await?;
        Ok(())
    }

    /// The durable consumer `name` of the events of `subject`.
    pub(crate) async fn source(&self, name: &str, subject: &str) -> anyhow::Result<PullConsumer> {
        let service = subject.split('.').nth(1).context("a subject names its service")?;
        let consumer = pull::Config {
            durable_name: Some(name.to_owned()),
            filter_subject: subject.to_owned(),
            ack_policy: AckPolicy::Explicit,
            ack_wait: Duration::from_mins(1),
            max_ack_pending: 1_000,
            ..Default::default()
        };
        let stream = self.jetstream.get_stream(stream_name(service)).await?;
        Ok(stream.get_or_create_consumer(name, consumer).await?)
    }
}

fn stream_name(service: &str) -> String {
    format!("{SUBJECT_ROOT}-{service}")
}
