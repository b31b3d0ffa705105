//! What registry has, beside what interchange's ledger lists.

use contract::{AgencyId, DocumentId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use registry_api::v1::ReleaseId;
use sqlx::PgConnection;
use uuid::Uuid;

/// What the inbox and the register have of a delivery.
#[derive(Debug)]
pub(crate) struct ArrivalRow {
    pub(crate) delivery_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) arrived_at: jiff_sqlx::Timestamp,
    pub(crate) registered_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) refused_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) refusal_code: Option<String>,
    pub(crate) refusal_reason: Option<String>,
}

/// What has arrived of these deliveries. What got its number before its time was kept has that of
/// its arrival.
pub(crate) async fn arrivals(
    conn: &mut PgConnection,
    deliveries: &[Uuid],
) -> sqlx::Result<Vec<ArrivalRow>> {
    sqlx::query_as!(
        ArrivalRow,
        r#"SELECT incoming.delivery_id AS "delivery_id!", incoming.agency_id, incoming.arrived_at,
                  CASE WHEN incoming.arrival_number IS NOT NULL
                       THEN coalesce(incoming.registered_at, incoming.arrived_at) END
                    AS registered_at,
                  CASE WHEN document.state = 'refused' THEN incoming.refused_at END AS refused_at,
                  incoming.refusal_code, incoming.refusal_reason
           FROM incoming_documents AS incoming
           JOIN documents AS document ON document.id = incoming.document_id
           WHERE incoming.delivery_id = ANY($1) ORDER BY incoming.delivery_id"#,
        deliveries,
    )
    .fetch_all(conn)
    .await
}

/// Where a page of the ledger lies.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) after: Option<Uuid>,
    pub(crate) up_to: Option<Uuid>,
    pub(crate) since: Timestamp,
    pub(crate) until: Timestamp,
}

/// Deliveries that arrived lately and lie in that place, and that the page does not list.
pub(crate) async fn unlisted(
    conn: &mut PgConnection,
    place: &Place,
    listed: &[Uuid],
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT delivery_id AS "delivery_id!" FROM incoming_documents
           WHERE delivery_id IS NOT NULL AND arrived_at > $1 AND arrived_at <= $2
             AND ($3::uuid IS NULL OR delivery_id > $3)
             AND ($4::uuid IS NULL OR delivery_id <= $4)
             AND delivery_id <> ALL($5)
           ORDER BY delivery_id LIMIT $6"#,
        place.since.to_sqlx() as _,
        place.until.to_sqlx() as _,
        place.after,
        place.up_to,
        listed,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// What the ledger has of deliveries that were sent from here: each stop on a line of its own.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) documents: Vec<Uuid>,
    pub(crate) deliveries: Vec<Uuid>,
    pub(crate) statuses: Vec<String>,
    pub(crate) resent_as: Vec<Option<Uuid>>,
}

/// The deliveries of which not everything has been heard here.
pub(crate) async fn behind(conn: &mut PgConnection, told: &Told) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT told.delivery_id AS "delivery_id!"
           FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[])
             AS told (document_id, delivery_id, status, resent_as)
           JOIN documents ON documents.id = told.document_id
           LEFT JOIN deliveries ON deliveries.id = told.delivery_id
           LEFT JOIN delivery_stops AS stop
             ON stop.delivery_id = told.delivery_id AND stop.status = told.status
           WHERE stop.delivery_id IS NULL OR deliveries.resent_as IS DISTINCT FROM told.resent_as
           ORDER BY 1"#,
        &told.documents,
        &told.deliveries,
        &told.statuses,
        &told.resent_as as &[Option<Uuid>],
    )
    .fetch_all(conn)
    .await
}

/// A release of which nothing has come back.
#[derive(Debug)]
pub(crate) struct Undelivered {
    pub(crate) document: DocumentId,
    pub(crate) agency: AgencyId,
    pub(crate) release: ReleaseId,
    pub(crate) released_at: Timestamp,
}

/// Releases of that time to an electronic recipient, of which no delivery is known at all: the ledger
/// enters all of a release or nothing.
pub(crate) async fn undelivered(
    conn: &mut PgConnection,
    since: Timestamp,
    until: Timestamp,
    limit: i64,
) -> sqlx::Result<Vec<Undelivered>> {
    let rows = sqlx::query!(
        r#"SELECT own.document_id, document.agency_id, own.release_id AS "release_id!",
                  own.released_at AS "released_at!"
           FROM outgoing_documents AS own
           JOIN documents AS document ON document.id = own.document_id
           WHERE own.release_id IS NOT NULL AND own.released_at > $1 AND own.released_at <= $2
             AND EXISTS (
               SELECT FROM recipients AS line
               WHERE line.document_id = own.document_id AND line.agency_id IS NOT NULL
                 AND line.medium <> 'paper')
             AND NOT EXISTS (SELECT FROM deliveries WHERE deliveries.document_id = own.document_id)
           ORDER BY own.document_id LIMIT $3"#,
        since.to_sqlx() as _,
        until.to_sqlx() as _,
        limit,
    )
    .fetch_all(conn)
    .await?;
    let release = rows.into_iter().map(|row| Undelivered {
        document: row.document_id.into(),
        agency: row.agency_id.into(),
        release: row.release_id.into(),
        released_at: row.released_at.to_jiff(),
    });
    Ok(release.collect())
}
