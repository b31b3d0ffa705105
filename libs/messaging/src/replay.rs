//! Rebuilding streams from the outbox.

use jiff::Timestamp;
use sqlx::PgConnection;

/// Clears the marks of the events recorded since `since`, so that the relay publishes them again;
/// tells how many. Consumers ignore what they have handled: the end state is the same.
///
/// # Errors
/// When the database does.
pub async fn since(conn: &mut PgConnection, since: Timestamp) -> sqlx::Result<u64> {
    let cleared = sqlx::query(
        "UPDATE outbox SET published_at = NULL
         WHERE published_at IS NOT NULL AND published_at >= to_timestamp($1::double precision / 1e6)",
    )
    .bind(since.as_microsecond())
    .execute(conn)
    .await?;
    Ok(cleared.rows_affected())
}
