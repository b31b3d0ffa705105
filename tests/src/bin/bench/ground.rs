//! The house that is measured, and the way past its doors for what is read afterwards.

use std::time::Duration;

use all_in_one::{Servers, servers::WITH_DATABASE};
use anyhow::Context as _;
use clock::Clock;
use sqlx::{Connection as _, PgConnection, PgPool, postgres::PgPoolOptions};
use testkit::eventually;
use vpdt_system_tests::{System, home};

/// What PostgreSQL is told besides `fsync=on`. Commit times are the clock of the measurement.
const SETTINGS: [&str; 4] = [
    "ALTER SYSTEM SET track_commit_timestamp = on",
    "ALTER SYSTEM SET shared_buffers = '512MB'",
    "ALTER SYSTEM SET max_wal_size = '4GB'",
    "ALTER SYSTEM SET checkpoint_timeout = '15min'",
];

/// A running house on durable servers.
pub(crate) struct Ground {
    pub(crate) system: System,
    pub(crate) clock: Clock,
    pub(crate) http: reqwest::Client,
    pub(crate) identity: PgPool,
    pub(crate) registry: PgPool,
    pub(crate) interchange: PgPool,
}

impl Ground {
    /// Starts everything, and waits until every service knows the province.
    pub(crate) async fn prepare(clock: Clock) -> anyhow::Result<Self> {
        let home = home()?;
        let mut servers = Servers::start(home.path(), true).await?;
        configure(&mut servers).await?;
        let system = System::on(home, servers).await?;
        let ground = Self {
            clock,
            http: web::http_client()?,
            identity: pool(&system, "identity").await?,
            registry: pool(&system, "registry").await?,
            interchange: pool(&system, "interchange").await?,
            system,
        };
        ground.everybody_is_known().await?;
        Ok(ground)
    }

    /// The superuser's way to PostgreSQL.
    pub(crate) fn postgres_url(&self) -> anyhow::Result<String> {
        let postgres = self.system.servers.postgres.as_ref().context("PostgreSQL is stopped")?;
        Ok(postgres.url("postgres"))
    }

    /// Stops the house.
    pub(crate) async fn leave(&mut self) -> anyhow::Result<()> {
        self.system.stop_house().await
    }

    async fn everybody_is_known(&self) -> anyhow::Result<()> {
        for table in ["agencies", "units", "posts"] {
            let wanted = count(&self.identity, table).await?;
            let mut followers = vec![&self.registry];
            if table == "agencies" {
                followers.push(&self.interchange);
            }
            for follower in followers {
                eventually(table, Duration::from_mins(1), async || {
                    let known = count(follower, table).await.ok()?;
                    (known >= wanted).then_some(())
                })
                .await;
            }
        }
        Ok(())
    }
}

async fn configure(servers: &mut Servers) -> anyhow::Result<()> {
    let postgres = servers.postgres.take().context("PostgreSQL is stopped")?;
    let mut connection = PgConnection::connect(&postgres.url("postgres")).await?;
    for setting in SETTINGS {
        sqlx::raw_sql(setting).execute(&mut connection).await?;
    }
    connection.close().await?;
    postgres.stop().await?;
    servers.start_postgres().await
}

async fn pool(system: &System, service: &str) -> anyhow::Result<PgPool> {
    let mut urls = WITH_DATABASE.iter().zip(&system.places.databases);
    let (_, url) = urls.find(|(name, _)| **name == service).context("a service of the house")?;
    Ok(PgPoolOptions::new().max_connections(2).connect(url).await?)
}

async fn count(pool: &PgPool, table: &str) -> sqlx::Result<i64> {
    let sql = format!("SELECT count(*) FROM {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await
}
