//! Events that a consumer gave up on.

use anyhow::Context as _;
use async_nats::jetstream::Message;
use contract::Id;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, PgPool, Row as _};
use uuid::Uuid;

use crate::{Bus, header};

/// The kind of a dead letter's id.
enum Letter {}

/// An event that was set aside.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeadLetter {
    /// Identifies the letter.
    pub id: Uuid,
    /// Who could not handle it.
    pub consumer: String,
    /// The event.
    pub event_id: String,
    /// What it is about.
    pub subject: String,
    /// Why it was set aside, for a person.
    pub reason: String,
    /// How often it was tried.
    pub attempts: i64,
    /// The trace that it belongs to.
    pub traceparent: Option<String>,
    /// When.
    pub set_aside_at: Timestamp,
    /// When an operator sent it again.
    pub replayed_at: Option<Timestamp>,
}

pub(crate) async fn set_aside(
    pool: &PgPool,
    consumer: &str,
    message: &Message,
    reason: &anyhow::Error,
    attempts: i64,
) -> anyhow::Result<()> {
    let headers = message.headers.as_ref();
    let sequence = message.info().map_err(|error| anyhow::anyhow!(error))?.stream_sequence;
    // An event without an id is known by its place in the stream.
    let event_id =
        header::get(headers, header::ID).map_or_else(|| format!("#{sequence}"), ToOwned::to_owned);
    sqlx::query(
        "INSERT INTO dead_letters
           (id, consumer, event_id, subject, payload, traceparent, reason, attempts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (consumer, event_id) DO UPDATE
           SET reason = excluded.reason, attempts = dead_letters.attempts + excluded.attempts,
               set_aside_at = now(), replayed_at = NULL",
    )
    .bind(Id::<Letter>::generate().uuid())
    .bind(consumer)
    .bind(event_id)
    .bind(message.subject.as_str())
    .bind(message.payload.as_ref())
    .bind(header::get(headers, header::TRACEPARENT))
    .bind(format!("{reason:#}"))
    .bind(attempts)
    .execute(pool)
    .await?;
    Ok(())
}

const COLUMNS: &str = "id, consumer, event_id, subject, reason, attempts, traceparent,
    (extract(epoch FROM set_aside_at) * 1000000)::bigint AS set_aside_at,
    (extract(epoch FROM replayed_at) * 1000000)::bigint AS replayed_at";

/// The letters that nobody has replayed yet, the newest first, at most `limit` before `before`.
///
/// # Errors
/// When the database does.
pub async fn waiting(
    conn: &mut PgConnection,
    before: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<DeadLetter>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM dead_letters
         WHERE replayed_at IS NULL AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2"
    );
    let rows =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before).bind(limit).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// One letter.
///
/// # Errors
/// When the database does.
pub async fn find(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<DeadLetter>> {
    let sql = format!("SELECT {COLUMNS} FROM dead_letters WHERE id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &sqlx::postgres::PgRow) -> sqlx::Result<DeadLetter> {
    let time = |micros: i64| {
        Timestamp::from_microsecond(micros).map_err(|error| sqlx::Error::Decode(error.into()))
    };
    Ok(DeadLetter {
        id: row.try_get("id")?,
        consumer: row.try_get("consumer")?,
        event_id: row.try_get("event_id")?,
        subject: row.try_get("subject")?,
        reason: row.try_get("reason")?,
        attempts: row.try_get("attempts")?,
        traceparent: row.try_get("traceparent")?,
        set_aside_at: time(row.try_get("set_aside_at")?)?,
        replayed_at: row.try_get::<Option<i64>, _>("replayed_at")?.map(time).transpose()?,
    })
}

/// Sends the letter's event to its stream again; consumers that handled it before ignore it.
/// The letter counts as replayed; if the event fails again, it is set aside anew.
///
/// # Errors
/// When NATS does not take it; the letter waits on.
pub async fn replay(pool: &PgPool, bus: &Bus, id: Uuid) -> anyhow::Result<()> {
    let mut tx = pool.begin().await?;
    let (event_id, subject, payload, traceparent): (String, String, Vec<u8>, Option<String>) =
        sqlx::query_as(
            "UPDATE dead_letters SET replayed_at = now() WHERE id = $1
             RETURNING event_id, subject, payload, traceparent",
        )
        .bind(id)
        .fetch_optional(&mut *tx)
        .await?
        .context("there is no such dead letter")?;
    let headers = header::of(&event_id, &subject, traceparent.as_deref());
    async_nats::jetstream::new(bus.client())
        .publish_with_headers(subject, headers, payload.into())
        .await?
        .await?;
    tx.commit().await?;
    Ok(())
}

/// How many letters wait for each consumer.
///
/// # Errors
/// When the database does.
pub async fn counts(conn: &mut PgConnection) -> sqlx::Result<Vec<(String, i64)>> {
    sqlx::query_as(
        "SELECT consumer, count(*) FROM dead_letters WHERE replayed_at IS NULL GROUP BY consumer",
    )
    .fetch_all(conn)
    .await
}
