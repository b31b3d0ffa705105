//! How far the work on deliveries is.

use sqlx::PgConnection;
use uuid::Uuid;

/// A case that came by a delivery.
pub(crate) struct WorkRow {
    pub(crate) delivery_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) lead_unit_id: Option<Uuid>,
    pub(crate) directed_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) started_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) completed_at: Option<jiff_sqlx::Timestamp>,
}

/// The cases that came by these deliveries.
pub(crate) async fn work_on(
    conn: &mut PgConnection,
    deliveries: &[Uuid],
) -> sqlx::Result<Vec<WorkRow>> {
    sqlx::query_as!(
        WorkRow,
        r#"SELECT delivery_id AS "delivery_id!", agency_id, lead_unit_id, directed_at, started_at,
                  completed_at
           FROM cases WHERE delivery_id = ANY($1) ORDER BY delivery_id"#,
        deliveries,
    )
    .fetch_all(conn)
    .await
}
