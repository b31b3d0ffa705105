//! Workflow's executable.

use std::{io::Write as _, path::PathBuf};

use clap::{Parser, Subcommand};
use clock::Clock;
use telemetry::Telemetry;
use vpdt_workflow::{App, MIGRATOR, Settings};

/// Approval routes, directives, tasks and deadlines.
#[derive(Debug, Parser)]
struct Args {
    /// A settings file; `WORKFLOW__*` variables override it.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum What {
    /// Serve (the default).
    Serve,
    /// Bring the database up to date.
    Migrate,
    /// Print the description of the API.
    Openapi,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let what = args.what.unwrap_or(What::Serve);
    if matches!(what, What::Openapi) {
        let api = vpdt_workflow::openapi().to_pretty_json()?;
        return Ok(writeln!(std::io::stdout(), "{api}")?);
    }
    let settings: Settings = runtime::load("workflow", args.settings.as_deref())?;
    if matches!(what, What::Migrate) {
        let pool = database::open(&settings.database, "vpdt-workflow-migrate").await?;
        return database::migrate(&pool, &MIGRATOR).await;
    }
    let telemetry = Telemetry::install("workflow", &settings.telemetry)?;
    let app = App::build(settings, Clock::system()).await?;
    tracing::info!(address = %app.address()?, "listening");
    let ended = app.run(runtime::stop_on_signal()?).await;
    telemetry.shutdown().await;
    ended
}
