//! Incoming documents.

use contract::{AgencyId, DocumentId, PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx;
use registry_api::v1::RegisterId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{date, word};
use crate::domain::{document::Incoming, numbering::Numbered};

/// What an incoming document has besides, to be inserted.
#[derive(Debug, Default)]
pub(crate) struct NewIncoming {
    pub(crate) delivery: Option<Uuid>,
    pub(crate) release: Option<Uuid>,
    pub(crate) origin_document: Option<Uuid>,
    pub(crate) envelope_sha256: Option<String>,
    pub(crate) sender_agency: Option<Uuid>,
    pub(crate) sender_name: String,
    pub(crate) sender_code: Option<String>,
    pub(crate) sender_key: String,
    pub(crate) purpose: Option<String>,
    /// The span in which it arrived, as W3C `traceparent`.
    pub(crate) traceparent: Option<String>,
}

/// Inserts what the document has as an incoming one.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    id: DocumentId,
    agency: AgencyId,
    new: &NewIncoming,
    arrived_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO incoming_documents
           (document_id, agency_id, delivery_id, release_id, origin_document_id, envelope_sha256,
            sender_agency_id, sender_name, sender_code, sender_key, purpose, traceparent,
            arrived_at, sender_search)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        id.uuid(),
        agency.uuid(),
        new.delivery,
        new.release,
        new.origin_document,
        new.envelope_sha256,
        new.sender_agency,
        new.sender_name,
        new.sender_code,
        new.sender_key,
        new.purpose,
        new.traceparent,
        arrived_at.to_sqlx() as _,
        text::search_key(&new.sender_name),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether the document is the agency's and has its arrival number.
pub(crate) async fn is_registered(
    conn: &mut PgConnection,
    id: DocumentId,
    agency: AgencyId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
             SELECT 1 FROM documents
             WHERE id = $1 AND agency_id = $2 AND direction = 'incoming' AND state = 'registered'
           ) AS "is!""#,
        id.uuid(),
        agency.uuid(),
    )
    .fetch_one(conn)
    .await
}

/// The span in which the document arrived, if it did not come on paper.
pub(crate) async fn traceparent(
    conn: &mut PgConnection,
    id: DocumentId,
) -> sqlx::Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "SELECT traceparent FROM incoming_documents WHERE document_id = $1",
        id.uuid(),
    );
    Ok(found.fetch_optional(conn).await?.flatten())
}

/// The document, agency, urgency and time of the arrival that this delivery became.
pub(crate) async fn by_delivery(
    conn: &mut PgConnection,
    delivery: Uuid,
) -> sqlx::Result<Option<(DocumentId, AgencyId, String, Timestamp)>> {
    let row = sqlx::query!(
        "SELECT document.id, document.agency_id, document.urgency, incoming.arrived_at
         FROM incoming_documents AS incoming
         JOIN documents AS document ON document.id = incoming.document_id
         WHERE incoming.delivery_id = $1",
        delivery,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id.into(), row.agency_id.into(), row.urgency, row.arrived_at.to_jiff())))
}

/// The document, locked until the transaction ends.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    id: DocumentId,
) -> sqlx::Result<Option<Incoming>> {
    let row = sqlx::query!(
        "SELECT document.agency_id, document.state, document.kind_code, document.subject,
                document.urgency, document.number_and_symbol, document.reply_wanted_by,
                incoming.delivery_id, incoming.sender_name, incoming.purpose
         FROM documents AS document
         JOIN incoming_documents AS incoming ON incoming.document_id = document.id
         WHERE document.id = $1 FOR UPDATE",
        id.uuid(),
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Incoming {
            id,
            agency: row.agency_id.into(),
            state: word(&row.state)?,
            delivery: row.delivery_id,
            kind_code: row.kind_code,
            subject: row.subject,
            urgency: word(&row.urgency)?,
            number_and_symbol: row.number_and_symbol.unwrap_or_default(),
            sender_name: row.sender_name,
            purpose: row.purpose,
            reply_wanted_by: date(row.reply_wanted_by),
        })
    })
    .transpose()
}

/// Writes the arrival number and date on the document, and who gave it and when.
pub(crate) async fn registered(
    conn: &mut PgConnection,
    id: DocumentId,
    register: RegisterId,
    numbered: Numbered,
    field_code: Option<&str>,
    (by, at): (PersonId, Timestamp),
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE incoming_documents SET register_id = $2, arrival_number = $3, arrived_on = $4,
           registered_by = $5, registered_at = $6
         WHERE document_id = $1",
        id.uuid(),
        register.uuid(),
        numbered.number,
        numbered.dated.to_sqlx() as _,
        by.uuid(),
        at.to_sqlx() as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE documents SET field_code = coalesce($2, field_code) WHERE id = $1",
        id.uuid(),
        field_code,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes down why the arrival was refused or returned.
pub(crate) async fn refused(
    conn: &mut PgConnection,
    id: DocumentId,
    code: Option<&str>,
    reason: &str,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE incoming_documents SET refusal_code = $2, refusal_reason = $3, refused_at = $4
         WHERE document_id = $1",
        id.uuid(),
        code,
        reason,
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Moves the work on to `handling`, which is never less far than before.
pub(crate) async fn advance(
    conn: &mut PgConnection,
    id: DocumentId,
    handling: &str,
    unit: Option<UnitId>,
    due_on: Option<Date>,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE incoming_documents SET
           handling = CASE
             WHEN array_position(ARRAY['waiting', 'directed', 'started', 'completed'], handling)
                < array_position(ARRAY['waiting', 'directed', 'started', 'completed'], $2)
             THEN $2 ELSE handling END,
           handling_unit = coalesce((SELECT name FROM units WHERE id = $3), handling_unit),
           due_on = coalesce($4, due_on)
         WHERE document_id = $1",
        id.uuid(),
        handling,
        unit.map(UnitId::uuid),
        due_on.map(ToSqlx::to_sqlx) as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE documents SET version = version + 1, updated_at = $2 WHERE id = $1",
        id.uuid(),
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
