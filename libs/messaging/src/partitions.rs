//! Partitions of the outbox and the inbox, by the month in which an event's id was made.

use std::time::{Duration, Instant};

use jiff::civil::Date;
use sqlx::PgPool;
use uuid::Uuid;

/// How often it is looked whether partitions are missing: the next month's has weeks to be made.
const EVERY: Duration = Duration::from_hours(1);

/// Keeps partitions ahead of the events.
#[derive(Debug, Default)]
pub(crate) struct Partitions {
    made: Option<Instant>,
}

impl Partitions {
    /// Makes the partitions of this month and the next, unless that was done within the hour.
    pub(crate) async fn keep_ahead(&mut self, pool: &PgPool) -> anyhow::Result<()> {
        if self.made.is_none_or(|made| made.elapsed() >= EVERY) {
            keep_ahead(pool).await?;
            self.made = Some(Instant::now());
        }
        Ok(())
    }
}

/// Makes the partitions of this month and the next, as the database's clock has it.
async fn keep_ahead(pool: &PgPool) -> anyhow::Result<()> {
    let today: String = sqlx::query_scalar("SELECT current_date::text").fetch_one(pool).await?;
    let today: Date = today.parse()?;
    let this = today.first_of_month();
    let next = this.saturating_add(jiff::Span::new().months(1));
    for month in [this, next] {
        for table in ["outbox", "inbox"] {
            ensure(pool, table, month).await?;
        }
    }
    Ok(())
}

async fn ensure(pool: &PgPool, table: &str, month: Date) -> anyhow::Result<()> {
    let name = format!("{table}_{}", month.strftime("%Y_%m"));
    let there: bool = sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
        .bind(&name)
        .fetch_one(pool)
        .await?;
    if there {
        return Ok(());
    }
    let end = month.saturating_add(jiff::Span::new().months(1));
    let sql = format!(
        "CREATE TABLE IF NOT EXISTS {name} PARTITION OF {table} FOR VALUES FROM ('{}') TO ('{}')",
        first_id(month)?,
        first_id(end)?
    );
    // Fails while the rest partition holds rows of that month: they stay there, and are found there.
    match sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await {
        Err(sqlx::Error::Database(error)) if error.is_check_violation() => {
            tracing::debug!(partition = name, "rows of the month are in the rest partition");
            Ok(())
        }
        made => made.map(|_| ()).map_err(Into::into),
    }
}

/// The least id of a day.
fn first_id(day: Date) -> anyhow::Result<Uuid> {
    let start = day.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp();
    Ok(contract::Id::<()>::least_at(start).uuid())
}
