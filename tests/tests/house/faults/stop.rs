//! SIGTERM under load: what was accepted is there afterwards, and nobody waits in vain.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use all_in_one::province::{RECIPIENTS, login};
use anyhow::{Context as _, bail, ensure};
use reqwest::{Response, StatusCode};
use serde_json::Value;
use testkit::eventually;
use tokio::task::JoinSet;
use uuid::Uuid;
use vpdt_system_tests::System;

use super::{SOON, desk::Desk};
use crate::auditor::Auditor;

/// How long services may take to finish what they have in hand (`runtime::Tasks`).
const GRACE: Duration = Duration::from_secs(25);
/// So much is accepted before the stop.
const LOAD: usize = 150;

/// What a writer was promised: a document, and its arrival number once it has one.
struct Promise {
    document: Uuid,
    number: Option<i64>,
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_accepted_before_a_stop_under_load_is_there_afterwards() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let auditor = Auditor::of(&system.places)?;
    let accepted = Arc::new(AtomicUsize::new(0));
    let mut writers = JoinSet::new();
    for agency in &RECIPIENTS[..4] {
        let desk = Desk::of(&system, &login("chuyenvien", agency)).await?;
        let officer = Writer { desk, scan: None, accepted: accepted.clone() };
        let desk = Desk::of(&system, &login("vanthu", agency)).await?;
        let scan = Some(scan(&desk).await?);
        let clerk = Writer { desk, scan, accepted: accepted.clone() };
        writers.spawn(officer.writes_until_away());
        writers.spawn(clerk.writes_until_away());
    }
    let at_work = writers.len();
    eventually("load", SOON, async || (accepted.load(Ordering::SeqCst) >= LOAD).then_some(()))
        .await;

    let asked = Instant::now();
    system.stop_house().await?;
    assert!(asked.elapsed() < GRACE, "it took {:?}", asked.elapsed());
    let mut promised = Vec::new();
    while let Some(written) = writers.join_next().await {
        promised.extend(written??);
    }
    system.start_house().await?;

    let looked = auditor.audit().await?;
    let kept = kept(&auditor).await?;
    let documents: HashSet<Uuid> = promised.iter().map(|promise| promise.document).collect();
    let broken = promised.iter().filter(|Promise { document, number }| match kept.get(document) {
        Some(kept) => number.is_some() && kept != number,
        None => true,
    });
    assert_eq!(broken.count(), 0);
    assert!(promised.len() >= LOAD && looked.numbers > 0);
    // Each writer may have had one command under way, whose answer it never got.
    assert!(kept.len() <= documents.len() + at_work);
    system.stop_house().await
}

/// A scan that registry has heard of.
async fn scan(clerk: &Desk) -> anyhow::Result<String> {
    let file = promise(clerk.upload("ban-quet.pdf").await?).await?.document.to_string();
    let entered = eventually("a scan that can be used", SOON, async || {
        let arrival = clerk.arrival("0/HLG", &file).await.ok()?;
        (arrival.status() != StatusCode::UNPROCESSABLE_ENTITY).then_some(arrival)
    });
    promise(entered.await).await?;
    Ok(file)
}

/// Somebody who writes for as long as the house is there.
struct Writer {
    desk: Desk,
    /// With a scan, arrivals are written and registered in turns; else drafts.
    scan: Option<String>,
    accepted: Arc<AtomicUsize>,
}

impl Writer {
    async fn writes_until_away(self) -> anyhow::Result<Vec<Promise>> {
        let mut promises = Vec::new();
        let mut unregistered = None;
        for turn in 1.. {
            let promise = match self.writes(turn, unregistered).await {
                Ok(answer) if is_away(answer.status()) => break,
                Ok(answer) => promise(answer).await?,
                Err(error) if error.is_timeout() => bail!("a request hung: {error}"),
                Err(_) => break,
            };
            let arrived = self.scan.is_some() && promise.number.is_none();
            unregistered = arrived.then_some(promise.document);
            promises.push(promise);
            self.accepted.fetch_add(1, Ordering::SeqCst);
        }
        Ok(promises)
    }

    async fn writes(&self, turn: usize, unregistered: Option<Uuid>) -> reqwest::Result<Response> {
        match (&self.scan, unregistered) {
            (None, _) => self.desk.draft(&format!("dự thảo {turn}")).await,
            (Some(scan), None) => self.desk.arrival(&format!("{turn}/HLG"), scan).await,
            (Some(_), Some(arrival)) => self.desk.register(arrival).await,
        }
    }
}

fn is_away(status: StatusCode) -> bool {
    matches!(status.as_u16(), 502..=504)
}

async fn promise(answer: Response) -> anyhow::Result<Promise> {
    let status = answer.status();
    let body: Value = answer.json().await?;
    ensure!(status.is_success(), "{status}: {body}");
    let document = body["id"].as_str().context("there is no id")?.parse()?;
    Ok(Promise { document, number: body["incoming"]["arrival_number"].as_i64() })
}

/// Every document but those by which the scans were tried, with its arrival number.
async fn kept(auditor: &Auditor) -> anyhow::Result<HashMap<Uuid, Option<i64>>> {
    let kept: Vec<(Uuid, Option<i64>)> = sqlx::query_as(
        "SELECT id, arrival_number::bigint
         FROM documents LEFT JOIN incoming_documents ON document_id = id
         WHERE number_and_symbol IS DISTINCT FROM '0/HLG'",
    )
    .fetch_all(auditor.of_service("registry")?)
    .await?;
    Ok(kept.into_iter().collect())
}
