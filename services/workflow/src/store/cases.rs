//! Incoming documents under work.

use contract::{AgencyId, DocumentId, UnitId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Reader;
use crate::domain::{
    Purpose, Urgency,
    task::Task,
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
}

/// Opens the case of a document, unless it is open.
pub(crate) async fn open(conn: &mut PgConnection, new: &Registered<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO cases
           (document_id, agency_id, delivery_id, title, number_and_symbol, sender_name,
            arrival_number, arrived_on, urgency, kind_code, purpose, reply_wanted_by,
            registered_at, registered_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
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
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A case as it is read.
pub(crate) struct CaseRow {
    pub(crate) document_id: DocumentId,
    pub(crate) delivery_id: Option<Uuid>,
    pub(crate) title: String,
    pub(crate) number_and_symbol: String,
    pub(crate) sender_name: String,
    pub(crate) arrival_number: i32,
    pub(crate) arrived_on: jiff_sqlx::Date,
    pub(crate) urgency: Urgency,
    pub(crate) rank: i16,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) reply_wanted_by: Option<jiff_sqlx::Date>,
    pub(crate) registered_at: jiff_sqlx::Timestamp,
    pub(crate) state: State,
    pub(crate) lead_unit_id: Option<UnitId>,
    pub(crate) lead_unit_name: Option<String>,
    pub(crate) reply_required: bool,
    pub(crate) due_on: Option<jiff_sqlx::Date>,
    pub(crate) directed_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) started_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) completed_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) how: Option<How>,
    pub(crate) filing_note: Option<String>,
    pub(crate) reply_document_id: Option<DocumentId>,
    pub(crate) version: i64,
}

impl CaseRow {
    /// The work as the rules know it.
    pub(crate) fn work(&self, tasks: Vec<Task>) -> Work {
        Work {
            state: self.state,
            reply_required: self.reply_required,
            directed: self.directed_at.is_some(),
            started: self.started_at.is_some(),
            how: self.how,
            tasks,
        }
    }
}

/// Locks a case of `agency` until the transaction ends; tells whether there is one.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
) -> sqlx::Result<bool> {
    let locked = sqlx::query_scalar!(
        "SELECT document_id FROM cases WHERE document_id = $1 AND agency_id = $2 FOR UPDATE",
        document.uuid(),
        agency.uuid(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(locked.is_some())
}

/// A case, if `reader` may read it.
pub(crate) async fn find(
    conn: &mut PgConnection,
    reader: &Reader,
    document: DocumentId,
) -> sqlx::Result<Option<CaseRow>> {
    sqlx::query_as!(
        CaseRow,
        r#"SELECT c.document_id, c.delivery_id, c.title, c.number_and_symbol, c.sender_name,
                  c.arrival_number, c.arrived_on, c.urgency AS "urgency: Urgency", c.rank,
                  c.purpose AS "purpose: Purpose", c.reply_wanted_by, c.registered_at,
                  c.state AS "state: State", c.lead_unit_id AS "lead_unit_id: UnitId",
                  u.name AS "lead_unit_name?", c.reply_required, c.due_on, c.directed_at,
                  c.started_at, c.completed_at, c.how AS "how: How", c.filing_note,
                  c.reply_document_id AS "reply_document_id: DocumentId", c.version
           FROM cases AS c LEFT JOIN units AS u ON u.unit_id = c.lead_unit_id
           WHERE c.document_id = $1 AND c.agency_id = $2
             AND ($3 OR case_is_with(c.document_id, $4, $5, $6))"#,
        document.uuid(),
        reader.agency.uuid(),
        reader.sees_agency,
        reader.person.uuid(),
        reader.unit.uuid(),
        reader.heads_unit,
    )
    .fetch_optional(conn)
    .await
}

/// What the list of cases is sorted by.
pub(crate) type CaseKey = (i16, Timestamp, DocumentId);

/// The cases that `reader` may read: the urgent ones first, then the oldest.
pub(crate) async fn list(
    conn: &mut PgConnection,
    reader: &Reader,
    state: Option<State>,
    after: Option<CaseKey>,
    limit: i64,
) -> sqlx::Result<Vec<CaseRow>> {
    let (rank, since, id) = after.map_or((None, None, None), |(rank, since, id)| {
        (Some(rank), Some(since.to_sqlx()), Some(id.uuid()))
    });
    sqlx::query_as!(
        CaseRow,
        r#"SELECT c.document_id, c.delivery_id, c.title, c.number_and_symbol, c.sender_name,
                  c.arrival_number, c.arrived_on, c.urgency AS "urgency: Urgency", c.rank,
                  c.purpose AS "purpose: Purpose", c.reply_wanted_by, c.registered_at,
                  c.state AS "state: State", c.lead_unit_id AS "lead_unit_id: UnitId",
                  u.name AS "lead_unit_name?", c.reply_required, c.due_on, c.directed_at,
                  c.started_at, c.completed_at, c.how AS "how: How", c.filing_note,
                  c.reply_document_id AS "reply_document_id: DocumentId", c.version
           FROM cases AS c LEFT JOIN units AS u ON u.unit_id = c.lead_unit_id
           WHERE c.agency_id = $1 AND ($2 OR case_is_with(c.document_id, $3, $4, $5))
             AND ($6::text IS NULL OR c.state = $6)
             AND ($7::smallint IS NULL
                  OR (c.rank, c.registered_at, c.document_id) > ($7, $8, $9))
           ORDER BY c.rank, c.registered_at, c.document_id LIMIT $10"#,
        reader.agency.uuid(),
        reader.sees_agency,
        reader.person.uuid(),
        reader.unit.uuid(),
        reader.heads_unit,
        state.map(State::as_str),
        rank,
        since as _,
        id,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// What the house itself needs of a case that a reply closes.
pub(crate) async fn for_reply(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
) -> sqlx::Result<Option<CaseRow>> {
    let house = Reader {
        agency,
        person: Uuid::nil().into(),
        unit: Uuid::nil().into(),
        sees_agency: true,
        heads_unit: false,
        approves_content: false,
    };
    if !lock(conn, agency, document).await? {
        return Ok(None);
    }
    find(conn, &house, document).await
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

/// Keeps what was noted when a document was filed for information.
pub(crate) async fn set_filing_note(
    conn: &mut PgConnection,
    document: DocumentId,
    note: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE cases SET filing_note = $2 WHERE document_id = $1",
        document.uuid(),
        note,
    )
    .execute(conn)
    .await?;
    Ok(())
}
