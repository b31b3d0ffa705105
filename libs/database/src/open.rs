//! Connecting.

use std::time::Duration;

use anyhow::Context as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use sqlx::{
    PgPool,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// How to reach the service's own database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `postgres://role:password@host:port/database`.
    pub url: SecretString,
    /// The most connections; about four for each core of the server, shared by all replicas.
    #[serde(default = "connections")]
    pub max_connections: u32,
}

fn connections() -> u32 {
    8
}

/// Opens a pool whose statements, locks and idle transactions all have an end.
///
/// # Errors
/// When the server does not answer or refuses the role.
pub async fn open(settings: &Settings, application: &str) -> anyhow::Result<PgPool> {
    let options: PgConnectOptions =
        settings.url.expose_secret().parse().context("the database's URL is not one")?;
    let options = options.application_name(application).options([
        ("statement_timeout", "30s"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "30s"),
        ("timezone", "UTC"),
        ("jit", "off"),
    ]);
    PgPoolOptions::new()
        .max_connections(settings.max_connections)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options)
        .await
        .context("could not connect to the database")
}

/// Brings the database to the state that `migrator` describes; replicas take turns.
///
/// # Errors
/// When a migration fails or was changed after it ran.
pub async fn migrate(pool: &PgPool, migrator: &Migrator) -> anyhow::Result<()> {
    migrator.run(pool).await.context("could not migrate the database")
}

/// Whether the database answers and its clock agrees with ours to five seconds.
///
/// # Errors
/// Says what is wrong, for a readiness probe.
pub async fn ready(pool: PgPool, now_unix: i64) -> Result<(), String> {
    let theirs: i64 = sqlx::query_scalar("SELECT extract(epoch FROM clock_timestamp())::bigint")
        .fetch_one(&pool)
        .await
        .map_err(|error| format!("does not answer: {error}"))?;
    let apart = (theirs - now_unix).abs();
    if apart > 5 {
        return Err(format!("its clock and ours are {apart} s apart"));
    }
    Ok(())
}
