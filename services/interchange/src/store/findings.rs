//! What comparisons found, and how they went.

use contract::{AgencyId, DocumentId, PersonId};
use interchange_api::{DeliveryId, FindingId, ReconciliationId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::domain::{Status, finding::Kind};

/// Something that was found.
#[derive(Debug)]
pub(crate) struct NewFinding {
    pub(crate) kind: Kind,
    pub(crate) delivery: Option<DeliveryId>,
    pub(crate) document: Option<DocumentId>,
    pub(crate) agency: AgencyId,
    pub(crate) status: Option<Status>,
}

/// Adds findings, each once for its comparison; tells how many are new: mended, and not.
pub(crate) async fn add(
    conn: &mut PgConnection,
    run: ReconciliationId,
    found: &[NewFinding],
    now: Timestamp,
) -> sqlx::Result<(i64, i64)> {
    if found.is_empty() {
        return Ok((0, 0));
    }
    let ids: Vec<_> = found.iter().map(|_| FindingId::generate()).collect();
    let kinds: Vec<_> = found.iter().map(|one| one.kind.as_str()).collect();
    let mended: Vec<_> = found.iter().map(|one| one.kind.is_mended()).collect();
    let deliveries: Vec<_> = found.iter().map(|one| one.delivery).collect();
    let documents: Vec<_> = found.iter().map(|one| one.document).collect();
    let agencies: Vec<_> = found.iter().map(|one| one.agency).collect();
    let statuses: Vec<_> = found.iter().map(|one| one.status.map(Status::as_str)).collect();
    let added = sqlx::query!(
        r#"WITH added AS (
           INSERT INTO reconciliation_findings
             (reconciliation_id, found_at, id, kind, mended, delivery_id, document_id, agency_id,
              status)
           SELECT $1, $2, found.*
           FROM unnest($3::uuid[], $4::text[], $5::boolean[], $6::uuid[], $7::uuid[], $8::uuid[],
                       $9::text[]) AS found
           ON CONFLICT DO NOTHING RETURNING mended)
         SELECT count(*) FILTER (WHERE mended) AS "mended!",
                count(*) FILTER (WHERE NOT mended) AS "unmended!" FROM added"#,
        run as _,
        now.to_sqlx() as _,
        ids as _,
        kinds as _,
        mended as _,
        deliveries as _,
        documents as _,
        agencies as _,
        statuses as _,
    )
    .fetch_one(conn)
    .await?;
    Ok((added.mended, added.unmended))
}

/// A finding as it is read.
pub(crate) struct FindingRow {
    pub(crate) id: FindingId,
    pub(crate) kind: String,
    pub(crate) mended: bool,
    pub(crate) delivery_id: Option<DeliveryId>,
    pub(crate) document_id: Option<DocumentId>,
    pub(crate) agency_id: Option<AgencyId>,
    pub(crate) status: Option<String>,
    pub(crate) found_at: jiff_sqlx::Timestamp,
}

/// The findings of a comparison after `after`, in the order in which they were made.
pub(crate) async fn of(
    conn: &mut PgConnection,
    run: ReconciliationId,
    after: Option<FindingId>,
    limit: i64,
) -> sqlx::Result<Vec<FindingRow>> {
    sqlx::query_as!(
        FindingRow,
        "SELECT id, kind, mended, delivery_id, document_id, agency_id, status, found_at
         FROM reconciliation_findings
         WHERE reconciliation_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3",
        run as _,
        after as _,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// A comparison as it is read.
pub(crate) struct RunRow {
    pub(crate) id: ReconciliationId,
    pub(crate) since: jiff_sqlx::Timestamp,
    pub(crate) until: jiff_sqlx::Timestamp,
    pub(crate) started_at: jiff_sqlx::Timestamp,
    pub(crate) started_by: Option<PersonId>,
    pub(crate) state: String,
    pub(crate) deliveries: i64,
    pub(crate) answers_awaited: i32,
    pub(crate) mended: i64,
    pub(crate) unmended: i64,
    pub(crate) ended_at: Option<jiff_sqlx::Timestamp>,
}

/// The comparisons before `before`, or the one called `only`, the latest first.
pub(crate) async fn runs(
    conn: &mut PgConnection,
    only: Option<ReconciliationId>,
    before: Option<ReconciliationId>,
    limit: i64,
) -> sqlx::Result<Vec<RunRow>> {
    sqlx::query_as!(
        RunRow,
        r#"SELECT id, since, until, started_at, started_by AS "started_by: PersonId", state,
                  deliveries, 2 * pages - answers AS "answers_awaited!", mended, unmended, ended_at
           FROM reconciliations
           WHERE ($1::uuid IS NULL OR id = $1) AND ($2::uuid IS NULL OR id < $2)
           ORDER BY id DESC LIMIT $3"#,
        only as _,
        before as _,
        limit,
    )
    .fetch_all(conn)
    .await
}
