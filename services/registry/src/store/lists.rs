//! Lists and search: pages of what the reader may read.

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

/// Arrivals, the most urgent first (rules §6), then the newest.
pub(crate) async fn arrivals(
    conn: &mut PgConnection,
    reader: &Reader,
    state: Option<&str>,
    after: Option<(i16, Uuid)>,
    rows: i64,
) -> sqlx::Result<Vec<SummaryRow>> {
    let (rank, id) = after.unzip();
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
           JOIN incoming_documents AS incoming ON incoming.document_id = document.id
           WHERE document.agency_id = $1 AND document.direction = 'incoming'
             AND document.id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             AND ($5::text IS NULL OR document.state = $5)
             AND ($6::smallint IS NULL OR (document.urgency_rank, document.id) < ($6, $7::uuid))
           ORDER BY document.urgency_rank DESC, document.id DESC LIMIT $8"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        state,
        rank,
        id,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// Documents that have all the folded `words`, or whose number and symbol begin with
/// `symbol_key`, newest first.
pub(crate) async fn search(
    conn: &mut PgConnection,
    reader: &Reader,
    words: &str,
    symbol_key: &str,
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
             AND (document.search_words @@ plainto_tsquery('simple', $5)
               OR document.symbol_key = $6 OR document.symbol_key LIKE $7)
             AND ($8::uuid IS NULL OR document.id < $8)
           ORDER BY document.id DESC LIMIT $9"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        words,
        symbol_key,
        prefix(symbol_key),
        after,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// `5 ttr` also stands for `5 ttr stp`, but `5` not for `50 ttr stp`. A key has letters, digits
/// and spaces only, so nothing in it means anything to `LIKE`.
fn prefix(symbol_key: &str) -> String {
    if symbol_key.contains(' ') { format!("{symbol_key}%") } else { format!("{symbol_key} %") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_alone_stands_for_itself_and_not_for_longer_ones() {
        assert_eq!(prefix(&text::symbol_key("05")), "5 %");
        assert_eq!(prefix(&text::symbol_key("05/TTr")), "5 ttr%");
    }
}
