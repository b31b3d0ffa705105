//! Accounts: how people sign in.

use contract::PersonId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

/// An account with its person.
#[derive(Debug)]
pub(crate) struct AccountRow {
    pub(crate) person_id: PersonId,
    pub(crate) person_name: String,
    pub(crate) login: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) must_change_password: bool,
    pub(crate) is_disabled: bool,
}

macro_rules! select_account {
    ($condition:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            AccountRow,
            r#"SELECT a.person_id AS "person_id: PersonId", p.name AS person_name, a.login,
                      a.password_hash, a.must_change_password,
                      a.disabled_at IS NOT NULL AS "is_disabled!"
               FROM accounts a JOIN people p ON p.id = a.person_id WHERE "# + $condition,
            $($argument),+
        )
    };
}

pub(crate) async fn by_login(
    conn: &mut PgConnection,
    login: &str,
) -> sqlx::Result<Option<AccountRow>> {
    select_account!("a.login = $1", login).fetch_optional(conn).await
}

pub(crate) async fn of(
    conn: &mut PgConnection,
    person: PersonId,
) -> sqlx::Result<Option<AccountRow>> {
    select_account!("a.person_id = $1", person.uuid()).fetch_optional(conn).await
}

/// The account, which nobody else changes until the transaction ends.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    person: PersonId,
) -> sqlx::Result<Option<AccountRow>> {
    select_account!("a.person_id = $1 FOR UPDATE OF a", person.uuid()).fetch_optional(conn).await
}

pub(crate) async fn insert(
    conn: &mut PgConnection,
    person: PersonId,
    login: &str,
    password_hash: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO accounts (person_id, login, password_hash, must_change_password)
         VALUES ($1, $2, $3, true)",
        person.uuid(),
        login,
        password_hash
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn set_password(
    conn: &mut PgConnection,
    person: PersonId,
    password_hash: &str,
    must_change: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts
         SET password_hash = $2, must_change_password = $3, version = version + 1
         WHERE person_id = $1",
        person.uuid(),
        password_hash,
        must_change
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn disable(
    conn: &mut PgConnection,
    person: PersonId,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET disabled_at = coalesce(disabled_at, $2), version = version + 1
         WHERE person_id = $1",
        person.uuid(),
        at.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}
