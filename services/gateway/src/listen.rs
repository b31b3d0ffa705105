//! What the door hears on the bus: sessions that ended, and events that somebody's page may show.

use std::sync::Arc;

use anyhow::Context as _;
use async_nats::{Message, Subscriber};
use futures::{StreamExt as _, stream, stream::SelectAll};
use identity_api::SESSIONS_ENDED;
use tokio_util::sync::CancellationToken;

use crate::{
    notice::{Notice, SUBJECTS},
    notices::{Hub, Signal},
    tokens::Tokens,
};

/// Hears for the whole process. What is missed while NATS is away stays missed: tokens are old
/// after seconds anyway, and a page asks the API.
#[derive(Debug)]
pub(crate) struct Listener {
    messages: SelectAll<Subscriber>,
    hub: Hub,
    tokens: Tokens,
}

impl Listener {
    /// Subscribes; from then on nothing is missed.
    pub(crate) async fn subscribe(
        client: &async_nats::Client,
        hub: Hub,
        tokens: Tokens,
    ) -> anyhow::Result<Self> {
        let mut messages = Vec::new();
        for subject in SUBJECTS.into_iter().chain([SESSIONS_ENDED]) {
            let subscriber = client.subscribe(subject).await;
            messages.push(subscriber.with_context(|| format!("could not listen to {subject}"))?);
        }
        client.flush().await.context("NATS did not take the subscriptions")?;
        Ok(Self { messages: stream::select_all(messages), hub, tokens })
    }

    /// Listens until `stop`, then ends every stream of notices.
    pub(crate) async fn run(mut self, stop: CancellationToken) -> anyhow::Result<()> {
        while let Some(Some(message)) = stop.run_until_cancelled(self.messages.next()).await {
            self.hear(&message);
        }
        self.hub.close();
        anyhow::ensure!(stop.is_cancelled(), "the connection to NATS is gone for good");
        Ok(())
    }

    fn hear(&self, message: &Message) {
        if message.subject.as_str() == SESSIONS_ENDED {
            let id = std::str::from_utf8(&message.payload).ok().and_then(|id| id.parse().ok());
            let Some(session) = id else {
                tracing::warn!("the end of a session does not name it");
                return;
            };
            self.tokens.forget(session);
            self.hub.tell(Signal::Ended(session));
            return;
        }
        let id = message.headers.as_ref().and_then(|headers| headers.get("ce-id"));
        let id = id.map(async_nats::HeaderValue::as_str).unwrap_or_default();
        if let Some(notice) = Notice::read(&message.subject, id, &message.payload) {
            self.hub.tell(Signal::Notice(Arc::new(notice)));
        }
    }
}
