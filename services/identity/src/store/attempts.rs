//! Attempts to sign in, since the last success.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::domain::delay::{Attempts, MEMORY};

/// What the sources of known devices begin with; they count for themselves only.
pub(crate) const DEVICE: &str = "device:";

/// What is known of attempts at this login from this source, which nobody else counts meanwhile.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    login_hash: &[u8],
    source: &str,
    now: Timestamp,
) -> sqlx::Result<Attempts> {
    // An update that changes nothing, so that the row is there and locked however it came.
    let own = sqlx::query!(
        "INSERT INTO sign_in_attempts AS a (login_hash, source, failures, last_at)
         VALUES ($1, $2, 0, $3)
         ON CONFLICT (login_hash, source) DO UPDATE SET failures = a.failures
         RETURNING failures, last_at",
        login_hash,
        source,
        now.to_sqlx() as _
    )
    .fetch_one(&mut *conn)
    .await?;
    let everywhere = if source.starts_with(DEVICE) {
        0
    } else {
        sqlx::query_scalar!(
            r#"SELECT coalesce(sum(failures), 0)::bigint AS "failures!" FROM sign_in_attempts
               WHERE login_hash = $1 AND last_at > $2 AND NOT starts_with(source, $3)"#,
            login_hash,
            (now - MEMORY).to_sqlx() as _,
            DEVICE
        )
        .fetch_one(conn)
        .await?
    };
    Ok(Attempts {
        own: own.failures.unsigned_abs(),
        last_at: own.last_at.to_jiff(),
        everywhere: u32::try_from(everywhere).unwrap_or(u32::MAX),
    })
}

/// Counts an attempt as failed, which it is until [`forget`] says that it succeeded.
pub(crate) async fn count(
    conn: &mut PgConnection,
    login_hash: &[u8],
    source: &str,
    failures: u32,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE sign_in_attempts SET failures = $3, last_at = $4
         WHERE login_hash = $1 AND source = $2",
        login_hash,
        source,
        i32::try_from(failures).unwrap_or(i32::MAX),
        now.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn forget(
    conn: &mut PgConnection,
    login_hash: &[u8],
    source: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM sign_in_attempts WHERE login_hash = $1 AND source = $2",
        login_hash,
        source
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes those that no longer delay anybody.
pub(crate) async fn sweep(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<u64> {
    let old = sqlx::query!(
        "DELETE FROM sign_in_attempts WHERE last_at <= $1",
        (now - MEMORY).to_sqlx() as _
    );
    Ok(old.execute(conn).await?.rows_affected())
}
