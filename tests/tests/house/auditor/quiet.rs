//! Whether anything is still under way, or was given up (I8).

use std::{collections::BTreeMap, time::Duration};

use anyhow::Context as _;
use async_nats::jetstream;
use futures::TryStreamExt as _;
use testkit::eventually;

use super::{Auditor, found};

/// An event whose acknowledgement was lost comes again after a minute.
const LONGEST: Duration = Duration::from_secs(150);

impl Auditor {
    /// How many events wait to be published.
    pub(crate) async fn unpublished(&self) -> anyhow::Result<i64> {
        self.count("SELECT count(*) FROM outbox WHERE published_at IS NULL").await
    }

    /// How many events were ever written.
    pub(crate) async fn events(&self) -> anyhow::Result<i64> {
        self.count("SELECT count(*) FROM outbox").await
    }

    /// What each consumer of each stream has yet to do: events that wait or are in its hands.
    pub(crate) async fn consumers(&self) -> anyhow::Result<BTreeMap<String, u64>> {
        let jetstream = self.jetstream().await?;
        let streams: Vec<String> = jetstream.stream_names().try_collect().await?;
        let mut consumers = BTreeMap::new();
        for name in streams {
            let stream = jetstream.get_stream(name).await?;
            let mut infos = stream.consumers();
            while let Some(info) = infos.try_next().await? {
                let in_hand = u64::try_from(info.num_ack_pending)?;
                consumers.insert(info.name, info.num_pending + in_hand);
            }
        }
        Ok(consumers)
    }

    /// The way to the streams.
    pub(crate) async fn jetstream(&self) -> anyhow::Result<jetstream::Context> {
        let client = async_nats::connect(&self.nats_url).await.context("NATS")?;
        Ok(jetstream::new(client))
    }

    /// Waits until every event is published and handled, and has led to no further one.
    pub(crate) async fn settle(&self) -> anyhow::Result<()> {
        let settled = eventually("nothing under way", LONGEST, async || {
            self.is_settled().await.map(|settled| settled.then_some(())).transpose()
        });
        settled.await
    }

    async fn is_settled(&self) -> anyhow::Result<bool> {
        let before = self.events().await?;
        let idle = self.unpublished().await? == 0
            && self.consumers().await?.values().all(|waiting| *waiting == 0);
        Ok(idle && self.unpublished().await? == 0 && self.events().await? == before)
    }

    async fn count(&self, sql: &'static str) -> anyhow::Result<i64> {
        let mut sum = 0;
        for (service, pool) in &self.databases {
            let count = sqlx::query_scalar::<_, i64>(sql).fetch_one(pool);
            sum += count.await.with_context(|| (*service).to_owned())?;
        }
        Ok(sum)
    }
}

/// Names the events that a consumer gave up on.
pub(super) async fn look(auditor: &Auditor, wrong: &mut Vec<String>) -> anyhow::Result<()> {
    for (_, pool) in &auditor.databases {
        let given_up =
            "SELECT format('%s gave up on %s %s: %s', consumer, subject, event_id, reason)
                        FROM dead_letters";
        wrong.extend(found(pool, given_up).await?);
    }
    Ok(())
}
