//! What the sender sees.

use std::collections::HashMap;

use contract::{AgencyId, DocumentId};
use interchange_api::{DeliveryId, RecipientId, ReleaseId};
use sqlx::PgConnection;

use crate::{
    domain::Stop,
    store::{
        deliveries::{Held, Row},
        stops,
    },
};

/// A delivery with all that belongs to it.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) delivery: Held,
    pub(crate) resends: Option<DeliveryId>,
    pub(crate) resent_as: Option<DeliveryId>,
    pub(crate) receipt: Option<Vec<u8>>,
    pub(crate) stops: Vec<Stop>,
}

/// The deliveries of `document` that `agency` sent, after `after`, at most `limit`.
pub(crate) async fn of_document(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
    after: Option<DeliveryId>,
    limit: i64,
) -> sqlx::Result<Vec<DeliveryId>> {
    sqlx::query_scalar!(
        "SELECT id FROM deliveries
         WHERE document_id = $1 AND agency_id = $2 AND ($3::uuid IS NULL OR id > $3)
         ORDER BY id LIMIT $4",
        document as _,
        agency as _,
        after as _,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// Whether `agency` sent `delivery`.
pub(crate) async fn is_of(
    conn: &mut PgConnection,
    agency: AgencyId,
    delivery: DeliveryId,
) -> sqlx::Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT id FROM deliveries WHERE id = $1 AND agency_id = $2",
        delivery as _,
        agency as _,
    );
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// The deliveries `ids` in the order of their ids, in two statements however many they are.
pub(crate) async fn load(conn: &mut PgConnection, ids: &[DeliveryId]) -> sqlx::Result<Vec<Shown>> {
    let mut histories: HashMap<DeliveryId, Vec<Stop>> = HashMap::new();
    for (delivery, stop) in stops::of(conn, ids).await? {
        histories.entry(delivery).or_default().push(stop);
    }
    let rows = sqlx::query!(
        r#"SELECT d.id AS "id: DeliveryId", d.release_id AS "release_id: ReleaseId",
                  d.document_id AS "document_id: DocumentId", d.agency_id AS "agency_id: AgencyId",
                  d.recipient_id AS "recipient_id: RecipientId",
                  d.recipient_agency_id AS "recipient_agency_id: AgencyId",
                  d.recipient_name, d.purpose, d.status, d.revision, d.attempt, d.handed_over_at,
                  d.resends AS "resends: DeliveryId", next.id AS "resent_as?: DeliveryId",
                  receipts.bytes AS "receipt?"
           FROM deliveries AS d
           LEFT JOIN deliveries AS next ON next.resends = d.id
           LEFT JOIN receipts ON receipts.delivery_id = d.id
           WHERE d.id = ANY($1) ORDER BY d.id"#,
        ids as _
    )
    .fetch_all(conn)
    .await?;
    let shown = rows.into_iter().map(|row| {
        let mut stops = histories.remove(&row.id).unwrap_or_default();
        stops.sort_by_key(|stop| stop.status);
        let delivery = Row {
            id: row.id,
            release_id: row.release_id,
            document_id: row.document_id,
            agency_id: row.agency_id,
            recipient_id: row.recipient_id,
            recipient_agency_id: row.recipient_agency_id,
            recipient_name: row.recipient_name,
            purpose: row.purpose,
            status: row.status,
            revision: row.revision,
            attempt: row.attempt,
            handed_over_at: row.handed_over_at,
        };
        Ok(Shown {
            delivery: Held::try_from(delivery)?,
            resends: row.resends,
            resent_as: row.resent_as,
            receipt: row.receipt,
            stops,
        })
    });
    shown.collect()
}
