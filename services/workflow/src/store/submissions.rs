//! What registry tells of drafts under approval.

use contract::{AgencyId, DocumentId, PersonId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::domain::{
    Urgency,
    route::{ContentHash, Route, State},
};

/// What a draft is called in the approvers' queue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Called<'a> {
    pub(crate) title: &'a str,
    pub(crate) kind_name: &'a str,
}

/// Opens a route for `submitted`, or its next round; gives back the route as it is then. None when
/// this round, or a later one, is known.
///
/// A change of the draft that was told before its submission, but made after it, holds.
pub(crate) async fn open(
    conn: &mut PgConnection,
    submitted: &Route,
    called: Called<'_>,
    at: Timestamp,
) -> sqlx::Result<Option<Route>> {
    let hash = sqlx::query_scalar!(
        r#"INSERT INTO routes
             (document_id, agency_id, unit_id, drafter_id, form_checker_id, signer_id, round,
              urgency, state, content_hash, submitted_at, waiting_since, title, kind_name)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'awaiting_content', $9, $10, $10, $11, $12)
           ON CONFLICT (document_id) DO UPDATE
             SET unit_id = excluded.unit_id, drafter_id = excluded.drafter_id,
                 form_checker_id = excluded.form_checker_id, signer_id = excluded.signer_id,
                 round = excluded.round, state = excluded.state,
                 content_hash = CASE WHEN routes.changed_at > excluded.submitted_at
                     THEN routes.changed_hash ELSE excluded.content_hash END,
                 urgency = CASE WHEN routes.changed_at > excluded.submitted_at
                     THEN routes.urgency ELSE excluded.urgency END,
                 title = CASE WHEN routes.changed_at > excluded.submitted_at
                     THEN routes.title ELSE excluded.title END,
                 kind_name = CASE WHEN routes.changed_at > excluded.submitted_at
                     THEN routes.kind_name ELSE excluded.kind_name END,
                 content_by = NULL, form_by = NULL, authority = NULL, release_medium = NULL,
                 signed_at = NULL, submitted_at = excluded.submitted_at,
                 waiting_since = excluded.waiting_since, version = routes.version + 1
             WHERE routes.round < excluded.round AND routes.agency_id = excluded.agency_id
           RETURNING content_hash AS "hash: ContentHash""#,
        submitted.document.uuid(),
        submitted.agency.uuid(),
        submitted.unit.uuid(),
        submitted.drafter.uuid(),
        submitted.form_checker.uuid(),
        submitted.signer.uuid(),
        submitted.round,
        submitted.urgency.as_str(),
        submitted.hash.as_str(),
        at.to_sqlx() as _,
        called.title,
        called.kind_name,
    )
    .fetch_optional(conn)
    .await?;
    Ok(hash.map(|hash| Route { hash, ..submitted.clone() }))
}

/// A route and what is known of its draft's changes.
pub(crate) struct Followed {
    pub(crate) route: Route,
    pub(crate) version: i64,
    pub(crate) submitted_at: Timestamp,
}

/// Locks the route of a draft of `agency`.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
) -> sqlx::Result<Option<Followed>> {
    let row = sqlx::query!(
        r#"SELECT unit_id AS "unit_id: UnitId", drafter_id AS "drafter_id: PersonId",
                  form_checker_id AS "form_checker_id: PersonId",
                  signer_id AS "signer_id: PersonId", round, urgency AS "urgency: Urgency",
                  state AS "state: State", content_hash AS "content_hash: ContentHash",
                  content_by AS "content_by: PersonId", form_by AS "form_by: PersonId",
                  draft_version, submitted_at
           FROM routes WHERE document_id = $1 AND agency_id = $2 FOR UPDATE"#,
        document.uuid(),
        agency.uuid(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Followed {
        route: Route {
            document,
            agency,
            unit: row.unit_id,
            drafter: row.drafter_id,
            form_checker: row.form_checker_id,
            signer: row.signer_id,
            round: row.round,
            urgency: row.urgency,
            state: row.state,
            hash: row.content_hash,
            content_by: row.content_by,
            form_by: row.form_by,
        },
        version: row.draft_version,
        submitted_at: row.submitted_at.to_jiff(),
    }))
}

/// Remembers the latest change of a draft: its hash, what it is called now and how urgent it is.
pub(crate) async fn keep_change(
    conn: &mut PgConnection,
    document: DocumentId,
    version: i64,
    hash: &ContentHash,
    called: Called<'_>,
    urgency: Option<Urgency>,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE routes
         SET draft_version = $2, changed_hash = $3, changed_at = $4,
             title = coalesce(nullif($5, ''), title),
             kind_name = coalesce(nullif($6, ''), kind_name), urgency = coalesce($7, urgency)
         WHERE document_id = $1",
        document.uuid(),
        version,
        hash.as_str(),
        at.to_sqlx() as _,
        called.title,
        called.kind_name,
        urgency.map(Urgency::as_str),
    )
    .execute(conn)
    .await?;
    Ok(())
}
