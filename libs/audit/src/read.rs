//! Reading the trail.

use contract::AgencyId;
use jiff::Timestamp;
use sqlx::{PgConnection, Row as _};

use crate::{Head, Row};

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
