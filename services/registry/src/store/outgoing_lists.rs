//! Outgoing documents in lists: the văn thư's queues, and what a line says besides.

use std::collections::HashMap;

use contract::UnitId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{lists::SummaryRow, word};
use crate::domain::{delivery::Totals, outgoing::State, readers::Reader};

/// Where a page of a queue begins: after the row with this urgency, time and id.
pub(crate) type QueueKey = (i16, Timestamp, Uuid);

/// Outgoing documents in that state: the most urgent first (rules §6), then those that wait
/// longest.
pub(crate) async fn queue(
    conn: &mut PgConnection,
    reader: &Reader,
    state: State,
    after: Option<QueueKey>,
    rows: i64,
) -> sqlx::Result<Vec<SummaryRow>> {
    let (rank, since, id) =
        after.map_or((None, None, None), |(rank, since, id)| (Some(rank), Some(since), Some(id)));
    sqlx::query_as!(
        SummaryRow,
        r#"SELECT document.id, document.direction, document.state, document.kind_code,
                  document.kind_name, document.subject, document.urgency,
                  document.urgency_rank AS "urgency_rank!", document.number_and_symbol,
                  document.issued_on, NULL::text AS sender_name, NULL::integer AS arrival_number,
                  NULL::date AS "arrived_on: jiff_sqlx::Date", document.version,
                  document.created_at, document.updated_at
           FROM documents AS document
           WHERE document.agency_id = $1 AND document.direction = 'outgoing'
             AND document.id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             AND document.state = $5
             AND ($6::smallint IS NULL
               OR (-document.urgency_rank, document.updated_at, document.id) > (-$6, $7, $8::uuid))
           ORDER BY -document.urgency_rank, document.updated_at, document.id LIMIT $9"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        state.as_str(),
        rank,
        since.map(ToSqlx::to_sqlx) as _,
        id,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// How many outgoing documents are in each of the states, each counted to `most`.
pub(crate) async fn count<const N: usize>(
    conn: &mut PgConnection,
    reader: &Reader,
    states: [State; N],
    most: i64,
) -> sqlx::Result<[i64; N]> {
    let words = states.map(|state| state.as_str().to_owned());
    let counts = sqlx::query_scalar!(
        r#"SELECT (SELECT count(*) FROM (
             SELECT 1 FROM documents AS document
             WHERE document.agency_id = $1 AND document.direction = 'outgoing'
               AND document.state = wanted.state
               AND document.id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             LIMIT $6
           ) AS bounded) AS "count!"
           FROM unnest($5::text[]) WITH ORDINALITY AS wanted (state, position)
           ORDER BY wanted.position"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        &words,
        most,
    )
    .fetch_all(conn)
    .await?;
    counts.try_into().map_err(|_| sqlx::Error::RowNotFound)
}

/// What a line says of an outgoing document besides.
#[derive(Debug)]
pub(crate) struct OutgoingLine {
    pub(crate) unit_id: Uuid,
    pub(crate) unit_name: Option<String>,
    pub(crate) signer_name: Option<String>,
    pub(crate) signed_at: Option<Timestamp>,
    pub(crate) on_paper: bool,
    pub(crate) released_at: Option<Timestamp>,
    pub(crate) totals: Totals,
}

/// What lines say of those of the documents that go out.
pub(crate) async fn lines(
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> sqlx::Result<HashMap<Uuid, OutgoingLine>> {
    let rows = sqlx::query!(
        r#"SELECT own.document_id AS "document_id!", own.unit_id AS "unit_id!",
                  unit.name AS "unit_name?", document.signer_name AS "signer_name?",
                  own.signed_at AS "signed_at?", own.on_paper AS "on_paper!",
                  own.released_at AS "released_at?"
           FROM outgoing_documents AS own JOIN documents AS document ON document.id = own.document_id
           LEFT JOIN units AS unit ON unit.id = own.unit_id
           WHERE own.document_id = ANY($1)"#,
        ids,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut totals = totals(conn, ids).await?;
    let lines = rows.into_iter().map(|row| {
        let line = OutgoingLine {
            unit_id: row.unit_id,
            unit_name: row.unit_name,
            signer_name: row.signer_name,
            signed_at: row.signed_at.map(jiff_sqlx::Timestamp::to_jiff),
            on_paper: row.on_paper,
            released_at: row.released_at.map(jiff_sqlx::Timestamp::to_jiff),
            totals: totals.remove(&row.document_id).unwrap_or_default(),
        };
        (row.document_id, line)
    });
    Ok(lines.collect())
}

/// How far each document has come with its recipients outside the agency.
async fn totals(conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<HashMap<Uuid, Totals>> {
    let rows = sqlx::query!(
        r#"SELECT recipient.document_id AS "document_id!", recipient.medium = 'paper' AS "paper_only!",
                  delivery.status AS "status?", count(*) AS "recipients!"
           FROM recipients AS recipient
           LEFT JOIN deliveries AS delivery
             ON delivery.document_id = recipient.document_id
               AND delivery.recipient_id = recipient.id AND delivery.resent_as IS NULL
           WHERE recipient.document_id = ANY($1) AND recipient.agency_id IS NOT NULL
           GROUP BY 1, 2, 3"#,
        ids,
    )
    .fetch_all(conn)
    .await?;
    let mut totals: HashMap<Uuid, Totals> = HashMap::new();
    for row in rows {
        let recipients = u32::try_from(row.recipients).unwrap_or(u32::MAX);
        let status = row.status.as_deref().map(word).transpose()?;
        totals.entry(row.document_id).or_default().add(recipients, row.paper_only, status);
    }
    Ok(totals)
}
