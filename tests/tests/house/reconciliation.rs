//! What is lost behind the house's back, on either side, is found and mended by a comparison.

use std::fs;

use all_in_one::{province::OPERATOR, seed::PASSWORD};
use anyhow::Context as _;
use clap::Parser as _;
use jiff::SignedDuration;
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;
use vpdt_system_tests::System;
use vpdtctl::{Cli, Exit, demo::play};

use crate::auditor::Auditor;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_lost_on_either_side_is_found_and_mended() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let auditor = Auditor::of(&system.places)?;
    let outcome = play(&system.stage()?).await?;
    auditor.settle().await?;
    let (ledger, registry) = (auditor.of_service("interchange")?, auditor.of_service("registry")?);
    let deliveries: Vec<Uuid> = sqlx::query_scalar(
        "SELECT id FROM deliveries WHERE document_id = $1
           AND EXISTS (SELECT FROM stops WHERE delivery_id = id AND status = '05') ORDER BY id",
    )
    .bind(outcome.document_id.uuid())
    .fetch_all(ledger)
    .await?;
    let [unreported, unheard, lost, ..] = deliveries[..] else { anyhow::bail!("too few") };
    assert_eq!(reconcile(&system).await?, (Exit::Fine, vec![]));

    forget_reports(ledger, unreported).await?;
    forget_what_was_heard(registry, unheard).await?;
    let arrival = forget_arrival(registry, lost).await?;
    let (exit, found) = reconcile(&system).await?;
    auditor.settle().await?;

    assert_eq!(exit, Exit::Fine, "{found:?}");
    let expected = [
        ("arrival_lost", lost),
        ("sender_behind", unheard),
        ("status_lost", unreported),
        ("status_lost", unreported),
    ];
    assert_eq!(found, expected.map(|(kind, delivery)| (kind.to_owned(), delivery)));
    for (pool, table) in [(ledger, "stops"), (registry, "delivery_stops")] {
        for delivery in [unreported, unheard] {
            let stops = format!(
                "SELECT array_agg(status ORDER BY status) FROM {table} WHERE delivery_id = $1"
            );
            let stops: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(stops))
                .bind(delivery)
                .fetch_one(pool)
                .await?;
            assert_eq!(stops[..3], ["01", "03", "04"], "{table}");
        }
    }
    let again: Uuid =
        sqlx::query_scalar("SELECT document_id FROM incoming_documents WHERE delivery_id = $1")
            .bind(lost)
            .fetch_one(registry)
            .await?;
    assert_ne!(again, arrival, "it arrived anew");
    // What only people can mend: the ledger knows a number that the register has no more.
    let (exit, found) = reconcile(&system).await?;
    assert_eq!(exit, Exit::Wrong);
    assert!(found.contains(&("taken_back".to_owned(), lost)), "{found:?}");
    system.stop_house().await
}

/// The ledger forgets what the receiver reported after 01.
async fn forget_reports(ledger: &PgPool, delivery: Uuid) -> sqlx::Result<()> {
    let mut tx = ledger.begin().await?;
    sqlx::query("ALTER TABLE stops DISABLE TRIGGER stops_stay").execute(&mut *tx).await?;
    sqlx::query("DELETE FROM stops WHERE delivery_id = $1 AND status IN ('03', '06')")
        .bind(delivery)
        .execute(&mut *tx)
        .await?;
    sqlx::query("ALTER TABLE stops ENABLE TRIGGER stops_stay").execute(&mut *tx).await?;
    sqlx::query("UPDATE deliveries SET status = '05' WHERE id = $1 AND status = '06'")
        .bind(delivery)
        .execute(&mut *tx)
        .await?;
    tx.commit().await
}

/// The sender's side forgets the delivery.
async fn forget_what_was_heard(registry: &PgPool, delivery: Uuid) -> sqlx::Result<()> {
    for table in ["delivery_stops WHERE delivery_id", "deliveries WHERE id"] {
        let sql = format!("DELETE FROM {table} = $1");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(delivery).execute(registry).await?;
    }
    Ok(())
}

/// The receiver's side forgets that it arrived; gives the document that it was.
async fn forget_arrival(registry: &PgPool, delivery: Uuid) -> sqlx::Result<Uuid> {
    sqlx::query_scalar(
        "DELETE FROM incoming_documents WHERE delivery_id = $1 RETURNING document_id",
    )
    .bind(delivery)
    .fetch_one(registry)
    .await
}

/// What an operator's comparison finds: the kinds and the deliveries, in order.
async fn reconcile(system: &System) -> anyhow::Result<(Exit, Vec<(String, Uuid)>)> {
    let password = tempfile::NamedTempFile::new()?;
    fs::write(password.path(), PASSWORD)?;
    let password = password.path().to_str().context("a path that can be typed")?;
    let gateway = system.gateway();
    let until = (clock::Clock::system().now() - SignedDuration::from_millis(1)).to_string();
    let typed = [
        "vpdtctl",
        "reconcile",
        "--until",
        &until,
        "--output",
        "json",
        "--gateway",
        &gateway,
        "--login",
        OPERATOR,
        "--password-file",
        password,
    ];
    let mut out = Vec::new();
    let exit = vpdtctl::run(Cli::try_parse_from(typed)?, &mut out).await;
    let answer: Value = serde_json::from_slice(&out)?;
    let findings = answer["findings"].as_array().context("there are findings, or none")?;
    let mut found = Vec::new();
    for finding in findings {
        let kind = finding["kind"].as_str().context("a kind")?.to_owned();
        found.push((kind, finding["delivery_id"].as_str().context("a delivery")?.parse()?));
    }
    found.sort();
    Ok((exit, found))
}
