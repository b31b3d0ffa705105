//! Feeds a handler from its stream.

use std::{
    pin::Pin,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use async_nats::jetstream::{AckKind, Message, consumer::PullConsumer};
use contract::Event;
use futures::StreamExt as _;
use sqlx::PgPool;
use telemetry::Metrics;
use tokio_util::sync::CancellationToken;

use crate::{
    Bus, Envelope, Handler, Rejection, dead_letters, deliver, header,
    pace::{self, Pace},
};

/// How often an event is tried before it is set aside.
const ATTEMPTS: i64 = 8;
/// How long a fetch waits for a first event.
const WAIT: Duration = Duration::from_secs(5);
/// The pause after NATS did not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// A consumer that is ready to run, whatever it handles.
pub type Runner = Box<
    dyn FnOnce(CancellationToken) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>
        + Send,
>;

/// Feeds `H` from the stream of the service that publishes its event.
#[derive(Debug)]
pub struct Consumer<H> {
    bus: Bus,
    pool: PgPool,
    handler: H,
    metrics: Metrics,
}

type Arrived<E> = (Message, Result<(Envelope<E>, Option<String>), anyhow::Error>);

impl<H: Handler> Consumer<H> {
    /// A consumer for `handler`, whose inbox is in `pool`.
    #[must_use]
    pub fn new(bus: Bus, pool: PgPool, handler: H, metrics: Metrics) -> Self {
        Self { bus, pool, handler, metrics }
    }

    /// The consumer as a task with its name, for `Tasks`.
    #[must_use]
    pub fn runner(self) -> (&'static str, Runner) {
        (H::NAME, Box::new(|stop| Box::pin(self.run(stop))))
    }

    /// Runs until `stop`; the batch in hand is finished first.
    ///
    /// # Errors
    /// Never: what fails is tried again.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut source = None;
        let mut pace = Pace::new();
        while !stop.is_cancelled() {
            match self.turn(&mut source, &mut pace, &stop).await {
                Ok(()) => {}
                Err(error) => {
                    tracing::warn!(
                        error = format!("{error:#}"),
                        consumer = H::NAME,
                        "consumer failed, will try again"
                    );
                    source = None;
                    let _ = stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await;
                }
            }
        }
        Ok(())
    }

    async fn turn(
        &self,
        source: &mut Option<PullConsumer>,
        pace: &mut Pace,
        stop: &CancellationToken,
    ) -> anyhow::Result<()> {
        let source = match source {
            Some(source) => source,
            // The producer makes the stream; until it has, there is nothing to read.
            None => source.insert(self.bus.source(H::NAME, H::Event::SUBJECT).await?),
        };
        let fetched = stop.run_until_cancelled(fetch(source)).await;
        let Some(messages) = fetched else { return Ok(()) };
        let messages = messages?;
        if messages.is_empty() {
            return Ok(());
        }
        let arrived: Vec<Arrived<H::Event>> = messages
            .into_iter()
            .map(|message| {
                let read = read(&message);
                (message, read)
            })
            .collect();
        let mut left = arrived.as_slice();
        while !left.is_empty() {
            let (now, later) = left.split_at(pace.size().min(left.len()));
            let start = Instant::now();
            if self.all_at_once(now).await? {
                pace.learn(now.len(), start.elapsed());
            } else {
                for (message, read) in now {
                    self.alone(message, read).await?;
                }
            }
            left = later;
        }
        Ok(())
    }

    /// Handles them in one transaction, if that works.
    async fn all_at_once(&self, arrived: &[Arrived<H::Event>]) -> anyhow::Result<bool> {
        let mut events = Vec::with_capacity(arrived.len());
        for (_, read) in arrived {
            match read {
                Ok(event) => events.push(event.clone()),
                Err(_) => return Ok(false),
            }
        }
        if let Err(refusal) = deliver(&self.pool, &self.handler, &events).await {
            tracing::debug!(
                error = format!("{:#}", anyhow::Error::from(refusal)),
                consumer = H::NAME,
                "events of a batch will be handled one by one"
            );
            return Ok(false);
        }
        for (message, _) in arrived {
            self.metrics.event_handled(H::NAME, "handled");
            settle(message, AckKind::Ack).await?;
        }
        Ok(true)
    }

    /// Handles one event in a transaction of its own, so that it takes no neighbour with it.
    async fn alone(
        &self,
        message: &Message,
        read: &Result<(Envelope<H::Event>, Option<String>), anyhow::Error>,
    ) -> anyhow::Result<()> {
        let outcome = match read {
            Ok(event) => deliver(&self.pool, &self.handler, std::slice::from_ref(event)).await,
            Err(error) => Err(Rejection::Poison(anyhow::anyhow!("{error:#}"))),
        };
        let attempt = message.info().map_err(|error| anyhow::anyhow!(error))?.delivered;
        match outcome {
            Ok(_) => {
                self.metrics.event_handled(H::NAME, "handled");
                settle(message, AckKind::Ack).await
            }
            Err(Rejection::Retry(error)) if attempt < ATTEMPTS || is_outage(&error) => {
                tracing::info!(
                    error = format!("{error:#}"),
                    consumer = H::NAME,
                    attempt,
                    "event will be tried again"
                );
                self.metrics.event_handled(H::NAME, "later");
                settle(message, AckKind::Nak(Some(backoff(attempt)))).await
            }
            Err(Rejection::Retry(error) | Rejection::Poison(error)) => {
                tracing::error!(
                    error = format!("{error:#}"),
                    consumer = H::NAME,
                    attempt,
                    "event set aside"
                );
                dead_letters::set_aside(&self.pool, H::NAME, message, &error, attempt).await?;
                self.metrics.event_handled(H::NAME, "set aside");
                settle(message, AckKind::Term).await
            }
        }
    }
}

async fn fetch(source: &PullConsumer) -> anyhow::Result<Vec<Message>> {
    let batch = source.fetch().max_messages(pace::MOST).messages().await?;
    let mut messages: Vec<Message> = Vec::new();
    futures::pin_mut!(batch);
    while let Some(message) = batch.next().await {
        messages.push(message.map_err(|error| anyhow::anyhow!(error))?);
    }
    if messages.is_empty() {
        // Nothing waits: let the server hold the next request until something does.
        let mut batch = source.batch().max_messages(1).expires(WAIT).messages().await?;
        if let Some(message) = batch.next().await {
            messages.push(message.map_err(|error| anyhow::anyhow!(error))?);
        }
    }
    Ok(messages)
}

fn read<E: Event>(message: &Message) -> Result<(Envelope<E>, Option<String>), anyhow::Error> {
    let headers = message.headers.as_ref();
    let id =
        header::get(headers, header::ID).with_context(|| format!("no header {}", header::ID))?;
    let id = id.parse().with_context(|| format!("{} is not a UUID", header::ID))?;
    let event = E::decode(message.payload.clone())?;
    let traceparent = header::get(headers, header::TRACEPARENT).map(ToOwned::to_owned);
    Ok((Envelope::new(id, event), traceparent))
}

async fn settle(message: &Message, how: AckKind) -> anyhow::Result<()> {
    message.ack_with(how).await.map_err(|error| anyhow::anyhow!(error))
}

/// Whether the database itself was away: that is never the event's fault.
fn is_outage(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref::<sqlx::Error>(),
        Some(
            sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::Tls(_)
        )
    )
}

/// A quarter of a second, doubled with each attempt, up to a minute.
fn backoff(attempt: i64) -> Duration {
    let doublings = u32::try_from(attempt - 1).unwrap_or(0).min(8);
    (Duration::from_millis(250) * 2u32.pow(doublings)).min(Duration::from_mins(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_a_minute() {
        let pauses: Vec<u64> = [1, 2, 3, 8, 100].map(|n| backoff(n).as_secs()).to_vec();

        assert_eq!(pauses, [0, 0, 1, 32, 60]);
    }
}
