//! Streams are no more than a way: without them, the outboxes lead to the same end.

use std::collections::{BTreeMap, BTreeSet};

use all_in_one::{province::OPERATOR, seed::PASSWORD};
use anyhow::Context as _;
use clap::Parser as _;
use futures::TryStreamExt as _;
use sqlx::{AssertSqlSafe, PgPool};
use testkit::eventually;
use vpdt_system_tests::System;
use vpdtctl::{Cli, Exit, demo::play};

use super::SOON;
use crate::auditor::Auditor;

/// What the operator's own visit changes.
const OF_THE_VISIT: [&str; 5] =
    ["audit_heads", "idempotency_keys", "known_devices", "sessions", "sign_in_attempts"];

#[tokio::test(flavor = "multi_thread")]
async fn replaying_all_events_after_all_streams_were_lost_leads_to_the_same_state()
-> anyhow::Result<()> {
    let mut system = System::start().await?;
    let auditor = Auditor::of(&system.places)?;
    play(&system.stage()?).await?;
    let looked = auditor.audit().await?;
    let state = state(&auditor).await?;
    let consumers = names(&auditor).await?;

    system.stop_house().await?;
    lose_all_streams(&auditor).await?;
    system.start_house().await?;
    eventually("every consumer", SOON, async || {
        names(&auditor).await.is_ok_and(|names| names == consumers).then_some(())
    })
    .await;
    assert_eq!(replay_all(&system).await?, Exit::Fine);
    auditor.settle().await?;

    assert_eq!(carried(&auditor).await?, auditor.events().await?);
    let after = self::state(&auditor).await?;
    let changed = after.iter().filter(|(table, rows)| state.get(*table) != Some(rows));
    assert_eq!(changed.collect::<Vec<_>>(), []);
    let again = auditor.audit().await?;
    assert_eq!((again.deliveries, again.numbers), (looked.deliveries, looked.numbers));
    system.stop_house().await
}

/// What an operator does about lost streams.
async fn replay_all(system: &System) -> anyhow::Result<Exit> {
    let password = tempfile::NamedTempFile::new()?;
    std::fs::write(password.path(), PASSWORD)?;
    let password = password.path().to_str().context("a path that can be typed")?;
    let gateway = system.gateway();
    let cli = Cli::try_parse_from([
        "vpdtctl",
        "events",
        "replay",
        "--service",
        "all",
        "--gateway",
        &gateway,
        "--login",
        OPERATOR,
        "--password-file",
        password,
    ])?;
    Ok(vpdtctl::run(cli, &mut std::io::sink()).await)
}

async fn lose_all_streams(auditor: &Auditor) -> anyhow::Result<()> {
    let jetstream = auditor.jetstream().await?;
    let streams: Vec<String> = jetstream.stream_names().try_collect().await?;
    assert_eq!(streams.len(), auditor.databases.len());
    for stream in streams {
        jetstream.delete_stream(stream).await?;
    }
    Ok(())
}

/// How many events all streams carry.
async fn carried(auditor: &Auditor) -> anyhow::Result<i64> {
    let jetstream = auditor.jetstream().await?;
    let mut streams = jetstream.streams();
    let mut events = 0;
    while let Some(stream) = streams.try_next().await? {
        events += i64::try_from(stream.state.messages)?;
    }
    Ok(events)
}

async fn names(auditor: &Auditor) -> anyhow::Result<BTreeSet<String>> {
    Ok(auditor.consumers().await?.into_keys().collect())
}

/// Every table of every service with the number of its rows and a hash of all that is in them.
async fn state(auditor: &Auditor) -> anyhow::Result<BTreeMap<String, String>> {
    let mut state = BTreeMap::new();
    for (service, pool) in &auditor.databases {
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT relname::text FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
               AND NOT relispartition AND relname <> ALL ($1)",
        )
        .bind(OF_THE_VISIT)
        .fetch_all(pool)
        .await?;
        for table in tables {
            let hash = hash(pool, &table).await.with_context(|| format!("{service}.{table}"))?;
            state.insert(format!("{service}.{table}"), hash);
        }
    }
    Ok(state)
}

async fn hash(pool: &PgPool, table: &str) -> sqlx::Result<String> {
    let rows = match table {
        // When they were published last may differ.
        "outbox" => "SELECT id, subject, payload FROM outbox".to_owned(),
        "audit_rows" => "SELECT * FROM audit_rows \
                         WHERE action NOT IN ('events.replayed', 'session.opened')"
            .to_owned(),
        _ => format!("SELECT * FROM {table}"),
    };
    let sql = format!(
        "SELECT count(*) || ' ' || md5(coalesce(string_agg(row, '' ORDER BY row), ''))
         FROM (SELECT md5(found::text) AS row FROM ({rows}) AS found) AS hashed"
    );
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(pool).await
}
