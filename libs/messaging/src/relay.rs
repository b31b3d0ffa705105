//! The relay: moves committed events from the outbox to their stream.

use std::time::Duration;

use anyhow::Context as _;
use async_nats::{HeaderMap, jetstream};
use bytes::Bytes;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;
use tracing::{Span, field::Empty, info_span};
use uuid::Uuid;

use crate::{header, partitions::Partitions};

/// The most messages that the server takes in one atomic batch.
pub const LARGEST_BATCH: usize = 1_000;

/// How long the relay rests when nothing waits.
const REST: Duration = Duration::from_millis(15);
/// The longest rest between attempts that fail.
const LONGEST_REST: Duration = Duration::from_secs(5);
/// How long the server may take to answer a batch.
const PATIENCE: Duration = Duration::from_secs(5);

/// Moves committed events from one outbox to one stream.
#[derive(Debug, Clone)]
pub struct Relay {
    pool: PgPool,
    client: async_nats::Client,
    jetstream: jetstream::Context,
}

#[derive(sqlx::FromRow)]
struct Waiting {
    id: Uuid,
    subject: String,
    payload: Vec<u8>,
    traceparent: Option<String>,
}

impl Relay {
    pub(crate) fn new(pool: PgPool, client: async_nats::Client) -> Self {
        let jetstream = jetstream::new(client.clone());
        Self { pool, client, jetstream }
    }

    /// Runs until `stop`, and then until the outbox is empty or cannot be emptied.
    ///
    /// # Errors
    /// Never: what fails is tried again, and stays in the outbox meanwhile.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut rest = REST;
        let mut partitions = Partitions::default();
        loop {
            if let Err(error) = partitions.keep_ahead(&self.pool).await {
                tracing::warn!(error = format!("{error:#}"), "could not make partitions");
            }
            // The flag is read before the outbox: what was committed before the stop is published.
            let stopping = stop.is_cancelled();
            rest = match self.publish_batch().await {
                Ok(0) => REST,
                Ok(published) => {
                    tracing::debug!(published, "relayed events");
                    continue;
                }
                Err(error) => {
                    tracing::warn!(error = format!("{error:#}"), "relay failed, will try again");
                    (rest * 2).min(LONGEST_REST)
                }
            };
            if stopping {
                return Ok(());
            }
            let _ = stop.run_until_cancelled(tokio::time::sleep(rest)).await;
        }
    }

    /// Publishes up to [`LARGEST_BATCH`] waiting events, all or none, marks them, and tells how many.
    ///
    /// A crash between the server's answer and the commit publishes them again; consumers know an
    /// event by its id. One relay at a time keeps their order, however many replicas run.
    ///
    /// # Errors
    /// When PostgreSQL or NATS does not answer; nothing is marked then.
    pub async fn publish_batch(&self) -> anyhow::Result<usize> {
        let mut tx = self.pool.begin().await?;
        let first: bool =
            sqlx::query_scalar("SELECT pg_try_advisory_xact_lock(hashtext('vpdt.outbox'))")
                .fetch_one(&mut *tx)
                .await?;
        if !first {
            return Ok(0);
        }
        let waiting: Vec<Waiting> = sqlx::query_as(
            "SELECT id, subject, payload, traceparent FROM outbox
             WHERE published_at IS NULL ORDER BY id LIMIT $1",
        )
        .bind(i64::try_from(LARGEST_BATCH)?)
        .fetch_all(&mut *tx)
        .await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        self.send(&waiting).await?;

        let ids: Vec<Uuid> = waiting.iter().map(|event| event.id).collect();
        sqlx::query("UPDATE outbox SET published_at = now() WHERE id = ANY($1)")
            .bind(&ids)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(waiting.len())
    }

    /// Sends the batch. Each event's span lasts until the server has answered for all of them.
    async fn send(&self, waiting: &[Waiting]) -> anyhow::Result<()> {
        let events: Vec<_> = waiting.iter().map(|event| (event, producer(event))).collect();
        let sending = tokio::time::timeout(PATIENCE, self.send_traced(&events));
        let sent = sending.await.context("JetStream did not answer in time").flatten();
        if sent.is_err() {
            for (_, span) in &events {
                span.record("otel.status_code", "ERROR");
            }
        }
        sent
    }

    /// Only the last message asks for an answer; it commits the batch (NATS ADR-50).
    async fn send_traced(&self, events: &[(&Waiting, Span)]) -> anyhow::Result<()> {
        #[expect(clippy::disallowed_methods, reason = "names a transfer, not a thing")]
        let batch = Uuid::now_v7().to_string();
        let ((last, span), others) =
            events.split_last().context("a batch has at least one event")?;
        for ((event, span), sequence) in others.iter().zip(1..) {
            let headers = headers(event, span, &batch, sequence);
            self.client
                .publish_with_headers(event.subject.clone(), headers, payload(event))
                .await?;
        }
        let mut headers = headers(last, span, &batch, events.len());
        headers.insert("Nats-Batch-Commit", "1");
        self.jetstream
            .publish_with_headers(last.subject.clone(), headers, payload(last))
            .await?
            .await
            .context("the stream did not take the batch")?;
        Ok(())
    }
}

/// The span in which `event` is published: of the trace that it was written in, whatever traces
/// the others of its batch belong to.
fn producer(event: &Waiting) -> Span {
    let span = info_span!(
        "publish",
        otel.name = format!("publish {}", event.subject),
        otel.kind = "producer",
        otel.status_code = Empty,
        messaging.system = "nats",
        messaging.operation.type = "send",
        messaging.destination.name = event.subject,
        messaging.message.id = %event.id,
    );
    telemetry::continue_from(&span, event.traceparent.as_deref());
    span
}

fn headers(event: &Waiting, span: &Span, batch: &str, sequence: usize) -> HeaderMap {
    let traceparent = span.in_scope(telemetry::current_traceparent);
    let traceparent = traceparent.as_deref().or(event.traceparent.as_deref());
    let mut headers = header::of(&event.id.to_string(), &event.subject, traceparent);
    headers.insert("Nats-Batch-Id", batch);
    headers.insert("Nats-Batch-Sequence", sequence.to_string());
    headers
}

fn payload(event: &Waiting) -> Bytes {
    Bytes::copy_from_slice(&event.payload)
}
