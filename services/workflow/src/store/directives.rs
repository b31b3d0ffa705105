//! Directives.

use contract::{AgencyId, DocumentId, PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;
use workflow_api::DirectiveId;

use super::Reader;
use crate::domain::work::{Chain, Given, Link, Order};

/// Writes a directive with its units.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    document: DocumentId,
    by: &Reader,
    order: &Order,
    given: Given,
    opinion: Option<&str>,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO directives
           (id, document_id, agency_id, parent_id, given_by, given_unit_id, lead_unit_id, due_on,
            opinion, reply_required, given_at, givers)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
                 coalesce((SELECT givers FROM directives WHERE id = $4), '{}') || $5::uuid)",
        order.id.uuid(),
        document.uuid(),
        by.agency.uuid(),
        given.parent.map(DirectiveId::uuid),
        by.person.uuid(),
        by.unit.uuid(),
        order.lead.uuid(),
        given.due_on.map(ToSqlx::to_sqlx) as _,
        opinion,
        given.reply_required,
        at.to_sqlx() as _,
    )
    .execute(&mut *conn)
    .await?;
    add_units(conn, document, by.agency, order).await
}

async fn add_units(
    conn: &mut PgConnection,
    document: DocumentId,
    agency: AgencyId,
    order: &Order,
) -> sqlx::Result<()> {
    let uuids = |units: &[UnitId]| units.iter().map(|unit| unit.uuid()).collect::<Vec<Uuid>>();
    sqlx::query!(
        "INSERT INTO directive_units (directive_id, document_id, agency_id, unit_id, part)
         SELECT $1::uuid, $2::uuid, $3::uuid, unit_id, 'cooperate' FROM unnest($4::uuid[]) AS unit_id
         UNION ALL
         SELECT $1::uuid, $2::uuid, $3::uuid, unit_id, 'know' FROM unnest($5::uuid[]) AS unit_id",
        order.id.uuid(),
        document.uuid(),
        agency.uuid(),
        &uuids(&order.cooperating),
        &uuids(&order.informed),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A directive as it is read.
pub(crate) struct DirectiveRow {
    pub(crate) id: DirectiveId,
    pub(crate) parent_id: Option<DirectiveId>,
    pub(crate) given_by: PersonId,
    pub(crate) given_by_name: Option<String>,
    pub(crate) lead_unit_id: UnitId,
    pub(crate) lead_unit_name: Option<String>,
    pub(crate) due_on: Option<jiff_sqlx::Date>,
    pub(crate) opinion: Option<String>,
    pub(crate) reply_required: bool,
    pub(crate) given_at: jiff_sqlx::Timestamp,
}

/// The directives on a document, the first one first.
pub(crate) async fn of_document(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<DirectiveRow>> {
    sqlx::query_as!(
        DirectiveRow,
        r#"SELECT d.id, d.parent_id AS "parent_id: DirectiveId", d.given_by,
                  person_name(d.given_by, d.agency_id) AS given_by_name, d.lead_unit_id,
                  u.name AS "lead_unit_name?", d.due_on, d.opinion, d.reply_required, d.given_at
           FROM directives AS d LEFT JOIN units AS u ON u.unit_id = d.lead_unit_id
           WHERE d.document_id = $1 ORDER BY d.id"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await
}

/// A unit of a directive that does not lead.
pub(crate) struct UnitRow {
    pub(crate) directive_id: DirectiveId,
    pub(crate) unit_id: UnitId,
    pub(crate) unit_name: Option<String>,
    /// Whether it cooperates; else it is to know.
    pub(crate) cooperates: bool,
}

/// The units of all directives on a document, but for those that lead.
pub(crate) async fn units(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<UnitRow>> {
    sqlx::query_as!(
        UnitRow,
        r#"SELECT line.directive_id, line.unit_id, u.name AS "unit_name?",
                  line.part = 'cooperate' AS "cooperates!"
           FROM directive_units AS line LEFT JOIN units AS u USING (unit_id)
           WHERE line.document_id = $1 ORDER BY line.directive_id, u.name, line.unit_id"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await
}

/// The directives on a document, as one follows from the other. Lock its case first.
pub(crate) async fn chain(conn: &mut PgConnection, document: DocumentId) -> sqlx::Result<Chain> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: DirectiveId", parent_id AS "parent_id: DirectiveId",
                  given_by AS "given_by: PersonId", due_on
           FROM directives WHERE document_id = $1 ORDER BY id"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await?;
    let link = rows.into_iter().map(|row| Link {
        id: row.id,
        parent: row.parent_id,
        given_by: row.given_by,
        due_on: row.due_on.map(jiff_sqlx::Date::to_jiff),
    });
    Ok(Chain(link.collect()))
}

/// Moves the deadline of directives; that of the case with it, where the first one is among them.
pub(crate) async fn extend(
    conn: &mut PgConnection,
    document: DocumentId,
    moved: &[DirectiveId],
    due_on: Date,
) -> sqlx::Result<()> {
    let moved: Vec<Uuid> = moved.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "WITH moved AS (
           UPDATE directives SET due_on = $3 WHERE id = ANY ($2) RETURNING parent_id
         )
         UPDATE cases SET due_on = $3
         WHERE document_id = $1 AND EXISTS (SELECT FROM moved WHERE parent_id IS NULL)",
        document.uuid(),
        &moved,
        due_on.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
