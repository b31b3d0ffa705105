//! Incoming documents under work, as they are read.

mod changes;
mod counts;

pub(crate) use changes::{Registered, open, save, set_due, set_filing, set_reply};
pub(crate) use counts::{Counts, counts};

use contract::{AgencyId, DocumentId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Reader;
use crate::domain::{
    Purpose, Urgency,
    task::Task,
    work::{Actor, How, State, Work},
};

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
    pub(crate) kind_code: String,
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
    pub(crate) traceparent: Option<String>,
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

/// Locks a case of `agency` until the transaction ends, if there is one.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
) -> sqlx::Result<()> {
    sqlx::query_scalar!(
        "SELECT document_id FROM cases WHERE document_id = $1 AND agency_id = $2 FOR UPDATE",
        document.uuid(),
        agency.uuid(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(())
}

/// Reads cases with the names that are shown, by a condition on `c`.
macro_rules! select_cases {
    ($condition:literal, $($argument:tt)*) => {
        sqlx::query_as!(
            CaseRow,
            r#"SELECT c.document_id, c.delivery_id, c.title, c.number_and_symbol, c.sender_name,
                      c.arrival_number, c.arrived_on, c.urgency AS "urgency: Urgency", c.rank,
                      c.kind_code, c.purpose AS "purpose: Purpose", c.reply_wanted_by,
                      c.registered_at, c.state AS "state: State",
                      c.lead_unit_id AS "lead_unit_id: UnitId", u.name AS "lead_unit_name?",
                      c.reply_required, c.due_on, c.directed_at, c.started_at, c.completed_at,
                      c.how AS "how: How", c.filing_note,
                      c.reply_document_id AS "reply_document_id: DocumentId", c.traceparent,
                      c.version
               FROM cases AS c LEFT JOIN units AS u ON u.unit_id = c.lead_unit_id
               WHERE "# + $condition,
            $($argument)*
        )
    };
}

/// A case, if `reader` may read it.
pub(crate) async fn find(
    conn: &mut PgConnection,
    reader: &Reader,
    document: DocumentId,
) -> sqlx::Result<Option<CaseRow>> {
    select_cases!(
        "c.document_id = $1 AND c.agency_id = $2
         AND ($3 OR case_is_with(c.document_id, $4, $5, $6))",
        document.uuid(),
        reader.agency.uuid(),
        reader.sees_agency,
        reader.person.uuid(),
        reader.unit.uuid(),
        reader.heads_unit
    )
    .fetch_optional(conn)
    .await
}

/// What the list of cases is sorted by.
pub(crate) type CaseKey = (i16, Timestamp, DocumentId);

fn key(after: Option<CaseKey>) -> (Option<i16>, Option<jiff_sqlx::Timestamp>, Option<Uuid>) {
    after.map_or((None, None, None), |(rank, since, id)| {
        (Some(rank), Some(since.to_sqlx()), Some(id.uuid()))
    })
}

/// The cases that `reader` may read: the urgent ones first, then the oldest.
pub(crate) async fn list(
    conn: &mut PgConnection,
    reader: &Reader,
    state: Option<State>,
    after: Option<CaseKey>,
    limit: i64,
) -> sqlx::Result<Vec<CaseRow>> {
    let (rank, since, id) = key(after);
    select_cases!(
        "c.agency_id = $1 AND ($2 OR case_is_with(c.document_id, $3, $4, $5))
         AND ($6::text IS NULL OR c.state = $6)
         AND ($7::smallint IS NULL OR (c.rank, c.registered_at, c.document_id) > ($7, $8, $9))
         ORDER BY c.rank, c.registered_at, c.document_id LIMIT $10",
        reader.agency.uuid(),
        reader.sees_agency,
        reader.person.uuid(),
        reader.unit.uuid(),
        reader.heads_unit,
        state.map(State::as_str),
        rank,
        since as _,
        id,
        limit
    )
    .fetch_all(conn)
    .await
}

/// The cases that wait for a directive of `by`: the urgent ones first, then the oldest.
pub(crate) async fn waiting(
    conn: &mut PgConnection,
    agency: AgencyId,
    by: Actor,
    state: Option<State>,
    after: Option<CaseKey>,
    limit: i64,
) -> sqlx::Result<Vec<CaseRow>> {
    let (rank, since, id) = key(after);
    select_cases!(
        "c.agency_id = $1 AND c.state <> 'completed'
         AND case_waits_for(c.document_id, c.state, $2, $3, $4)
         AND ($5::smallint IS NULL OR (c.rank, c.registered_at, c.document_id) > ($5, $6, $7))
         AND ($8::text IS NULL OR c.state = $8)
         ORDER BY c.rank, c.registered_at, c.document_id LIMIT $9",
        agency.uuid(),
        by.unit.uuid(),
        by.directs,
        by.assigns,
        rank,
        since as _,
        id,
        state.map(State::as_str),
        limit
    )
    .fetch_all(conn)
    .await
}

/// The cases that `reader`'s unit is to know, while it is theirs to take note of them: the urgent
/// ones first, then the oldest.
pub(crate) async fn to_know(
    conn: &mut PgConnection,
    reader: &Reader,
    state: Option<State>,
    after: Option<CaseKey>,
    limit: i64,
) -> sqlx::Result<Vec<CaseRow>> {
    let (rank, since, id) = key(after);
    select_cases!(
        "c.agency_id = $1 AND $2 AND c.document_id IN (
           SELECT line.document_id FROM directive_units AS line
           WHERE line.unit_id = $3 AND line.agency_id = $1 AND line.part = 'know')
         AND NOT EXISTS (SELECT FROM acknowledgements AS noted
                         WHERE noted.document_id = c.document_id AND noted.person_id = $4)
         AND ($5::smallint IS NULL OR (c.rank, c.registered_at, c.document_id) > ($5, $6, $7))
         AND ($8::text IS NULL OR c.state = $8)
         ORDER BY c.rank, c.registered_at, c.document_id LIMIT $9",
        reader.agency.uuid(),
        reader.heads_unit,
        reader.unit.uuid(),
        reader.person.uuid(),
        rank,
        since as _,
        id,
        state.map(State::as_str),
        limit
    )
    .fetch_all(conn)
    .await
}

/// A case of `agency`, whoever may read it.
pub(crate) async fn of_agency(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
) -> sqlx::Result<Option<CaseRow>> {
    select_cases!("c.document_id = $1 AND c.agency_id = $2", document.uuid(), agency.uuid())
        .fetch_optional(conn)
        .await
}
