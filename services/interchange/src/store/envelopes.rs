//! Sealed envelopes, once for each release.

use std::collections::HashMap;

use interchange_api::ReleaseId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::{sealed::Sealed, store::corrupt};

/// Keeps the envelope; tells whether its release was not sealed before.
pub(crate) async fn keep(
    conn: &mut PgConnection,
    sealed: &Sealed,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let envelope = sealed.envelope();
    let kept = sqlx::query!(
        "INSERT INTO envelopes (release_id, document_id, agency_id, bytes, sha256, sealed_at, traceparent)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT DO NOTHING",
        envelope.release_id as _,
        envelope.document_id as _,
        envelope.sender_agency_id as _,
        sealed.bytes(),
        &sealed.sha256()[..],
        now.to_sqlx() as _,
        telemetry::current_traceparent(),
    )
    .execute(conn)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// The envelopes of `releases`, byte for byte as they were sealed.
pub(crate) async fn of(
    conn: &mut PgConnection,
    releases: &[ReleaseId],
) -> sqlx::Result<HashMap<ReleaseId, Sealed>> {
    let rows = sqlx::query!(
        r#"SELECT release_id AS "release_id: ReleaseId", bytes FROM envelopes
           WHERE release_id = ANY($1)"#,
        releases as _
    )
    .fetch_all(conn)
    .await?;
    let open = |bytes| Sealed::open(bytes).map_err(corrupt);
    rows.into_iter().map(|row| Ok((row.release_id, open(row.bytes)?))).collect()
}

/// The envelope of one release.
pub(crate) async fn find(conn: &mut PgConnection, release: ReleaseId) -> sqlx::Result<Sealed> {
    of(conn, &[release]).await?.remove(&release).ok_or(sqlx::Error::RowNotFound)
}

/// The span in which a release was sealed, as W3C `traceparent`.
pub(crate) async fn traceparent(
    conn: &mut PgConnection,
    release: ReleaseId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("SELECT traceparent FROM envelopes WHERE release_id = $1", release as _)
        .fetch_one(conn)
        .await
}
