//! The executable of a service.

use std::{io::Write as _, path::PathBuf};

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use clock::Clock;
use sqlx::migrate::Migrator;
use telemetry::Telemetry;
use utoipa::openapi::OpenApi;

use crate::{Service, Settings};

#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// A settings file; variables such as `REGISTRY__DATABASE__URL` override it.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, Clone, Copy, Default, Subcommand)]
enum Act {
    /// Run the service, until it is asked to stop.
    #[default]
    Serve,
    /// Bring the database up to date, and end.
    Migrate,
    /// Write the description of the API (OpenAPI 3.1).
    Openapi,
}

/// What an executable does: `serve` (unless told otherwise), `migrate`, `openapi`.
#[derive(Debug)]
pub struct Program {
    /// The service's name: of its settings, its stream, its tokens, its figures.
    pub name: &'static str,
    /// The description of its API.
    pub openapi: fn() -> OpenApi,
    /// Its database's history.
    pub migrator: &'static Migrator,
}

impl Program {
    /// Does what the arguments ask for; `build` makes the service.
    ///
    /// # Errors
    /// Says what is missing, wrong or failed.
    pub async fn run<S, F>(self, build: impl FnOnce(S, Clock) -> F) -> anyhow::Result<()>
    where
        S: Settings,
        F: Future<Output = anyhow::Result<Service>>,
    {
        let arguments = Arguments::parse();
        let act = arguments.act.unwrap_or_default();
        if let Act::Openapi = act {
            let written = serde_json::to_string_pretty(&(self.openapi)())?;
            return writeln!(std::io::stdout(), "{written}").context("could not write");
        }
        let settings: S = runtime::load(self.name, arguments.settings.as_deref())?;
        let telemetry = Telemetry::install(self.name, settings.base().telemetry)?;
        let ended = match act {
            Act::Migrate => self.migrate(&settings).await,
            _ => serve(Box::pin(build(settings, Clock::system()))).await,
        };
        telemetry.shutdown().await;
        ended
    }

    async fn migrate(&self, settings: &impl Settings) -> anyhow::Result<()> {
        let pool = database::open(settings.base().database, self.name).await?;
        database::migrate(&pool, self.migrator).await
    }
}

async fn serve(build: impl Future<Output = anyhow::Result<Service>>) -> anyhow::Result<()> {
    let stop = runtime::stop_on_signal()?;
    let service = build.await?;
    tracing::info!(address = %service.address()?, admin = %service.admin_address()?, "listening");
    service.run(stop).await
}
