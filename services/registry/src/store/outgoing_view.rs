//! Outgoing documents as they are shown.

use contract::DocumentId;
use sqlx::PgConnection;
use uuid::Uuid;

/// What an outgoing document has besides.
#[derive(Debug)]
pub(crate) struct OutgoingRow {
    pub(crate) unit_id: Uuid,
    pub(crate) drafter_id: Uuid,
    pub(crate) on_paper: bool,
    pub(crate) internal_only: bool,
    pub(crate) form_checker_id: Option<Uuid>,
    pub(crate) signer_id: Option<Uuid>,
    pub(crate) round: i32,
    pub(crate) content_hash: String,
    pub(crate) signed_hash: Option<String>,
    pub(crate) signed_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) authority: Option<String>,
    pub(crate) release_medium: Option<String>,
    pub(crate) return_step: Option<String>,
    pub(crate) return_reason: Option<String>,
    pub(crate) returned_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) register_id: Option<Uuid>,
    pub(crate) signed_file_id: Option<Uuid>,
    pub(crate) final_check: Option<serde_json::Value>,
    pub(crate) release_id: Option<Uuid>,
    pub(crate) released_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) cancel_reason: Option<String>,
}

/// What the outgoing document has besides.
pub(crate) async fn find(conn: &mut PgConnection, id: DocumentId) -> sqlx::Result<OutgoingRow> {
    sqlx::query_as!(
        OutgoingRow,
        "SELECT unit_id, drafter_id, on_paper, internal_only, form_checker_id, signer_id, round,
                content_hash, signed_hash, signed_at, authority, release_medium, return_step,
                return_reason, returned_at, register_id, signed_file_id, final_check, release_id,
                released_at, cancel_reason
         FROM outgoing_documents WHERE document_id = $1",
        id.uuid(),
    )
    .fetch_one(conn)
    .await
}

/// An approval.
#[derive(Debug)]
pub(crate) struct ApprovalRow {
    pub(crate) step: String,
    pub(crate) person_id: Uuid,
    pub(crate) person_name: Option<String>,
    pub(crate) content_hash: String,
    pub(crate) approved_at: jiff_sqlx::Timestamp,
}

/// The approvals of this round, in the order in which they were given.
pub(crate) async fn approvals(
    conn: &mut PgConnection,
    id: DocumentId,
) -> sqlx::Result<Vec<ApprovalRow>> {
    sqlx::query_as!(
        ApprovalRow,
        "SELECT approval.step, approval.person_id, approval.content_hash, approval.approved_at,
                (SELECT posts.person_name FROM posts
                 WHERE posts.person_id = approval.person_id
                 ORDER BY posts.revision DESC LIMIT 1) AS person_name
         FROM draft_approvals AS approval
         WHERE approval.document_id = $1 ORDER BY approval.approved_at",
        id.uuid(),
    )
    .fetch_all(conn)
    .await
}
