//! The front door's process.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use clock::Clock;
use telemetry::Telemetry;
use vpdt_gateway::{App, Settings};

/// The front door: sessions become tokens, requests find their service.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// A TOML file; variables such as `GATEWAY__LISTEN` override it.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Command {
    /// Serves until it is asked to stop.
    Serve,
    /// Writes the description of the whole API (OpenAPI 3.1).
    Openapi,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match arguments.command.unwrap_or(Command::Serve) {
        Command::Serve => serve(arguments.settings).await,
        Command::Openapi => {
            let description = serde_json::to_string_pretty(&vpdt_gateway::openapi())?;
            std::io::Write::write_all(&mut std::io::stdout(), description.as_bytes())?;
            Ok(())
        }
    }
}

async fn serve(file: Option<PathBuf>) -> anyhow::Result<()> {
    let settings: Settings = runtime::load("gateway", file.as_deref())?;
    let telemetry = Telemetry::install("gateway", &settings.telemetry)?;
    let stop = runtime::stop_on_signal()?;
    let ended = App::build(settings, Clock::system()).await?.run(stop).await;
    telemetry.shutdown().await;
    ended
}
