//! The văn thư's inbox: lines, and how many of each sort.

use contract::UnitId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{arrival::Sort, readers::Reader};

/// An arrival in the inbox.
#[derive(Debug)]
pub(crate) struct ArrivalRow {
    pub(crate) id: Uuid,
    pub(crate) state: String,
    pub(crate) kind_code: String,
    pub(crate) kind_name: String,
    pub(crate) subject: String,
    pub(crate) urgency: String,
    pub(crate) urgency_rank: i16,
    pub(crate) number_and_symbol: Option<String>,
    pub(crate) issued_on: Option<jiff_sqlx::Date>,
    pub(crate) reply_wanted_by: Option<jiff_sqlx::Date>,
    pub(crate) sender_name: String,
    pub(crate) purpose: Option<String>,
    pub(crate) on_paper: bool,
    pub(crate) arrived_at: jiff_sqlx::Timestamp,
    pub(crate) arrival_number: Option<i32>,
    pub(crate) arrived_on: Option<jiff_sqlx::Date>,
    pub(crate) signature: String,
    pub(crate) attachments: i64,
    pub(crate) resent: bool,
    pub(crate) possible_duplicate: bool,
    pub(crate) version: i64,
    pub(crate) created_at: jiff_sqlx::Timestamp,
    pub(crate) updated_at: jiff_sqlx::Timestamp,
}

/// Arrivals in that state and of that sort, the most urgent first (rules §6), then the newest.
pub(crate) async fn list(
    conn: &mut PgConnection,
    reader: &Reader,
    state: Option<&str>,
    only: Option<Sort>,
    after: Option<(i16, Uuid)>,
    rows: i64,
) -> sqlx::Result<Vec<ArrivalRow>> {
    let (rank, id) = after.unzip();
    sqlx::query_as!(
        ArrivalRow,
        r#"SELECT document.id, document.state, document.kind_code, document.kind_name,
                  document.subject, document.urgency, document.urgency_rank AS "urgency_rank!",
                  document.number_and_symbol, document.issued_on, document.reply_wanted_by,
                  incoming.sender_name, incoming.purpose,
                  incoming.delivery_id IS NULL AS "on_paper!", incoming.arrived_at,
                  incoming.arrival_number, incoming.arrived_on, marks.signature AS "signature!",
                  marks.attachments AS "attachments!", marks.resent AS "resent!",
                  marks.possible_duplicate AS "possible_duplicate!", document.version,
                  document.created_at, document.updated_at
           FROM documents AS document
           JOIN incoming_documents AS incoming ON incoming.document_id = document.id
           CROSS JOIN LATERAL arrival_marks(document.id) AS marks
           WHERE document.agency_id = $1 AND document.direction = 'incoming'
             AND document.id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             AND ($5::text IS NULL OR document.state = $5)
             AND ($6::text IS NULL OR CASE $6
               WHEN 'electronic' THEN incoming.delivery_id IS NOT NULL
               WHEN 'on_paper' THEN incoming.delivery_id IS NULL
               WHEN 'urgent' THEN document.urgency_rank > 0
               WHEN 'signature_to_check'
                 THEN incoming.delivery_id IS NOT NULL AND marks.signature <> 'valid'
               WHEN 'possible_duplicate' THEN marks.possible_duplicate
               WHEN 'resent' THEN marks.resent
             END)
             AND ($7::smallint IS NULL OR (document.urgency_rank, document.id) < ($7, $8::uuid))
           ORDER BY document.urgency_rank DESC, document.id DESC LIMIT $9"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        state,
        only.map(Sort::as_str),
        rank,
        id,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// How many wait to be received, and how many of them are of each sort.
#[derive(Debug)]
pub(crate) struct WaitingRow {
    pub(crate) waiting: i64,
    pub(crate) electronic: i64,
    pub(crate) on_paper: i64,
    pub(crate) urgent: i64,
    pub(crate) signature_to_check: i64,
    pub(crate) possible_duplicates: i64,
    pub(crate) resent: i64,
}

/// Counts what waits, up to `most`.
pub(crate) async fn waiting(
    conn: &mut PgConnection,
    reader: &Reader,
    most: i64,
) -> sqlx::Result<WaitingRow> {
    sqlx::query_as!(
        WaitingRow,
        r#"SELECT count(*) AS "waiting!", count(*) FILTER (WHERE NOT on_paper) AS "electronic!",
                  count(*) FILTER (WHERE on_paper) AS "on_paper!",
                  count(*) FILTER (WHERE urgency_rank > 0) AS "urgent!",
                  count(*) FILTER (WHERE NOT on_paper AND marks.signature <> 'valid')
                    AS "signature_to_check!",
                  count(*) FILTER (WHERE marks.possible_duplicate) AS "possible_duplicates!",
                  count(*) FILTER (WHERE marks.resent) AS "resent!"
           FROM (
             SELECT document.id, document.urgency_rank, incoming.delivery_id IS NULL AS on_paper
             FROM documents AS document
             JOIN incoming_documents AS incoming ON incoming.document_id = document.id
             WHERE document.agency_id = $1 AND document.direction = 'incoming'
               AND document.state = 'arrived'
               AND document.id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             ORDER BY document.urgency_rank DESC, document.id DESC LIMIT $5
           ) AS arrival
           CROSS JOIN LATERAL arrival_marks(arrival.id) AS marks"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        most,
    )
    .fetch_one(conn)
    .await
}

/// How many were registered since then, by anybody and by the reader, up to `most`.
pub(crate) async fn received(
    conn: &mut PgConnection,
    reader: &Reader,
    since: Timestamp,
    most: i64,
) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "all!", count(*) FILTER (WHERE registered_by = $4) AS "own!"
           FROM (
             SELECT registered_by FROM incoming_documents
             WHERE agency_id = $1 AND registered_at >= $5
               AND document_id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             LIMIT $6
           ) AS received"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        since.to_sqlx() as _,
        most,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.all, row.own))
}
