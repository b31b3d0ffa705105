//! Deliveries that need an act of their sender, and how each is settled.

use contract::{DocumentId, PersonId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::word;
use crate::domain::{
    delivery::{Need, Status},
    readers::Reader,
};

/// A delivery that needs an act of its sender.
#[derive(Debug)]
pub(crate) struct OpenRow {
    pub(crate) delivery_id: Uuid,
    pub(crate) document_id: Uuid,
    pub(crate) number_and_symbol: Option<String>,
    pub(crate) subject: String,
    pub(crate) urgency: String,
    pub(crate) urgency_rank: i16,
    pub(crate) recipient_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) name: String,
    pub(crate) purpose: String,
    pub(crate) status: String,
    pub(crate) since: jiff_sqlx::Timestamp,
    pub(crate) reason_code: Option<String>,
    pub(crate) reason: Option<String>,
}

/// Where a page of them begins: after the row with this urgency, time and id.
pub(crate) type OpenKey = (i16, Timestamp, Uuid);

/// The deliveries with that need, or with any: the most urgent first (rules §6), then those that
/// wait longest. What was on its way at `answered_until` may still be answered.
pub(crate) async fn list(
    conn: &mut PgConnection,
    reader: &Reader,
    need: Option<Need>,
    answered_until: Timestamp,
    after: Option<OpenKey>,
    rows: i64,
) -> sqlx::Result<Vec<OpenRow>> {
    let (rank, since, id) =
        after.map_or((None, None, None), |(rank, since, id)| (Some(rank), Some(since), Some(id)));
    sqlx::query_as!(
        OpenRow,
        r#"SELECT delivery.id AS delivery_id, delivery.document_id, document.number_and_symbol,
                  document.subject, document.urgency, document.urgency_rank AS "urgency_rank!",
                  delivery.recipient_id, delivery.agency_id,
                  coalesce(agency.name, recipient.name) AS "name!", recipient.purpose,
                  delivery.status, delivery.status_at AS since, stop.reason_code AS "reason_code?",
                  stop.reason AS "reason?"
           FROM deliveries AS delivery
           JOIN documents AS document ON document.id = delivery.document_id
           JOIN recipients AS recipient ON recipient.id = delivery.recipient_id
           LEFT JOIN agencies AS agency ON agency.id = delivery.agency_id
           LEFT JOIN delivery_stops AS stop
             ON stop.delivery_id = delivery.id AND stop.status = delivery.status
           WHERE delivery.sender_agency_id = $1
             AND delivery.document_id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
             AND delivery.resent_as IS NULL AND delivery.settled_at IS NULL
             AND delivery.status IN ('sent', '02', 'undeliverable')
             AND CASE delivery.status
                 WHEN 'sent' THEN coalesce($5, 'not_arrived') = 'not_arrived'
                              AND delivery.status_at <= $6
                 ELSE coalesce($5, 'refused') = 'refused' END
             AND ($7::smallint IS NULL
               OR (-document.urgency_rank, delivery.status_at, delivery.id) > (-$7, $8, $9::uuid))
           ORDER BY -document.urgency_rank, delivery.status_at, delivery.id LIMIT $10"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        need.map(Need::as_str),
        answered_until.to_sqlx() as _,
        rank,
        since.map(ToSqlx::to_sqlx) as _,
        id,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// How many deliveries have each need, counted to `most`.
pub(crate) async fn count(
    conn: &mut PgConnection,
    reader: &Reader,
    need: Need,
    answered_until: Timestamp,
    most: i64,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM (
             SELECT 1 FROM deliveries AS delivery
             WHERE delivery.sender_agency_id = $1
               AND delivery.document_id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
               AND delivery.resent_as IS NULL AND delivery.settled_at IS NULL
               AND delivery.status IN ('sent', '02', 'undeliverable')
               AND CASE delivery.status
                   WHEN 'sent' THEN $5 = 'not_arrived' AND delivery.status_at <= $6
                   ELSE $5 = 'refused' END
             LIMIT $7
           ) AS bounded"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        need.as_str(),
        answered_until.to_sqlx() as _,
        most,
    )
    .fetch_one(conn)
    .await
}

/// A delivery as it is settled.
#[derive(Debug)]
pub(crate) struct Settling {
    pub(crate) status: Status,
    /// Whether it was sent again or settled before.
    pub(crate) is_over: bool,
}

/// The delivery of the document, locked until the transaction ends.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    document: DocumentId,
    delivery: Uuid,
) -> sqlx::Result<Option<Settling>> {
    let row = sqlx::query!(
        r#"SELECT status, resent_as IS NOT NULL OR settled_at IS NOT NULL AS "is_over!"
           FROM deliveries WHERE id = $1 AND document_id = $2 FOR UPDATE"#,
        delivery,
        document.uuid(),
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| Ok(Settling { status: word(&row.status)?, is_over: row.is_over })).transpose()
}

/// Writes down how the delivery was settled.
pub(crate) async fn settle(
    conn: &mut PgConnection,
    delivery: Uuid,
    by: PersonId,
    note: &str,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE deliveries SET settled_at = $2, settled_by = $3, settle_note = $4 WHERE id = $1",
        delivery,
        at.to_sqlx() as _,
        by.uuid(),
        note,
    )
    .execute(conn)
    .await?;
    Ok(())
}
