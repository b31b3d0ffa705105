//! One database and one role for each service.

use std::str::FromStr as _;

use anyhow::{Context as _, ensure};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection,
    postgres::PgConnectOptions,
};

/// "It exists already": `duplicate_object` (a role), `duplicate_database`, and
/// `unique_violation`, which is what two at the same moment see.
const EXISTS: [&str; 3] = ["42710", "42P04", "23505"];

/// Creates the database `name` and the role `name` that owns it, where they are missing, and
/// returns the URL at which the role finds its database.
///
/// `admin_url` is that of a superuser. Other roles cannot connect to the database.
pub async fn create_database(admin_url: &str, name: &str) -> anyhow::Result<String> {
    ensure!(is_plain(name), "{name:?} is not a plain lower-case name for a database");
    let admin = PgConnectOptions::from_str(admin_url).context("the admin's URL is not valid")?;
    let mut connection =
        PgConnection::connect_with(&admin).await.context("could not connect to PostgreSQL")?;
    create(&mut connection, format!("CREATE ROLE {name} LOGIN")).await?;
    create(&mut connection, format!("CREATE DATABASE {name} OWNER {name}")).await?;
    let closed = format!("REVOKE CONNECT ON DATABASE {name} FROM PUBLIC");
    connection.execute(AssertSqlSafe(closed)).await?;
    connection.close().await?;
    Ok(admin.username(name).database(name).to_url_lossy().into())
}

async fn create(connection: &mut PgConnection, statement: String) -> anyhow::Result<()> {
    match connection.execute(AssertSqlSafe(statement.clone())).await {
        Err(sqlx::Error::Database(error))
            if error.code().is_some_and(|code| EXISTS.contains(&&*code)) =>
        {
            Ok(())
        }
        created => created.map(drop).context(statement),
    }
}

/// Needs no quoting; PostgreSQL cuts names at 63 bytes.
fn is_plain(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.len() <= 63
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_would_need_quoting_is_not_plain() {
        for name in ["vpdt_registry", "a", "x9"] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["", "Registry", "9x", "a b", "a\"; DROP DATABASE b; --", "sở", &"a".repeat(64)]
        {
            assert!(!is_plain(name), "{name}");
        }
    }
}
