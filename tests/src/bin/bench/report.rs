//! What was measured: `target/reports/bench.json`.

use jiff::civil::Date;
use serde::Serialize;
use sqlx::{Connection as _, PgConnection};

use crate::{figures::Spread, ground::Ground};

/// Everything.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) conditions: Conditions,
    pub(crate) machine: Machine,
    pub(crate) deliveries: Deliveries,
    pub(crate) reading: Reading,
    pub(crate) seconds: f64,
}

/// Under what it was measured.
#[derive(Debug, Serialize)]
pub(crate) struct Conditions {
    pub(crate) date: Date,
    pub(crate) cores: usize,
    /// Runnable tasks on average in the minute before: the work of others.
    pub(crate) load: Option<String>,
    pub(crate) optimised: bool,
    pub(crate) settings: Vec<(String, String)>,
    pub(crate) on: [&'static str; 8],
    pub(crate) off: [&'static str; 4],
}

/// The limits of the machine.
#[derive(Debug, Serialize)]
pub(crate) struct Machine {
    pub(crate) fdatasync_8k: Spread,
    /// R: single rows inserted and committed, 32 clients.
    pub(crate) commits_per_second: f64,
    /// H: `hello` by axum, 32 requests at once by this bench's client.
    pub(crate) hello_per_second: f64,
    /// The same, one request at a time.
    pub(crate) hello: Spread,
}

/// Deliveries, end to end.
#[derive(Debug, Serialize)]
pub(crate) struct Deliveries {
    pub(crate) flat_out: FlatOut,
    pub(crate) steady: Steady,
    pub(crate) broadcast: Broadcast,
}

/// As fast as it goes.
#[derive(Debug, Serialize)]
pub(crate) struct FlatOut {
    pub(crate) documents: usize,
    pub(crate) deliveries: usize,
    pub(crate) commands_per_second: f64,
    pub(crate) issued_per_second: f64,
    pub(crate) released_per_second: f64,
    pub(crate) registered_per_second: f64,
    pub(crate) receipted_per_second: f64,
    pub(crate) latency: Spread,
}

/// At a steady pace.
#[derive(Debug, Serialize)]
pub(crate) struct Steady {
    pub(crate) documents_per_second: f64,
    pub(crate) deliveries: usize,
    pub(crate) latency: Spread,
}

/// One document to nearly everybody.
#[derive(Debug, Serialize)]
pub(crate) struct Broadcast {
    pub(crate) recipients: usize,
    pub(crate) last_registered: Spread,
}

/// Lists and search.
#[derive(Debug, Serialize)]
pub(crate) struct Reading {
    pub(crate) documents: usize,
    pub(crate) of_others: usize,
    pub(crate) reads: Vec<Read>,
}

/// One kind of question.
#[derive(Debug, Serialize)]
pub(crate) struct Read {
    pub(crate) what: &'static str,
    /// Rows of an answer, on average.
    pub(crate) rows: usize,
    pub(crate) took: Spread,
}

impl Conditions {
    pub(crate) async fn of(ground: &Ground, date: Date) -> anyhow::Result<Self> {
        let mut connection = PgConnection::connect(&ground.postgres_url()?).await?;
        let settings = sqlx::query_as(
            "SELECT name, current_setting(name) FROM pg_settings
             WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers',
                            'server_version')
             ORDER BY name",
        )
        .fetch_all(&mut connection)
        .await?;
        let load = tokio::fs::read_to_string("/proc/loadavg").await.ok();
        Ok(Self {
            date,
            cores: std::thread::available_parallelism()?.get(),
            load: load.and_then(|line| Some(line.split(' ').next()?.to_owned())),
            optimised: !cfg!(debug_assertions),
            settings,
            on: [
                "durable PostgreSQL (fsync, synchronous_commit)",
                "JetStream sync always, atomic batches",
                "gateway with sessions and its rates",
                "authorisation",
                "idempotency keys",
                "audit chain",
                "signed receipts",
                "spans and log lines, to target/reports/bench.log",
            ],
            off: [
                "TLS",
                "export of traces",
                "virus scan",
                "replicas: every service once, in one process with the bench",
            ],
        })
    }
}
