//! What the house can do on this machine, beside what the machine can do: `make bench`.
//!
//! Everything is on that is on in production: authorisation, idempotency, audit chain, outbox,
//! durable PostgreSQL, JetStream that syncs before it acknowledges. Both sides of each comparison
//! are measured in the same run, load generator included.

mod clerk;
mod deliveries;
mod documents;
mod figures;
mod ground;
mod machine;
mod print;
mod reading;
mod report;
mod subjects;

use std::{fs::File, io::Write as _, path::Path, sync::Mutex, time::Instant};

use clock::{Clock, house_date};
use ground::Ground;
use report::{Conditions, Report};
use telemetry::Telemetry;

/// A build that is not optimised does a tenth: it shows only that the bench works.
const PART: usize = if cfg!(debug_assertions) { 10 } else { 1 };
/// As many documents as a province's agency has after some years.
const DOCUMENTS: usize = 100_000 / PART;
/// What the other agencies have together.
const OTHERS: usize = 20_000 / PART;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let clock = Clock::system();
    let began = Instant::now();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/reports");
    tokio::fs::create_dir_all(&reports).await?;
    let log = Mutex::new(File::create(reports.join("bench.log"))?);
    let telemetry = Telemetry::install_writing("bench", &telemetry::Settings::default(), log)?;
    say("starting PostgreSQL (fsync on) and NATS (sync always), bringing the province in")?;
    let mut ground = Ground::prepare(clock.clone()).await?;
    let conditions = Conditions::of(&ground, house_date(clock.now())).await?;
    show(&print::conditions(&conditions))?;
    say("measuring the machine")?;
    let machine = machine::measure(&ground).await?;
    show(&print::machine(&machine))?;
    say("issuing and delivering")?;
    let deliveries = deliveries::measure(&ground).await?;
    show(&print::deliveries(&deliveries, machine.commits_per_second))?;
    say("generating documents")?;
    let stored = documents::store(&ground, DOCUMENTS, OTHERS).await?;
    say("reading lists and searching")?;
    let reading = reading::measure(&ground, stored).await?;
    show(&print::reading(&reading, &machine.hello))?;
    let seconds = began.elapsed().as_secs_f64();
    let report = Report { conditions, machine, deliveries, reading, seconds };
    ground.leave().await?;
    telemetry.shutdown().await;
    tokio::fs::write(reports.join("bench.json"), serde_json::to_vec_pretty(&report)?).await?;
    show(&format!("\nThe whole bench took {seconds:.0} s.\n"))?;
    Ok(())
}

/// Prints a part of the report.
fn show(part: &str) -> std::io::Result<()> {
    std::io::stdout().write_all(part.as_bytes())
}

/// Tells who waits what is being done.
fn say(what: &str) -> std::io::Result<()> {
    writeln!(std::io::stderr(), "· {what}")
}
