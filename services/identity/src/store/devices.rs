//! Devices that somebody has signed in from before.

use contract::PersonId;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

/// A device that was not used for longer is a stranger again.
pub(crate) const MEMORY: SignedDuration = SignedDuration::from_hours(400 * 24);

/// Whether the account of `login` was signed in to from this device.
pub(crate) async fn is_known(
    conn: &mut PgConnection,
    secret_hash: &[u8],
    login: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM known_devices d JOIN accounts a USING (person_id)
               WHERE d.secret_hash = $1 AND a.login = $2 AND d.seen_at > $3
           ) AS "known!""#,
        secret_hash,
        login,
        (now - MEMORY).to_sqlx() as _
    )
    .fetch_one(conn)
    .await
}

/// Knows the device of `person` from now on.
pub(crate) async fn remember(
    conn: &mut PgConnection,
    secret_hash: &[u8],
    person: PersonId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO known_devices (secret_hash, person_id, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (secret_hash) DO UPDATE SET seen_at = excluded.seen_at",
        secret_hash,
        person.uuid(),
        now.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes those that are strangers again.
pub(crate) async fn sweep(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<u64> {
    let old = sqlx::query!(
        "DELETE FROM known_devices WHERE seen_at <= $1",
        (now - MEMORY).to_sqlx() as _
    );
    Ok(old.execute(conn).await?.rows_affected())
}
