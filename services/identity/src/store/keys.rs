//! The keys that sign tokens.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

/// A key pair. Its private half has no `Debug`, so that it is never logged.
pub(crate) struct KeyRow {
    pub(crate) id: String,
    pub(crate) private_key: Vec<u8>,
    pub(crate) public_key: Vec<u8>,
    pub(crate) used_from: jiff_sqlx::Timestamp,
}

/// Replicas take turns from here until the transaction ends.
pub(crate) async fn take_turn(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE").execute(conn).await?;
    Ok(())
}

/// Every key, by the time at which it first signs.
pub(crate) async fn all(conn: &mut PgConnection) -> sqlx::Result<Vec<KeyRow>> {
    sqlx::query_as!(
        KeyRow,
        "SELECT id, private_key, public_key, used_from FROM signing_keys ORDER BY used_from, id"
    )
    .fetch_all(conn)
    .await
}

pub(crate) async fn insert(
    conn: &mut PgConnection,
    id: &str,
    private_key: &[u8],
    public_key: &[u8],
    created_at: Timestamp,
    used_from: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO signing_keys (id, private_key, public_key, created_at, used_from)
         VALUES ($1, $2, $3, $4, $5)",
        id,
        private_key,
        public_key,
        created_at.to_sqlx() as _,
        used_from.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn remove(conn: &mut PgConnection, ids: &[String]) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM signing_keys WHERE id = ANY($1)", ids).execute(conn).await?;
    Ok(())
}
