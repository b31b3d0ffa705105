//! The portal's process.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use clock::Clock;
use telemetry::Telemetry;
use vpdt_portal::{App, Settings};

/// The Vietnamese web pages, for people at work.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// A TOML file; variables such as `PORTAL__LISTEN` override it.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Command {
    /// Serves until it is asked to stop.
    Serve,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let Command::Serve = arguments.command.unwrap_or(Command::Serve);
    let settings: Settings = runtime::load("portal", arguments.settings.as_deref())?;
    let telemetry = Telemetry::install("portal", &settings.telemetry)?;
    let stop = runtime::stop_on_signal()?;
    let ended = App::build(settings, Clock::system()).await?.run(stop).await;
    telemetry.shutdown().await;
    ended
}
