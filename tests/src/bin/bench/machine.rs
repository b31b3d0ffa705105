//! The limits of the machine: what everything else is a share of.

use std::{
    fs::File,
    io::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use axum::{Router, routing::get};
use futures::{StreamExt as _, stream};
use sqlx::{Connection as _, PgConnection};
use tokio::{net::TcpListener, process::Command};

use crate::{
    figures::{Spread, rate},
    ground::Ground,
    report::Machine,
};

/// How long each rate is measured.
const LONG: Duration = Duration::from_secs(5);
/// Connections at once.
const CLIENTS: usize = 32;

/// Measures disk, PostgreSQL and HTTP.
pub(crate) async fn measure(ground: &Ground) -> anyhow::Result<Machine> {
    let fdatasync = tokio::task::spawn_blocking(fdatasync).await??;
    let hello = hello(&ground.http).await?;
    Ok(Machine {
        fdatasync_8k: fdatasync,
        commits_per_second: commits(&ground.postgres_url()?).await?,
        hello_per_second: hello.0,
        hello: hello.1,
    })
}

/// Writes of 8 KiB, each made safe.
fn fdatasync() -> anyhow::Result<Spread> {
    let folder = tempfile::tempdir()?;
    let mut file = File::create(folder.path().join("probe"))?;
    let mut samples = Vec::new();
    for _ in 0..400 {
        let start = Instant::now();
        file.write_all(&[7; 8_192])?;
        file.sync_data()?;
        samples.push(start.elapsed().as_secs_f64());
    }
    Ok(Spread::of(samples))
}

/// R: one row inserted and committed, by as many clients as there are.
async fn commits(url: &str) -> anyhow::Result<f64> {
    let mut connection = PgConnection::connect(url).await?;
    let table = "CREATE TABLE commits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                                       at timestamptz NOT NULL DEFAULT now(), what text NOT NULL)";
    sqlx::raw_sql(table).execute(&mut connection).await?;
    let folder = tempfile::tempdir()?;
    let script = folder.path().join("commit.sql");
    tokio::fs::write(&script, "INSERT INTO commits (what) VALUES (repeat('v', 100));\n").await?;
    let clients = CLIENTS.to_string();
    let seconds = LONG.as_secs().to_string();
    let output = Command::new(pgbench())
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
        .args(["--client", &clients, "--time", &seconds, "--file"])
        .arg(&script)
        .arg(url)
        .output()
        .await
        .context("pgbench is not installed: apt-get install postgresql")?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "pgbench: {}", String::from_utf8_lossy(&output.stderr));
    sqlx::raw_sql("DROP TABLE commits").execute(&mut connection).await?;
    let line = said.lines().find_map(|line| line.strip_prefix("tps = "));
    let number = line.and_then(|rest| rest.split(' ').next()).context("pgbench told no rate")?;
    Ok(number.parse()?)
}

/// The one beside Debian's newest server, else the one on the path.
fn pgbench() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path())))
        .max();
    let beside = newest.map(|(_, folder)| folder.join("bin/pgbench"));
    beside.filter(|path| path.exists()).unwrap_or_else(|| Path::new("pgbench").to_owned())
}

/// H: the least that an answer costs, by the client that also measures the house.
#[expect(clippy::disallowed_methods, reason = "the bench is beside the house, not in it")]
async fn hello(http: &reqwest::Client) -> anyhow::Result<(f64, Spread)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/", listener.local_addr()?);
    let router = Router::new().route("/", get(async || "hello"));
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let ask = async || -> anyhow::Result<f64> {
        let start = Instant::now();
        http.get(&url).send().await?.error_for_status()?.bytes().await?;
        Ok(start.elapsed().as_secs_f64())
    };
    let mut alone = Vec::new();
    for _ in 0..500 {
        alone.push(ask().await?);
    }
    let start = Instant::now();
    let answered = stream::repeat_with(&ask)
        .take_while(|_| futures::future::ready(start.elapsed() < LONG))
        .buffer_unordered(CLIENTS)
        .count()
        .await;
    server.abort();
    Ok((rate(answered, start.elapsed().as_secs_f64()), Spread::of(alone)))
}
