//! What a unit's head allows, and what its people have taken note of.

use contract::{AgencyId, DocumentId, PersonId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use super::Reader;

/// Whether officers of `unit` may take what nobody was given.
pub(crate) async fn may_claim(conn: &mut PgConnection, unit: UnitId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM claiming_units WHERE unit_id = $1) AS "may!""#,
        unit.uuid(),
    )
    .fetch_one(conn)
    .await
}

/// Allows the officers of the reader's unit to take what nobody was given, or no longer.
pub(crate) async fn allow_claiming(
    conn: &mut PgConnection,
    by: &Reader,
    allowed: bool,
    at: Timestamp,
) -> sqlx::Result<()> {
    if allowed {
        sqlx::query!(
            "INSERT INTO claiming_units (unit_id, agency_id, allowed_by, allowed_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            by.unit.uuid(),
            by.agency.uuid(),
            by.person.uuid(),
            at.to_sqlx() as _,
        )
        .execute(conn)
        .await?;
    } else {
        sqlx::query!("DELETE FROM claiming_units WHERE unit_id = $1", by.unit.uuid())
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Whether a document is one that `unit` is to know.
pub(crate) async fn is_to_know(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
    document: DocumentId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM directive_units
             WHERE document_id = $1 AND unit_id = $2 AND agency_id = $3 AND part = 'know'
           ) AS "is!""#,
        document.uuid(),
        unit.uuid(),
        agency.uuid(),
    )
    .fetch_one(conn)
    .await
}

/// Keeps that `person` has taken note of a document; once.
pub(crate) async fn acknowledge(
    conn: &mut PgConnection,
    agency: AgencyId,
    person: PersonId,
    document: DocumentId,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO acknowledgements (document_id, person_id, agency_id, at)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        document.uuid(),
        person.uuid(),
        agency.uuid(),
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
