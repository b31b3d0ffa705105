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
        "SELECT other.document_id, document.state, other.arrival_number, other.arrived_at
         FROM incoming_documents AS this
         JOIN documents AS this_document ON this_document.id = this.document_id
         JOIN incoming_documents AS other
           ON other.agency_id = this.agency_id AND other.document_id <> this.document_id
         JOIN documents AS document ON document.id = other.document_id
         WHERE this.document_id = $1 AND document.state <> 'refused'
           AND (other.release_id = this.release_id
             OR (other.sender_key = this.sender_key
                 AND document.symbol_key = this_document.symbol_key
                 AND document.issued_on = this_document.issued_on))
         ORDER BY other.document_id LIMIT 20",
        id.uuid(),
    )
    .fetch_all(conn)
    .await
}
