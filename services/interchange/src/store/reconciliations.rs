//! Comparisons of the ledger with the others, page by page.

use contract::PersonId;
use interchange_api::{DeliveryId, ReconciliationId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::{
    domain::Side,
    store::{
        corrupt,
        deliveries::{Held, Row},
    },
};

/// A comparison that begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) since: Timestamp,
    pub(crate) until: Timestamp,
}

/// A comparison whose deliveries are being listed.
#[derive(Debug)]
pub(crate) struct Listing {
    pub(crate) id: ReconciliationId,
    pub(crate) span: Span,
    pub(crate) listed_up_to: Option<DeliveryId>,
    pub(crate) pages: i32,
}

/// Lets one starter at a time in, until its transaction ends.
pub(crate) async fn take_turns(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("SELECT pg_advisory_xact_lock(hashtext('vpdt.reconciliation'))")
        .execute(conn)
        .await?;
    Ok(())
}

/// When the last one was started.
pub(crate) async fn last_start(conn: &mut PgConnection) -> sqlx::Result<Option<Timestamp>> {
    let last =
        sqlx::query_scalar!("SELECT started_at FROM reconciliations ORDER BY id DESC LIMIT 1")
            .fetch_optional(conn)
            .await?;
    Ok(last.map(jiff_sqlx::Timestamp::to_jiff))
}

/// Gives up what is still at work: somebody never answered.
pub(crate) async fn abandon(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE reconciliations SET state = 'abandoned', ended_at = $1 WHERE ended_at IS NULL",
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Begins one.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    id: ReconciliationId,
    span: Span,
    by: Option<PersonId>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO reconciliations (id, since, until, started_at, started_by, state)
         VALUES ($1, $2, $3, $4, $5, 'listing')",
        id as _,
        span.since.to_sqlx() as _,
        span.until.to_sqlx() as _,
        now.to_sqlx() as _,
        by as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Locks it before its deliveries: two consumers compare with it at once, and both end here.
pub(crate) async fn lock(conn: &mut PgConnection, id: ReconciliationId) -> sqlx::Result<()> {
    sqlx::query!("SELECT FROM reconciliations WHERE id = $1 FOR UPDATE", id.uuid())
        .fetch_optional(conn)
        .await?;
    Ok(())
}

/// The one whose deliveries are not all listed, locked, unless another replica is at it.
pub(crate) async fn lock_listing(conn: &mut PgConnection) -> sqlx::Result<Option<Listing>> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: ReconciliationId", since, until,
                  listed_up_to AS "listed_up_to: DeliveryId", pages
           FROM reconciliations WHERE state = 'listing' FOR UPDATE SKIP LOCKED"#
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Listing {
        id: row.id,
        span: Span { since: row.since.to_jiff(), until: row.until.to_jiff() },
        listed_up_to: row.listed_up_to,
        pages: row.pages,
    }))
}

/// The next deliveries to list: those that began since then, and older ones that are still open.
pub(crate) async fn to_list(
    conn: &mut PgConnection,
    listing: &Listing,
    limit: i64,
) -> sqlx::Result<Vec<Held>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, release_id, document_id, agency_id, recipient_id, recipient_agency_id,
                recipient_name, purpose, status, revision, attempt, handed_over_at
         FROM deliveries
         WHERE id IN (
           (SELECT id FROM deliveries
            WHERE id < $1 AND id > $2 AND status IN ('sent', '01', '03', '04', '05')
            ORDER BY id LIMIT $3)
           UNION ALL
           (SELECT id FROM deliveries WHERE id >= $1 AND id > $2 ORDER BY id LIMIT $3))
         ORDER BY id LIMIT $3",
        DeliveryId::least_at(listing.span.since) as _,
        listing.listed_up_to.unwrap_or(DeliveryId::least_at(Timestamp::UNIX_EPOCH)) as _,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Held::try_from).collect()
}

/// Counts a page of so many deliveries up to `up_to`; after the last one, answers are awaited.
pub(crate) async fn listed(
    conn: &mut PgConnection,
    id: ReconciliationId,
    deliveries: usize,
    up_to: Option<DeliveryId>,
    is_last: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "WITH run AS (
           UPDATE reconciliations
           SET pages = pages + 1, deliveries = deliveries + $2,
               listed_up_to = coalesce($3, listed_up_to),
               state = CASE WHEN $4 THEN 'comparing' ELSE state END
           WHERE id = $1 RETURNING pages)
         INSERT INTO reconciliation_pages (reconciliation_id, page) SELECT $1, pages FROM run",
        id as _,
        i64::try_from(deliveries).map_err(corrupt)?,
        up_to as _,
        is_last,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What an answer led to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compared {
    pub(crate) page: i32,
    pub(crate) side: Side,
    pub(crate) mended: i64,
    pub(crate) unmended: i64,
}

/// Counts an answer, each once; the last one ends the comparison.
pub(crate) async fn compared(
    conn: &mut PgConnection,
    id: ReconciliationId,
    answer: Compared,
    now: Timestamp,
) -> sqlx::Result<()> {
    let fresh = sqlx::query!(
        "UPDATE reconciliation_pages
         SET arrivals_at = CASE WHEN $3 THEN $4 ELSE arrivals_at END,
             work_at = CASE WHEN $3 THEN work_at ELSE $4 END
         WHERE reconciliation_id = $1 AND page = $2
           AND CASE WHEN $3 THEN arrivals_at ELSE work_at END IS NULL",
        id as _,
        answer.page,
        answer.side == Side::Register,
        now.to_sqlx() as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE reconciliations
         SET answers = answers + $2, mended = mended + $3, unmended = unmended + $4,
             state = CASE WHEN state = 'comparing' AND answers + $2 = 2 * pages
                          THEN 'done' ELSE state END,
             ended_at = CASE WHEN state = 'comparing' AND answers + $2 = 2 * pages
                             THEN $5 ELSE ended_at END
         WHERE id = $1",
        id as _,
        i32::try_from(fresh.rows_affected()).map_err(corrupt)?,
        answer.mended,
        answer.unmended,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
