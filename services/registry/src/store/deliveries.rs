//! Where released documents are.

use contract::{AgencyId, DocumentId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::word;
use crate::domain::delivery::Status;

/// A stop that interchange tells of.
#[derive(Debug)]
pub(crate) struct NewStop {
    pub(crate) delivery: Uuid,
    pub(crate) document: DocumentId,
    pub(crate) sender: AgencyId,
    pub(crate) recipient: Uuid,
    pub(crate) recipient_agency: Uuid,
    pub(crate) status: Status,
    pub(crate) revision: i64,
    pub(crate) reason_code: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) unit_name: Option<String>,
    pub(crate) resent_as: Option<Uuid>,
    pub(crate) at: Timestamp,
}

/// The status and revision of the delivery, locked, if it is known.
pub(crate) async fn lock(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<(Status, i64)>> {
    let row = sqlx::query!("SELECT status, revision FROM deliveries WHERE id = $1 FOR UPDATE", id)
        .fetch_optional(conn)
        .await?;
    row.map(|row| Ok((word(&row.status)?, row.revision))).transpose()
}

/// Writes where the delivery is now.
pub(crate) async fn move_on(conn: &mut PgConnection, stop: &NewStop) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO deliveries
           (id, document_id, recipient_id, agency_id, revision, status, resent_as,
            sender_agency_id, status_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET
           revision = excluded.revision, status = excluded.status,
           status_at = excluded.status_at,
           resent_as = coalesce(excluded.resent_as, deliveries.resent_as)
         WHERE deliveries.revision < excluded.revision",
        stop.delivery,
        stop.document.uuid(),
        stop.recipient,
        stop.recipient_agency,
        stop.revision,
        stop.status.as_str(),
        stop.resent_as,
        stop.sender.uuid(),
        stop.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds the stop to the line, at its place. A stop that is told of again, as when its delivery was
/// sent anew, stays as it was.
pub(crate) async fn add_stop(conn: &mut PgConnection, stop: &NewStop) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO delivery_stops
           (delivery_id, revision, status, at, reason_code, reason, unit_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        stop.delivery,
        stop.revision,
        stop.status.as_str(),
        stop.at.to_sqlx() as _,
        stop.reason_code,
        stop.reason,
        stop.unit_name,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A recipient, with the delivery to it once there is one.
#[derive(Debug)]
pub(crate) struct DeliveryRow {
    pub(crate) recipient_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) name: String,
    pub(crate) purpose: String,
    pub(crate) medium: String,
    pub(crate) delivery_id: Option<Uuid>,
    pub(crate) status: Option<String>,
    pub(crate) resent_as: Option<Uuid>,
    pub(crate) settled_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) settled_by: Option<Uuid>,
    pub(crate) settle_note: Option<String>,
}

/// The recipients outside the agency and the deliveries to them, in the order of Nơi nhận. An
/// agency that a delivery was redirected to is named by its own name.
pub(crate) async fn of(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<DeliveryRow>> {
    sqlx::query_as!(
        DeliveryRow,
        r#"SELECT recipient.id AS recipient_id,
                  coalesce(delivery.agency_id, recipient.agency_id) AS "agency_id!",
                  coalesce(agency.name, recipient.name) AS "name!", recipient.purpose,
                  recipient.medium, delivery.id AS "delivery_id?", delivery.status AS "status?",
                  delivery.resent_as, delivery.settled_at, delivery.settled_by,
                  delivery.settle_note
           FROM recipients AS recipient
           LEFT JOIN deliveries AS delivery ON delivery.recipient_id = recipient.id
           LEFT JOIN agencies AS agency ON agency.id = delivery.agency_id
           WHERE recipient.document_id = $1 AND recipient.agency_id IS NOT NULL
           ORDER BY recipient.position, delivery.id"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await
}

/// A stop of a delivery.
#[derive(Debug)]
pub(crate) struct StopRow {
    pub(crate) delivery_id: Uuid,
    pub(crate) status: String,
    pub(crate) at: jiff_sqlx::Timestamp,
    pub(crate) reason_code: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) unit_name: Option<String>,
}

/// The stops of all deliveries of the document, each delivery's in the order of the way, also those
/// that were heard of late.
pub(crate) async fn stops(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<StopRow>> {
    sqlx::query_as!(
        StopRow,
        "SELECT stop.delivery_id, stop.status, stop.at, stop.reason_code, stop.reason,
                stop.unit_name
         FROM delivery_stops AS stop JOIN deliveries AS delivery ON delivery.id = stop.delivery_id
         WHERE delivery.document_id = $1
         ORDER BY stop.delivery_id,
                  array_position(ARRAY['sent', '01', '02', '03', '04', '05', '06'], stop.status)",
        document.uuid(),
    )
    .fetch_all(conn)
    .await
}
