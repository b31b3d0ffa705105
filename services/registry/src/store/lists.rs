//! Lists: pages of what the reader may read.

use contract::UnitId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::readers::Reader;

/// A document in a list.
#[derive(Debug)]
pub(crate) struct SummaryRow {
    pub(crate) id: Uuid,
    pub(crate) direction: String,
    pub(crate) state: String,
    pub(crate) kind_code: String,
    pub(crate) kind_name: String,
    pub(crate) subject: String,
    pub(crate) urgency: String,
    pub(crate) urgency_rank: i16,
    pub(crate) number_and_symbol: Option<String>,
    pub(crate) issued_on: Option<jiff_sqlx::Date>,
    pub(crate) sender_name: Option<String>,
    pub(crate) arrival_number: Option<i32>,
    pub(crate) arrived_on: Option<jiff_sqlx::Date>,
    pub(crate) version: i64,
    pub(crate) created_at: jiff_sqlx::Timestamp,
    pub(crate) updated_at: jiff_sqlx::Timestamp,
}

/// Documents of a direction and in one of the states, newest first.
pub(crate) async fn newest(
    conn: &mut PgConnection,
    reader: &Reader,
    direction: Option<&str>,
    states: Option<&[String]>,
    after: Option<Uuid>,
    rows: i64,
) -> sqlx::Result<Vec<SummaryRow>> {
    sqlx::query_as!(
        SummaryRow,
        r#"SELECT document.id, document.direction, document.state, document.kind_code,
                  document.kind_name, document.subject, document.urgency,
                  document.urgency_rank AS "urgency_rank!", document.number_and_symbol,
                  document.issued_on, incoming.sender_name AS "sender_name?",
                  incoming.arrival_number AS "arrival_number?",
                  incoming.arrived_on AS "arrived_on?", document.version, document.created_at,
                  document.updated_at
           FROM documents AS document
           LEFT JOIN incoming_documents AS incoming ON incoming.document_id = document.id
           WHERE document.agency_id = $1
             AND document.id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             AND ($5::text IS NULL OR document.direction = $5)
             AND ($6::text[] IS NULL OR document.state = ANY($6))
             AND ($7::uuid IS NULL OR document.id < $7)
           ORDER BY document.id DESC LIMIT $8"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        direction,
        states as _,
        after,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// Those documents; the caller has found that they may be read.
pub(crate) async fn these(conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<SummaryRow>> {
    sqlx::query_as!(
        SummaryRow,
        r#"SELECT document.id, document.direction, document.state, document.kind_code,
                  document.kind_name, document.subject, document.urgency,
                  document.urgency_rank AS "urgency_rank!", document.number_and_symbol,
                  document.issued_on, incoming.sender_name AS "sender_name?",
                  incoming.arrival_number AS "arrival_number?",
                  incoming.arrived_on AS "arrived_on?", document.version, document.created_at,
                  document.updated_at
           FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, position)
           JOIN documents AS document ON document.id = wanted.id
           LEFT JOIN incoming_documents AS incoming ON incoming.document_id = document.id
           ORDER BY wanted.position"#,
        ids,
    )
    .fetch_all(conn)
    .await
}
