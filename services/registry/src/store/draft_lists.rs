//! Drafts in lists.

use std::collections::HashMap;

use contract::UnitId;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::lists::SummaryRow;
use crate::domain::{draft::View, outgoing::State, readers::Reader};

/// What is still being written or approved.
pub(crate) const DRAFTS: [State; 3] = [State::Drafting, State::Submitted, State::Returned];

/// The drafts of a view in one of the states, newest first.
pub(crate) async fn newest(
    conn: &mut PgConnection,
    reader: &Reader,
    view: View,
    states: &[State],
    after: Option<Uuid>,
    rows: i64,
) -> sqlx::Result<Vec<SummaryRow>> {
    let states: Vec<String> = states.iter().map(|state| state.as_str().to_owned()).collect();
    sqlx::query_as!(
        SummaryRow,
        r#"SELECT document.id, document.direction, document.state, document.kind_code,
                  document.kind_name, document.subject, document.urgency,
                  document.urgency_rank AS "urgency_rank!", document.number_and_symbol,
                  document.issued_on, NULL::text AS sender_name, NULL::integer AS arrival_number,
                  NULL::date AS "arrived_on: jiff_sqlx::Date", document.version,
                  document.created_at, document.updated_at
           FROM documents AS document
           JOIN outgoing_documents AS own ON own.document_id = document.id
           WHERE document.agency_id = $1 AND document.direction = 'outgoing'
             AND document.id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             AND document.state = ANY($5)
             AND CASE $6::text
                   WHEN 'mine' THEN own.drafter_id = $4
                   WHEN 'unit' THEN own.unit_id = $3
                   WHEN 'opinion' THEN EXISTS (
                     SELECT FROM draft_opinions AS asked
                     WHERE asked.document_id = document.id AND asked.answered_at IS NULL
                       AND (asked.person_id = $4 OR asked.unit_id = $3))
                   ELSE true
                 END
             AND ($7::uuid IS NULL OR document.id < $7)
           ORDER BY document.id DESC LIMIT $8"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        &states,
        view.as_str(),
        after,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// What a line says of a draft besides.
#[derive(Debug)]
pub(crate) struct DraftLine {
    pub(crate) drafter_id: Uuid,
    pub(crate) drafter_name: Option<String>,
    pub(crate) round: i32,
    pub(crate) submitted_at: Option<Timestamp>,
    pub(crate) return_step: Option<String>,
    pub(crate) return_reason: Option<String>,
    pub(crate) returned_at: Option<Timestamp>,
}

/// What lines say of those of the documents that are still drafts.
pub(crate) async fn lines(
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> sqlx::Result<HashMap<Uuid, DraftLine>> {
    let drafts = DRAFTS.map(|state| state.as_str().to_owned());
    let rows = sqlx::query!(
        r#"SELECT own.document_id, own.drafter_id,
                  person_name(own.drafter_id, document.agency_id) AS drafter_name, own.round,
                  own.submitted_at, own.return_step, own.return_reason, own.returned_at
           FROM outgoing_documents AS own JOIN documents AS document ON document.id = own.document_id
           WHERE own.document_id = ANY($1) AND document.state = ANY($2)"#,
        ids,
        &drafts,
    )
    .fetch_all(conn)
    .await?;
    let lines = rows.into_iter().map(|row| {
        let line = DraftLine {
            drafter_id: row.drafter_id,
            drafter_name: row.drafter_name,
            round: row.round,
            submitted_at: row.submitted_at.map(jiff_sqlx::Timestamp::to_jiff),
            return_step: row.return_step,
            return_reason: row.return_reason,
            returned_at: row.returned_at.map(jiff_sqlx::Timestamp::to_jiff),
        };
        (row.document_id, line)
    });
    Ok(lines.collect())
}

/// How many drafts there are, each counted to a bound.
#[derive(Debug)]
pub(crate) struct DraftCounts {
    /// The reader's own: being written, under approval, sent back.
    pub(crate) drafting: i64,
    pub(crate) submitted: i64,
    pub(crate) returned: i64,
    /// Of others in the unit that the reader heads, sent back to it (NĐ 30/2020 Đ10.3).
    pub(crate) unit_returned: i64,
}

/// Counts the reader's drafts, to `most` of each.
pub(crate) async fn count(
    conn: &mut PgConnection,
    reader: &Reader,
    most: i64,
) -> sqlx::Result<DraftCounts> {
    let row = sqlx::query!(
        r#"SELECT
             (SELECT count(*) FROM (
                SELECT FROM outgoing_documents AS own
                JOIN documents AS document ON document.id = own.document_id
                WHERE own.drafter_id = $2 AND document.agency_id = $1 AND document.state = 'drafting'
                LIMIT $4) AS bounded) AS "drafting!",
             (SELECT count(*) FROM (
                SELECT FROM outgoing_documents AS own
                JOIN documents AS document ON document.id = own.document_id
                WHERE own.drafter_id = $2 AND document.agency_id = $1 AND document.state = 'submitted'
                LIMIT $4) AS bounded) AS "submitted!",
             (SELECT count(*) FROM (
                SELECT FROM outgoing_documents AS own
                JOIN documents AS document ON document.id = own.document_id
                WHERE own.drafter_id = $2 AND document.agency_id = $1 AND document.state = 'returned'
                LIMIT $4) AS bounded) AS "returned!",
             (SELECT count(*) FROM (
                SELECT FROM outgoing_documents AS own
                JOIN documents AS document ON document.id = own.document_id
                WHERE own.unit_id = $3 AND own.drafter_id <> $2 AND document.agency_id = $1
                  AND document.state = 'returned'
                LIMIT $4) AS bounded) AS "unit_returned!""#,
        reader.agency.uuid(),
        reader.person.uuid(),
        reader.headed_unit.map(UnitId::uuid),
        most,
    )
    .fetch_one(conn)
    .await?;
    Ok(DraftCounts {
        drafting: row.drafting,
        submitted: row.submitted,
        returned: row.returned,
        unit_returned: row.unit_returned,
    })
}
