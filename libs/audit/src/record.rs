//! Writing and reading the trail.

use contract::{AgencyId, PersonId};
use jiff::Timestamp;
use serde_json::Value;
use sqlx::{PgConnection, Row as _};
use uuid::Uuid;

use crate::{Head, Row};

/// What is to be remembered.
#[derive(Clone)]
pub struct Entry<'a> {
    /// The agency whose thing it was.
    pub agency: AgencyId,
    /// Who did it; `None` when the house did.
    pub actor: Option<PersonId>,
    /// What was done, such as `document.numbered`.
    pub action: &'static str,
    /// The kind of thing and its id, such as `("document", &id)`.
    pub subject: (&'static str, &'a (dyn std::fmt::Display + Sync)),
    /// More about it: ids, numbers and states; never a title, a name or a word of the content.
    pub details: Value,
    /// When.
    pub at: Timestamp,
    /// The trace of the request.
    pub trace_id: Option<String>,
}

/// Adds `entry` to its agency's chain, in the caller's transaction. Call it last but for the
/// commit: the chain's head stays locked until then.
///
/// # Errors
/// When the database does.
pub async fn record(conn: &mut PgConnection, entry: Entry<'_>) -> sqlx::Result<()> {
    let (seq, previous) = lock_head(conn, entry.agency).await?;
    let (kind, id) = entry.subject;
    let mut row = Row {
        agency_id: entry.agency,
        seq: seq + 1,
        at: entry.at,
        actor: entry.actor.map(Uuid::from),
        action: entry.action.to_owned(),
        subject: format!("{kind}/{id}"),
        details: canonical(&entry.details),
        trace_id: entry.trace_id,
        previous: hex::encode(&previous),
        hash: String::new(),
    };
    let hash = row.digest();
    row.hash = hex::encode(hash);
    sqlx::query(
        "WITH head AS (UPDATE audit_heads SET seq = $2, hash = $10 WHERE agency_id = $1)
         INSERT INTO audit_rows
           (agency_id, seq, at, actor, action, subject, details, trace_id, previous, hash)
         VALUES ($1, $2, to_timestamp($3::double precision / 1e6), $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(row.agency_id)
    .bind(row.seq)
    .bind(row.at.as_microsecond())
    .bind(row.actor)
    .bind(&row.action)
    .bind(&row.subject)
    .bind(&row.details)
    .bind(&row.trace_id)
    .bind(&previous)
    .bind(&hash[..])
    .execute(conn)
    .await?;
    Ok(())
}

/// The end of the agency's chain, locked; the first row of an agency makes its head.
async fn lock_head(conn: &mut PgConnection, agency: AgencyId) -> sqlx::Result<(i64, Vec<u8>)> {
    if let Some(head) = find_head(conn, agency).await? {
        return Ok(head);
    }
    sqlx::query(
        "INSERT INTO audit_heads (agency_id, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING",
    )
    .bind(agency)
    .bind(&Row::GENESIS[..])
    .execute(&mut *conn)
    .await?;
    find_head(conn, agency).await?.ok_or(sqlx::Error::RowNotFound)
}

async fn find_head(
    conn: &mut PgConnection,
    agency: AgencyId,
) -> sqlx::Result<Option<(i64, Vec<u8>)>> {
    sqlx::query_as("SELECT seq, hash FROM audit_heads WHERE agency_id = $1 FOR UPDATE")
        .bind(agency)
        .fetch_optional(conn)
        .await
}

/// JSON with its keys in order, so that the same details always read the same.
fn canonical(details: &Value) -> String {
    fn sorted(value: &Value) -> Value {
        match value {
            Value::Object(map) => {
                let mut entries: Vec<_> = map.iter().collect();
                entries.sort_by_key(|(key, _)| *key);
                entries.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect()
            }
            Value::Array(items) => items.iter().map(sorted).collect(),
            plain => plain.clone(),
        }
    }
    sorted(details).to_string()
}

/// The rows of `agency` after `seq`, at most `limit`, in order.
///
/// # Errors
/// When the database does.
pub async fn rows(
    conn: &mut PgConnection,
    agency: AgencyId,
    after: i64,
    limit: i64,
) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query(
        "SELECT seq, (extract(epoch FROM at) * 1000000)::bigint AS at, actor, action, subject,
                details, trace_id, previous, hash
         FROM audit_rows WHERE agency_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(agency)
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let at = Timestamp::from_microsecond(row.try_get("at")?)
                .map_err(|error| sqlx::Error::Decode(error.into()))?;
            Ok(Row {
                agency_id: agency,
                seq: row.try_get("seq")?,
                at,
                actor: row.try_get("actor")?,
                action: row.try_get("action")?,
                subject: row.try_get("subject")?,
                details: row.try_get("details")?,
                trace_id: row.try_get("trace_id")?,
                previous: hex::encode(row.try_get::<Vec<u8>, _>("previous")?),
                hash: hex::encode(row.try_get::<Vec<u8>, _>("hash")?),
            })
        })
        .collect()
}

/// Where each agency's chain ends.
///
/// # Errors
/// When the database does.
pub async fn heads(conn: &mut PgConnection) -> sqlx::Result<Vec<Head>> {
    let heads: Vec<(AgencyId, i64, Vec<u8>)> =
        sqlx::query_as("SELECT agency_id, seq, hash FROM audit_heads ORDER BY agency_id")
            .fetch_all(conn)
            .await?;
    let head = |(agency_id, seq, hash): (AgencyId, i64, Vec<u8>)| Head {
        agency_id,
        seq,
        hash: hex::encode(hash),
    };
    Ok(heads.into_iter().map(head).collect())
}
