//! Deliveries, end to end: from the sender's commit to the commit in the receiver's inbox.
//!
//! registry's outbox → relay → JetStream → interchange's ledger → relay → JetStream → registry's
//! arrivals. Both commits are read from PostgreSQL (`track_commit_timestamp`), so no clock of a
//! client has a part in it.

mod desk;
mod ledger;

use std::time::{Duration, Instant};

use contract::{AgencyId, DocumentId};
use futures::future::try_join_all;
use tokio::time::MissedTickBehavior;

use self::desk::Desk;
use crate::{
    PART, clerk,
    figures::{Spread, rate},
    ground::Ground,
    report::{Broadcast, Deliveries, FlatOut, Steady},
};

/// Desks that work at once, each of another agency.
const DESKS: usize = 8;
/// Documents of each desk that are released as fast as it goes.
const FLAT_OUT: usize = 125 / PART;
/// Documents of each desk that are released at a steady pace.
const STEADY: usize = 20;
/// The pace of one desk.
const PACE: Duration = Duration::from_millis(400);
/// Recipients of each document.
const FAN_OUT: usize = 3;
/// Recipients of a broadcast, and how many there are.
const BROADCAST: (usize, usize) = (190, 5);

/// Issues, releases and waits until all has arrived.
pub(crate) async fn measure(ground: &Ground) -> anyhow::Result<Deliveries> {
    let agencies = agencies(ground).await?;
    let logins = clerk::logins();
    let opening = logins.iter().take(DESKS).map(|login| Desk::open(ground, login, &agencies));
    let desks = try_join_all(opening).await?;
    Ok(Deliveries {
        steady: steady(ground, &desks).await?,
        broadcast: broadcast(ground, &desks[0]).await?,
        flat_out: flat_out(ground, &desks).await?,
    })
}

/// As fast as the desks can.
async fn flat_out(ground: &Ground, desks: &[Desk]) -> anyhow::Result<FlatOut> {
    let start = Instant::now();
    let documents = try_join_all(desks.iter().map(|desk| desk.issue(FLAT_OUT, FAN_OUT))).await?;
    let issuing = start.elapsed().as_secs_f64();
    let start = Instant::now();
    try_join_all(desks.iter().zip(&documents).map(|(desk, ids)| desk.release_all(ids))).await?;
    let releasing = start.elapsed().as_secs_f64();
    let documents = documents.concat();
    let expected = documents.len() * FAN_OUT;
    ledger::settled(ground, expected, &documents).await;
    let arrived = ledger::arrived(ground, &documents).await?;
    let span = ledger::span(&arrived);
    let receipted = ledger::seconds_until_receipts(ground, &documents, &arrived).await?;
    Ok(FlatOut {
        documents: documents.len(),
        deliveries: arrived.len(),
        commands_per_second: rate(documents.len() * 4, issuing + releasing),
        issued_per_second: rate(documents.len(), issuing + releasing),
        released_per_second: rate(documents.len(), releasing),
        registered_per_second: rate(arrived.len(), span),
        receipted_per_second: rate(arrived.len(), receipted),
        latency: ledger::latency(&arrived),
    })
}

/// At a pace that leaves the machine some air.
async fn steady(ground: &Ground, desks: &[Desk]) -> anyhow::Result<Steady> {
    let documents = try_join_all(desks.iter().map(|desk| desk.issue(STEADY, FAN_OUT))).await?;
    let start = tokio::time::Instant::now() + PACE;
    let releasing = desks.iter().zip(&documents).zip(0_u32..).map(|((desk, ids), number)| {
        let offset = PACE * number / u32::try_from(DESKS).unwrap_or(1);
        let mut tick = tokio::time::interval_at(start + offset, PACE);
        tick.set_missed_tick_behavior(MissedTickBehavior::Burst);
        async move {
            for id in ids {
                tick.tick().await;
                desk.release(*id).await?;
            }
            anyhow::Ok(())
        }
    });
    try_join_all(releasing).await?;
    let documents = documents.concat();
    ledger::settled(ground, documents.len() * FAN_OUT, &documents).await;
    let arrived = ledger::arrived(ground, &documents).await?;
    Ok(Steady {
        documents_per_second: rate(DESKS, PACE.as_secs_f64()),
        deliveries: arrived.len(),
        latency: ledger::latency(&arrived),
    })
}

/// One document to nearly everybody, several times, one after the other.
async fn broadcast(ground: &Ground, desk: &Desk) -> anyhow::Result<Broadcast> {
    let (recipients, times) = BROADCAST;
    let mut last = Vec::new();
    for id in desk.issue(times, recipients).await? {
        desk.release(id).await?;
        ledger::settled(ground, recipients, &[id]).await;
        last.push(ledger::span(&ledger::arrived(ground, &[id]).await?));
    }
    Ok(Broadcast { recipients, last_registered: Spread::of(last) })
}

async fn agencies(ground: &Ground) -> anyhow::Result<Vec<AgencyId>> {
    let ids: Vec<uuid::Uuid> = sqlx::query_scalar("SELECT id FROM agencies ORDER BY code")
        .fetch_all(&ground.registry)
        .await?;
    Ok(ids.into_iter().map(AgencyId::from).collect())
}

/// What a desk works on.
type Documents = Vec<DocumentId>;
