//! Who people and agencies are: accounts, sessions, roles and tokens.

use std::{io::Write as _, path::PathBuf};

use clap::{Parser, Subcommand};
use clock::Clock;
use vpdt_identity::{App, MIGRATOR, Settings, openapi};

/// Agencies, people, accounts, sessions and tokens.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// A TOML file; variables such as `IDENTITY__DATABASE__URL` win over it.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Command {
    /// Run the service (what happens without a command).
    Serve,
    /// Bring the database to this version, and end.
    Migrate,
    /// Print the description of the API.
    Openapi,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let command = arguments.command.unwrap_or(Command::Serve);
    if let Command::Openapi = command {
        writeln!(std::io::stdout(), "{}", openapi().to_pretty_json()?)?;
        return Ok(());
    }
    let settings: Settings = runtime::load("identity", arguments.settings.as_deref())?;
    let telemetry = telemetry::Telemetry::install("identity", &settings.telemetry)?;
    let result = match command {
        Command::Migrate => {
            let pool = database::open(&settings.database, "identity-migrate").await?;
            database::migrate(&pool, &MIGRATOR).await
        }
        Command::Serve | Command::Openapi => {
            let stop = runtime::stop_on_signal()?;
            App::build(settings, Clock::system()).await?.run(stop).await
        }
    };
    telemetry.shutdown().await;
    result
}
