//! Sessions: who is signed in, where, in which post.

use contract::{AgencyId, PersonId, UnitId};
use identity_api::{PostId, SessionId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::domain::session::IDLE;

/// A session as its owner sees it.
#[derive(Debug)]
pub(crate) struct SessionRow {
    pub(crate) id: SessionId,
    pub(crate) device: String,
    pub(crate) network: String,
    pub(crate) created_at: jiff_sqlx::Timestamp,
    pub(crate) last_seen_at: jiff_sqlx::Timestamp,
    pub(crate) expires_at: jiff_sqlx::Timestamp,
}

/// A session as a token is made from it.
#[derive(Debug)]
pub(crate) struct BearerRow {
    pub(crate) id: SessionId,
    pub(crate) person_id: PersonId,
    pub(crate) last_seen_at: jiff_sqlx::Timestamp,
    pub(crate) expires_at: jiff_sqlx::Timestamp,
    pub(crate) must_change_password: bool,
    pub(crate) agency_id: AgencyId,
    pub(crate) unit_id: UnitId,
    pub(crate) roles: Vec<String>,
    /// Whether the post is still held.
    pub(crate) is_held: bool,
}

/// A session that begins.
#[derive(Debug)]
pub(crate) struct NewSession<'a> {
    pub(crate) id: SessionId,
    pub(crate) secret_hash: &'a [u8],
    pub(crate) person: PersonId,
    pub(crate) post: PostId,
    pub(crate) device: &'a str,
    pub(crate) network: &'a str,
    pub(crate) created_at: Timestamp,
    pub(crate) expires_at: Timestamp,
}

pub(crate) async fn insert(conn: &mut PgConnection, session: &NewSession<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO sessions
           (id, secret_hash, person_id, post_id, device, network, created_at, last_seen_at,
            expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
        session.id.uuid(),
        session.secret_hash,
        session.person.uuid(),
        session.post.uuid(),
        session.device,
        session.network,
        session.created_at.to_sqlx() as _,
        session.expires_at.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The session with this secret, unless it or its account was ended.
pub(crate) async fn by_secret(
    conn: &mut PgConnection,
    secret_hash: &[u8],
    today: Date,
) -> sqlx::Result<Option<BearerRow>> {
    sqlx::query_as!(
        BearerRow,
        r#"SELECT s.id AS "id: SessionId", s.person_id AS "person_id: PersonId", s.last_seen_at,
                  s.expires_at, a.must_change_password, p.agency_id AS "agency_id: AgencyId",
                  p.unit_id AS "unit_id: UnitId", p.roles,
                  (p.held_from <= $2 AND coalesce(p.ended_on > $2, true)) AS "is_held!"
           FROM sessions s
           JOIN accounts a ON a.person_id = s.person_id
           JOIN posts p ON p.id = s.post_id
           WHERE s.secret_hash = $1 AND s.ended_at IS NULL AND a.disabled_at IS NULL"#,
        secret_hash,
        today.to_sqlx() as _
    )
    .fetch_optional(conn)
    .await
}

/// Records that the session was used.
pub(crate) async fn touch(
    conn: &mut PgConnection,
    id: SessionId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2",
        id.uuid(),
        now.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The post that an open session of `person` acts in.
pub(crate) async fn post_of(
    conn: &mut PgConnection,
    id: SessionId,
    person: PersonId,
    now: Timestamp,
) -> sqlx::Result<Option<PostId>> {
    sqlx::query_scalar!(
        r#"SELECT post_id AS "post_id: PostId" FROM sessions
           WHERE id = $1 AND person_id = $2 AND ended_at IS NULL AND expires_at > $3"#,
        id.uuid(),
        person.uuid(),
        now.to_sqlx() as _
    )
    .fetch_optional(conn)
    .await
}

/// Lets an open session of `person` act in another post; tells whether there is such a session.
pub(crate) async fn choose_post(
    conn: &mut PgConnection,
    id: SessionId,
    person: PersonId,
    post: PostId,
) -> sqlx::Result<bool> {
    let changed = sqlx::query!(
        "UPDATE sessions SET post_id = $3 WHERE id = $1 AND person_id = $2 AND ended_at IS NULL",
        id.uuid(),
        person.uuid(),
        post.uuid()
    );
    Ok(changed.execute(conn).await?.rows_affected() == 1)
}

/// The open sessions of `person`, the newest first.
pub(crate) async fn open_of(
    conn: &mut PgConnection,
    person: PersonId,
    now: Timestamp,
    after: Option<SessionId>,
    limit: i64,
) -> sqlx::Result<Vec<SessionRow>> {
    sqlx::query_as!(
        SessionRow,
        r#"SELECT id AS "id: SessionId", device, network, created_at, last_seen_at, expires_at
           FROM sessions
           WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 AND last_seen_at > $3
             AND ($4::uuid IS NULL OR id < $4)
           ORDER BY id DESC LIMIT $5"#,
        person.uuid(),
        now.to_sqlx() as _,
        (now - IDLE).to_sqlx() as _,
        after.map(SessionId::uuid),
        limit
    )
    .fetch_all(conn)
    .await
}

/// Ends one session of `person`; tells whether it was open.
pub(crate) async fn end(
    conn: &mut PgConnection,
    id: SessionId,
    person: PersonId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let ended = sqlx::query!(
        "UPDATE sessions SET ended_at = $3 WHERE id = $1 AND person_id = $2 AND ended_at IS NULL",
        id.uuid(),
        person.uuid(),
        now.to_sqlx() as _
    );
    Ok(ended.execute(conn).await?.rows_affected() == 1)
}

/// Ends every session of `person`, except one if it is named.
pub(crate) async fn end_all(
    conn: &mut PgConnection,
    person: PersonId,
    except: Option<SessionId>,
    now: Timestamp,
) -> sqlx::Result<Vec<SessionId>> {
    sqlx::query_scalar!(
        r#"UPDATE sessions SET ended_at = $3
           WHERE person_id = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR id <> $2)
           RETURNING id AS "id: SessionId""#,
        person.uuid(),
        except.map(SessionId::uuid),
        now.to_sqlx() as _
    )
    .fetch_all(conn)
    .await
}

/// The sessions of `person` that may still be in use, whose cached tokens are no longer right.
pub(crate) async fn ids_of(
    conn: &mut PgConnection,
    person: PersonId,
) -> sqlx::Result<Vec<SessionId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: SessionId" FROM sessions WHERE person_id = $1 AND ended_at IS NULL"#,
        person.uuid()
    )
    .fetch_all(conn)
    .await
}

/// Removes those that ended long ago; the audit trail remembers them.
pub(crate) async fn sweep(conn: &mut PgConnection, before: Timestamp) -> sqlx::Result<u64> {
    let old = sqlx::query!("DELETE FROM sessions WHERE expires_at < $1", before.to_sqlx() as _);
    Ok(old.execute(conn).await?.rows_affected())
}
