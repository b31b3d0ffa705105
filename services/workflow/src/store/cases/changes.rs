//! Incoming documents under work, as they are changed.

use contract::{AgencyId, DocumentId, PersonId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{
    Purpose, Urgency,
    work::{How, State, Work},
};

/// A document that was registered.
pub(crate) struct Registered<'a> {
    pub(crate) document: DocumentId,
    pub(crate) agency: AgencyId,
    pub(crate) delivery: Option<Uuid>,
    pub(crate) title: &'a str,
    pub(crate) number_and_symbol: &'a str,
    pub(crate) sender_name: &'a str,
    pub(crate) arrival_number: i32,
    pub(crate) arrived_on: Date,
    pub(crate) urgency: Urgency,
    pub(crate) kind_code: &'a str,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) reply_wanted_by: Option<Date>,
    pub(crate) at: Timestamp,
    pub(crate) by: Option<Uuid>,
    /// The span in which it arrived, as W3C `traceparent`.
    pub(crate) traceparent: Option<&'a str>,
}

/// Opens the case of a document, unless it is open.
pub(crate) async fn open(conn: &mut PgConnection, new: &Registered<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO cases
           (document_id, agency_id, delivery_id, title, number_and_symbol, sender_name,
            arrival_number, arrived_on, urgency, kind_code, purpose, reply_wanted_by,
            registered_at, registered_by, traceparent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT DO NOTHING",
        new.document.uuid(),
        new.agency.uuid(),
        new.delivery,
        new.title,
        new.number_and_symbol,
        new.sender_name,
        new.arrival_number,
        new.arrived_on.to_sqlx() as _,
        new.urgency.as_str(),
        new.kind_code,
        new.purpose.map(Purpose::as_str),
        new.reply_wanted_by.map(ToSqlx::to_sqlx) as _,
        new.at.to_sqlx() as _,
        new.by,
        new.traceparent,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes where the work is; the times of 04, 05 and 06 are kept once they are set.
pub(crate) async fn save(
    conn: &mut PgConnection,
    document: DocumentId,
    work: &Work,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE cases
         SET state = $2, reply_required = $3, how = $4,
             lead_unit_id = CASE WHEN $2 = 'completed' THEN lead_unit_id ELSE $5 END,
             directed_at = CASE WHEN $6::boolean THEN coalesce(directed_at, $9::timestamptz) END,
             started_at = CASE WHEN $7::boolean THEN coalesce(started_at, $9) END,
             completed_at = CASE WHEN $8::boolean THEN coalesce(completed_at, $9) END,
             version = version + 1
         WHERE document_id = $1",
        document.uuid(),
        work.state.as_str(),
        work.reply_required,
        work.how.map(How::as_str),
        work.leading().map(|task| task.unit.uuid()),
        work.directed,
        work.started,
        work.state == State::Completed,
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Sets the deadline of the whole case: that of a directive which passes nothing on.
pub(crate) async fn set_due(
    conn: &mut PgConnection,
    document: DocumentId,
    due_on: Option<Date>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE cases SET due_on = $2 WHERE document_id = $1",
        document.uuid(),
        due_on.map(ToSqlx::to_sqlx) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Remembers the document that answered, the first one.
pub(crate) async fn set_reply(
    conn: &mut PgConnection,
    document: DocumentId,
    reply: DocumentId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE cases SET reply_document_id = coalesce(reply_document_id, $2)
         WHERE document_id = $1",
        document.uuid(),
        reply.uuid(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps who filed a document for information, and what they noted.
pub(crate) async fn set_filing(
    conn: &mut PgConnection,
    document: DocumentId,
    by: PersonId,
    note: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE cases SET filed_by = $2, filing_note = $3 WHERE document_id = $1",
        document.uuid(),
        by.uuid(),
        note,
    )
    .execute(conn)
    .await?;
    Ok(())
}
