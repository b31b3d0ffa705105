//! Incoming documents as they are shown.

use contract::DocumentId;
use sqlx::PgConnection;
use uuid::Uuid;

/// What an incoming document has besides.
#[derive(Debug)]
pub(crate) struct IncomingRow {
    pub(crate) delivery_id: Option<Uuid>,
    pub(crate) origin_document_id: Option<Uuid>,
    pub(crate) sender_agency_id: Option<Uuid>,
    pub(crate) sender_name: String,
    pub(crate) sender_code: Option<String>,
    pub(crate) purpose: Option<String>,
    pub(crate) arrived_at: jiff_sqlx::Timestamp,
    pub(crate) arrival_number: Option<i32>,
    pub(crate) arrived_on: Option<jiff_sqlx::Date>,
    pub(crate) register_id: Option<Uuid>,
    pub(crate) refusal_code: Option<String>,
    pub(crate) refusal_reason: Option<String>,
    pub(crate) handling: String,
    pub(crate) handling_unit: Option<String>,
    pub(crate) due_on: Option<jiff_sqlx::Date>,
}

/// What the incoming document has besides, if it is one.
pub(crate) async fn find(
    conn: &mut PgConnection,
    id: DocumentId,
) -> sqlx::Result<Option<IncomingRow>> {
    sqlx::query_as!(
        IncomingRow,
        "SELECT delivery_id, origin_document_id, sender_agency_id, sender_name, sender_code,
                purpose, arrived_at, arrival_number, arrived_on, register_id, refusal_code,
                refusal_reason, handling, handling_unit, due_on
         FROM incoming_documents WHERE document_id = $1",
        id.uuid(),
    )
    .fetch_optional(conn)
    .await
}

/// A document that looks the same.
#[derive(Debug)]
pub(crate) struct DuplicateRow {
    pub(crate) document_id: Uuid,
    pub(crate) state: String,
    pub(crate) arrival_number: Option<i32>,
    pub(crate) arrived_at: jiff_sqlx::Timestamp,
}

/// Documents that came to the same agency and were not refused, with the same number and symbol,
/// date and issuer, or of the same release.
pub(crate) async fn duplicates(
    conn: &mut PgConnection,
    id: DocumentId,
) -> sqlx::Result<Vec<DuplicateRow>> {
    sqlx::query_as!(
        DuplicateRow,
        r#"SELECT document_id AS "document_id!", state AS "state!", arrival_number,
                  arrived_at AS "arrived_at!"
           FROM same_arrivals($1) WHERE state <> 'refused' ORDER BY document_id LIMIT 20"#,
        id.uuid(),
    )
    .fetch_all(conn)
    .await
}

/// The same document as it came before and was refused.
#[derive(Debug)]
pub(crate) struct RefusedBeforeRow {
    pub(crate) document_id: Uuid,
    pub(crate) refused_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) reason: Option<String>,
}

/// The same documents that came before this one and were refused, the latest first.
pub(crate) async fn refused_before(
    conn: &mut PgConnection,
    id: DocumentId,
) -> sqlx::Result<Vec<RefusedBeforeRow>> {
    sqlx::query_as!(
        RefusedBeforeRow,
        r#"SELECT document_id AS "document_id!", refused_at, refusal_reason AS reason
           FROM same_arrivals($1) WHERE state = 'refused' AND document_id < $1
           ORDER BY document_id DESC LIMIT 20"#,
        id.uuid(),
    )
    .fetch_all(conn)
    .await
}
