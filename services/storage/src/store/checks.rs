//! Files that wait for their check.

use contract::{AgencyId, FileId, PersonId};
use jiff::Timestamp;
use jiff_sqlx::{Timestamp as Column, ToSqlx as _};
use sqlx::PgConnection;
use storage_api::v1::RefusalCode;

use crate::{convert::word, domain::Findings};

/// A file that is to be checked now, by whoever claimed it.
#[derive(Debug, Clone)]
pub(crate) struct Claimed {
    pub(crate) id: FileId,
    pub(crate) agency_id: AgencyId,
    pub(crate) uploaded_by: PersonId,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
    pub(crate) attempts: i32,
    pub(crate) traceparent: Option<String>,
}

/// Claims the file whose check is the longest due, and puts it off `until` then for everyone else.
pub(crate) async fn claim(
    conn: &mut PgConnection,
    now: Timestamp,
    until: Timestamp,
) -> sqlx::Result<Option<Claimed>> {
    sqlx::query_as!(
        Claimed,
        r#"UPDATE files SET check_due_at = $2, check_attempts = check_attempts + 1
           WHERE id = (SELECT id FROM files WHERE state = 'checking' AND check_due_at <= $1
                       ORDER BY check_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING id AS "id: FileId", agency_id AS "agency_id: AgencyId",
                     uploaded_by AS "uploaded_by: PersonId", name, kind, size, sha256,
                     check_attempts AS attempts, traceparent"#,
        now.to_sqlx() as Column,
        until.to_sqlx() as Column,
    )
    .fetch_optional(conn)
    .await
}

/// Puts a check off, or lets go of it, until `due`.
pub(crate) async fn postpone(
    conn: &mut PgConnection,
    id: FileId,
    due: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE files SET check_due_at = $2 WHERE id = $1 AND state = 'checking'",
        id.uuid(),
        due.to_sqlx() as Column,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what a check came to; false if another checker was faster.
pub(crate) async fn conclude(
    conn: &mut PgConnection,
    id: FileId,
    findings: &Findings,
    refusal: Option<RefusalCode>,
    at: Timestamp,
) -> sqlx::Result<bool> {
    let state = if refusal.is_some() { "refused" } else { "ready" };
    let signature = &findings.signature;
    let written = sqlx::query!(
        "UPDATE files
         SET state = $2, refusal = $3, pages = $4, signature = $5, signer = $6, signed_at = $7,
             signature_reason = $8, virus_scan = $9, checked_at = $10
         WHERE id = $1 AND state = 'checking'",
        id.uuid(),
        state,
        refusal.map(|code| word(&code)),
        i32::try_from(findings.pages).unwrap_or(i32::MAX),
        word(&signature.verdict),
        signature.signer.as_deref(),
        signature.signed_at.map(jiff_sqlx::ToSqlx::to_sqlx) as Option<Column>,
        signature.reason,
        word(&findings.virus_scan),
        at.to_sqlx() as Column,
    )
    .execute(conn)
    .await?;
    Ok(written.rows_affected() == 1)
}
