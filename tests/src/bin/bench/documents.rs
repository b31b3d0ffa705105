//! Incoming documents of some years, written as registry writes them, by the thousand.
//!
//! Search text and symbol keys come from the same functions; the ids tell the time of arrival.
//! What no list and no search reads is left out: audit rows, events, copies of files.

mod rows;

use anyhow::Context as _;
use contract::AgencyId;
use jiff::{Timestamp, ToSpan as _};
use sqlx::PgConnection;

use self::rows::{Agency, Register, Rows};
use crate::{clerk, ground::Ground};

/// Rows of one statement.
const AT_ONCE: usize = 5_000;
/// How long ago the first arrived.
const DAYS: i64 = 730;

/// What was written.
pub(crate) struct Stored {
    /// The văn thư of the agency with the many documents.
    pub(crate) login: String,
    pub(crate) agency: AgencyId,
    pub(crate) documents: usize,
    pub(crate) others: usize,
    pub(crate) last_symbols: Vec<String>,
}

/// Writes `many` documents of one agency and `others` of nine more.
pub(crate) async fn store(ground: &Ground, many: usize, others: usize) -> anyhow::Result<Stored> {
    let agencies = agencies(ground).await?;
    let mut receivers = clerk::logins().into_iter();
    let login = receivers.next().context("somebody receives")?;
    let agency = agency_of(ground, &login).await?;
    let mut connection = ground.registry.acquire().await?;
    sqlx::raw_sql("SET synchronous_commit = off").execute(&mut *connection).await?;
    let now = ground.clock.now();
    let last_symbols = fill(&mut connection, agency, &agencies, many, now).await?;
    let neighbours = receivers.take(9);
    for login in neighbours {
        let neighbour = agency_of(ground, &login).await?;
        fill(&mut connection, neighbour, &agencies, others / 9, now).await?;
    }
    sqlx::raw_sql("RESET synchronous_commit").execute(&mut *connection).await?;
    for table in ["documents", "incoming_documents", "document_readers", "document_files"] {
        let sql = format!("VACUUM ANALYZE {table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *connection).await?;
    }
    Ok(Stored { login, agency: agency.into(), documents: many, others, last_symbols })
}

async fn fill(
    conn: &mut PgConnection,
    agency: uuid::Uuid,
    senders: &[Agency],
    count: usize,
    now: Timestamp,
) -> anyhow::Result<Vec<String>> {
    let began = now.checked_sub((DAYS * 24).hours())?;
    let step = now.duration_since(began) / i32::try_from(count)?.max(1);
    let mut register = Register::default();
    let mut symbols = Vec::new();
    for from in (0..count).step_by(AT_ONCE) {
        let mut rows = Rows::of(agency);
        for number in from..count.min(from + AT_ONCE) {
            let at = began.checked_add(step * i32::try_from(number)?)?;
            register.turn_to(conn, agency, clock::house_date(at)).await?;
            rows.add(number, at, senders, &mut register, count - number <= 300);
        }
        symbols = rows.symbols();
        rows.write(conn).await?;
    }
    register.close(conn).await?;
    Ok(symbols)
}

async fn agencies(ground: &Ground) -> sqlx::Result<Vec<Agency>> {
    sqlx::query_as("SELECT id, name, code, abbreviation FROM agencies ORDER BY code")
        .fetch_all(&ground.registry)
        .await
}

async fn agency_of(ground: &Ground, login: &str) -> anyhow::Result<uuid::Uuid> {
    let clerk = clerk::Clerk::sign_in(ground, login, 1).await?;
    Ok(clerk.post.agency.id.uuid())
}
