//! Transactions in the name of somebody.

use contract::Claims;
use sqlx::{PgPool, Postgres, Transaction};

/// A transaction of the service's own database.
pub type Tx = Transaction<'static, Postgres>;

/// Opens a transaction in the name of `caller`: policies read `vpdt.agency` and `vpdt.person`.
///
/// # Errors
/// When the database does not answer.
pub async fn begin_as(pool: &PgPool, caller: &Claims) -> sqlx::Result<Tx> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT set_config('vpdt.agency', $1, true), set_config('vpdt.person', $2, true)")
        .bind(caller.agency.to_string())
        .bind(caller.sub.to_string())
        .execute(&mut *tx)
        .await?;
    Ok(tx)
}

/// Opens a transaction of the house itself, for what no caller asked for.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(pool: &PgPool) -> sqlx::Result<Tx> {
    pool.begin().await
}
