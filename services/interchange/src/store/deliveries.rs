//! The ledger's rows.

use std::collections::HashMap;

use contract::{AgencyId, DocumentId};
use interchange_api::{DeliveryId, RecipientId, ReleaseId, v1::Envelope};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::{
    domain::{Status, Stop},
    store::corrupt,
};

/// A delivery that begins.
#[derive(Debug, Clone)]
pub(crate) struct NewDelivery {
    pub(crate) id: DeliveryId,
    pub(crate) recipient_id: RecipientId,
    pub(crate) agency_id: AgencyId,
    pub(crate) agency_name: String,
    pub(crate) purpose: String,
    pub(crate) first: Stop,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) resends: Option<DeliveryId>,
}

/// A delivery as the ledger has it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) id: DeliveryId,
    pub(crate) release_id: ReleaseId,
    pub(crate) document_id: DocumentId,
    pub(crate) agency_id: AgencyId,
    pub(crate) recipient_id: RecipientId,
    pub(crate) recipient_agency_id: AgencyId,
    pub(crate) recipient_name: String,
    pub(crate) purpose: String,
    pub(crate) status: Status,
    pub(crate) revision: i64,
    pub(crate) attempt: u32,
    pub(crate) handed_over_at: Timestamp,
}

impl NewDelivery {
    /// Hand-overs so far: one, or none when there was an obstacle.
    pub(crate) fn attempt(&self) -> u32 {
        u32::from(self.first.status == Status::Sent)
    }
}

/// Enters deliveries of one release, in one statement however many they are.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    release: &Envelope,
    new: &[NewDelivery],
    now: Timestamp,
) -> sqlx::Result<()> {
    let ids: Vec<_> = new.iter().map(|delivery| delivery.id).collect();
    let recipients: Vec<_> = new.iter().map(|delivery| delivery.recipient_id).collect();
    let agencies: Vec<_> = new.iter().map(|delivery| delivery.agency_id).collect();
    let names: Vec<_> = new.iter().map(|delivery| delivery.agency_name.as_str()).collect();
    let purposes: Vec<_> = new.iter().map(|delivery| delivery.purpose.as_str()).collect();
    let statuses: Vec<_> = new.iter().map(|delivery| delivery.first.status.as_str()).collect();
    let attempts: Vec<_> = new.iter().map(|delivery| delivery.attempt().cast_signed()).collect();
    let due: Vec<_> =
        new.iter().map(|delivery| delivery.due_at.map(jiff_sqlx::ToSqlx::to_sqlx)).collect();
    let resends: Vec<_> = new.iter().map(|delivery| delivery.resends).collect();
    sqlx::query!(
        "INSERT INTO deliveries
           (release_id, document_id, agency_id, handed_over_at, id, recipient_id,
            recipient_agency_id, recipient_name, purpose, status, attempt, due_at, resends)
         SELECT $1, $2, $3, $4, new.*
         FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[],
                     $11::integer[], $12::timestamptz[], $13::uuid[]) AS new",
        release.release_id as _,
        release.document_id as _,
        release.sender_agency_id as _,
        now.to_sqlx() as _,
        ids as _,
        recipients as _,
        agencies as _,
        names as _,
        purposes as _,
        statuses as _,
        attempts as _,
        due as _,
        resends as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The delivery `id`, locked for the caller's transaction.
pub(crate) async fn lock(conn: &mut PgConnection, id: DeliveryId) -> sqlx::Result<Option<Held>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, release_id, document_id, agency_id, recipient_id, recipient_agency_id,
                recipient_name, purpose, status, revision, attempt, handed_over_at
         FROM deliveries WHERE id = $1 FOR UPDATE",
        id as _,
    )
    .fetch_optional(conn)
    .await?;
    row.map(Held::try_from).transpose()
}

/// The deliveries `ids` that there are, locked in the order of their ids.
pub(crate) async fn lock_all(
    conn: &mut PgConnection,
    ids: &[DeliveryId],
) -> sqlx::Result<Vec<Held>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, release_id, document_id, agency_id, recipient_id, recipient_agency_id,
                recipient_name, purpose, status, revision, attempt, handed_over_at
         FROM deliveries WHERE id = ANY($1) ORDER BY id FOR UPDATE",
        ids as _,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Held::try_from).collect()
}

/// At most `limit` deliveries that nobody has answered by `now`, locked; those that another
/// replica has in hand are left to it.
pub(crate) async fn lock_overdue(
    conn: &mut PgConnection,
    now: Timestamp,
    limit: i64,
) -> sqlx::Result<Vec<Held>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, release_id, document_id, agency_id, recipient_id, recipient_agency_id,
                recipient_name, purpose, status, revision, attempt, handed_over_at
         FROM deliveries WHERE status = 'sent' AND due_at <= $1
         ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED",
        now.to_sqlx() as _,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Held::try_from).collect()
}

/// Counts another hand-over of each delivery and says when the next is due, should it still be
/// unanswered.
pub(crate) async fn hand_over(
    conn: &mut PgConnection,
    again: &[(DeliveryId, Timestamp)],
    now: Timestamp,
) -> sqlx::Result<()> {
    let ids: Vec<_> = again.iter().map(|(id, _)| *id).collect();
    let due: Vec<_> = again.iter().map(|(_, due)| due.to_sqlx()).collect();
    sqlx::query!(
        "UPDATE deliveries
         SET attempt = attempt + 1, revision = revision + 1, handed_over_at = $1,
             due_at = CASE WHEN status = 'sent' THEN again.due_at END
         FROM unnest($2::uuid[], $3::timestamptz[]) AS again (id, due_at)
         WHERE deliveries.id = again.id",
        now.to_sqlx() as _,
        ids as _,
        due as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Sets the status of a delivery that was answered; gives its new revision.
pub(crate) async fn answered(
    conn: &mut PgConnection,
    id: DeliveryId,
    status: Status,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "UPDATE deliveries SET status = $2, due_at = NULL, revision = revision + 1
         WHERE id = $1 RETURNING revision",
        id as _,
        status.as_str(),
    )
    .fetch_one(conn)
    .await
}

/// Makes room for `told` further words on the delivery; gives its new revision.
pub(crate) async fn told_again(
    conn: &mut PgConnection,
    id: DeliveryId,
    told: i64,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "UPDATE deliveries SET revision = revision + $2 WHERE id = $1 RETURNING revision",
        id as _,
        told,
    )
    .fetch_one(conn)
    .await
}

/// The deliveries that take the place of these.
pub(crate) async fn successors(
    conn: &mut PgConnection,
    ids: &[DeliveryId],
) -> sqlx::Result<HashMap<DeliveryId, DeliveryId>> {
    let rows = sqlx::query!(
        r#"SELECT resends AS "resends!: DeliveryId", id FROM deliveries WHERE resends = ANY($1)"#,
        ids as _,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.resends, row.id)).collect())
}

/// The delivery that takes the place of `id`, if there is one.
pub(crate) async fn successor(
    conn: &mut PgConnection,
    id: DeliveryId,
) -> sqlx::Result<Option<DeliveryId>> {
    sqlx::query_scalar!("SELECT id FROM deliveries WHERE resends = $1", id as _)
        .fetch_optional(conn)
        .await
}

/// A row of `deliveries`.
pub(super) struct Row {
    pub(super) id: DeliveryId,
    pub(super) release_id: ReleaseId,
    pub(super) document_id: DocumentId,
    pub(super) agency_id: AgencyId,
    pub(super) recipient_id: RecipientId,
    pub(super) recipient_agency_id: AgencyId,
    pub(super) recipient_name: String,
    pub(super) purpose: String,
    pub(super) status: String,
    pub(super) revision: i64,
    pub(super) attempt: i32,
    pub(super) handed_over_at: jiff_sqlx::Timestamp,
}

impl TryFrom<Row> for Held {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.id,
            release_id: row.release_id,
            document_id: row.document_id,
            agency_id: row.agency_id,
            recipient_id: row.recipient_id,
            recipient_agency_id: row.recipient_agency_id,
            recipient_name: row.recipient_name,
            purpose: row.purpose,
            status: row.status.parse().map_err(corrupt)?,
            revision: row.revision,
            attempt: u32::try_from(row.attempt).map_err(corrupt)?,
            handed_over_at: row.handed_over_at.to_jiff(),
        })
    }
}
