//! Storage's process.

use std::{io::Write as _, path::PathBuf};

use clap::{Parser, Subcommand};
use clock::Clock;
use telemetry::Telemetry;
use vpdt_storage::{App, MIGRATOR, Settings, openapi};

/// Files: uploaded, hashed, checked, previewed, served.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// A TOML file; variables such as `STORAGE__LISTEN` override it.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Command {
    /// Serves until it is asked to stop.
    Serve,
    /// Brings the database to the state that this version needs.
    Migrate,
    /// Writes the description of the API (OpenAPI 3.1).
    Openapi,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let settings = || runtime::load::<Settings>("storage", arguments.settings.as_deref());
    match arguments.command.unwrap_or(Command::Serve) {
        Command::Serve => serve(settings()?).await,
        Command::Migrate => {
            let pool = database::open(&settings()?.database, "storage").await?;
            database::migrate(&pool, &MIGRATOR).await
        }
        Command::Openapi => {
            let description = serde_json::to_string_pretty(&openapi())?;
            Ok(writeln!(std::io::stdout(), "{description}")?)
        }
    }
}

async fn serve(settings: Settings) -> anyhow::Result<()> {
    let telemetry = Telemetry::install("storage", &settings.telemetry)?;
    let stop = runtime::stop_on_signal()?;
    let ended = match Box::pin(App::build(settings, Clock::system())).await {
        Ok(app) => app.run(stop).await,
        Err(error) => Err(error),
    };
    telemetry.shutdown().await;
    ended
}
