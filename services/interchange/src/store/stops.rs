//! The history of deliveries: only ever added to.

use interchange_api::DeliveryId;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::{
    domain::{Reason, Status, Stop},
    store::corrupt,
};

/// Adds stops, each once for its delivery and status; tells how many are new.
pub(crate) async fn add(
    conn: &mut PgConnection,
    stops: &[(DeliveryId, &Stop)],
) -> sqlx::Result<u64> {
    let deliveries: Vec<_> = stops.iter().map(|(delivery, _)| *delivery).collect();
    let stops: Vec<_> = stops.iter().map(|(_, stop)| *stop).collect();
    let statuses: Vec<_> = stops.iter().map(|stop| stop.status.as_str()).collect();
    let at: Vec<_> = stops.iter().map(|stop| stop.at.to_sqlx()).collect();
    let recorded_at: Vec<_> = stops.iter().map(|stop| stop.recorded_at.to_sqlx()).collect();
    let codes: Vec<_> = stops.iter().map(|stop| stop.reason.map(Reason::as_str)).collect();
    let words: Vec<_> = stops.iter().map(|stop| stop.words.as_deref()).collect();
    let units: Vec<_> = stops.iter().map(|stop| stop.unit_name.as_deref()).collect();
    let added = sqlx::query!(
        "INSERT INTO stops (delivery_id, status, at, recorded_at, reason_code, reason, unit_name)
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[],
                              $5::text[], $6::text[], $7::text[])
         ON CONFLICT DO NOTHING",
        deliveries as _,
        statuses as _,
        at as _,
        recorded_at as _,
        codes as _,
        words as _,
        units as _,
    )
    .execute(conn)
    .await?;
    Ok(added.rows_affected())
}

/// The histories of `deliveries`, in no order.
pub(crate) async fn of(
    conn: &mut PgConnection,
    deliveries: &[DeliveryId],
) -> sqlx::Result<Vec<(DeliveryId, Stop)>> {
    let rows = sqlx::query!(
        "SELECT delivery_id, status, at, recorded_at, reason_code, reason, unit_name
         FROM stops WHERE delivery_id = ANY($1)",
        deliveries as _
    )
    .fetch_all(conn)
    .await?;
    let stop = rows.into_iter().map(|row| {
        let stop = Stop {
            status: row.status.parse().map_err(corrupt)?,
            at: row.at.to_jiff(),
            recorded_at: row.recorded_at.to_jiff(),
            reason: row.reason_code.map(|code| code.parse()).transpose().map_err(corrupt)?,
            words: row.reason,
            unit_name: row.unit_name,
        };
        Ok((row.delivery_id, stop))
    });
    stop.collect()
}

/// Why `delivery` came to `status`, if there was a reason.
pub(crate) async fn reason(
    conn: &mut PgConnection,
    delivery: DeliveryId,
    status: Status,
) -> sqlx::Result<Option<Reason>> {
    let code = sqlx::query_scalar!(
        "SELECT reason_code FROM stops WHERE delivery_id = $1 AND status = $2",
        delivery as _,
        status.as_str(),
    )
    .fetch_optional(conn)
    .await?;
    code.flatten().map(|code| code.parse().map_err(corrupt)).transpose()
}
