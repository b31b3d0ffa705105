//! The executable of interchange.

use std::{io::Write as _, path::PathBuf};

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use clock::Clock;
use telemetry::Telemetry;
use vpdt_interchange::{App, MIGRATOR, Settings, openapi};

/// Delivers documents between agencies.
#[derive(Debug, Parser)]
#[command(version)]
struct Args {
    /// A settings file; INTERCHANGE__* variables override it.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, Clone, Copy, Default, Subcommand)]
enum Act {
    /// Run the service.
    #[default]
    Serve,
    /// Bring the database up to date, and end.
    Migrate,
    /// Write the description of the API.
    Openapi,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let act = args.act.unwrap_or_default();
    if let Act::Openapi = act {
        let written = openapi().to_pretty_json()?;
        return writeln!(std::io::stdout(), "{written}").context("could not write");
    }
    let settings: Settings = runtime::load("interchange", args.settings.as_deref())?;
    let telemetry = Telemetry::install("interchange", &settings.telemetry)?;
    let ended = match act {
        Act::Migrate => migrate(&settings).await,
        _ => serve(settings).await,
    };
    telemetry.shutdown().await;
    ended
}

async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let pool = database::open(&settings.database, "interchange").await?;
    database::migrate(&pool, &MIGRATOR).await
}

async fn serve(settings: Settings) -> anyhow::Result<()> {
    let stop = runtime::stop_on_signal()?;
    let app = App::build(settings, Clock::system()).await?;
    tracing::info!(address = %app.address()?, admin = %app.admin_address()?, "listening");
    app.run(stop).await
}
