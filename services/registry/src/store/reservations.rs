//! Numbers that are held.

use contract::{AgencyId, DocumentId, Id, PersonId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use registry_api::v1::{RegisterId, ReservationId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{registers::Note, word};
use crate::domain::numbering::{NumberState, Numbered};

/// A number to be held.
#[derive(Debug)]
pub(crate) struct NewReservation<'a> {
    pub(crate) id: ReservationId,
    pub(crate) agency: AgencyId,
    pub(crate) register: RegisterId,
    pub(crate) kind_code: &'a str,
    pub(crate) unit: Option<UnitId>,
    pub(crate) numbered: Numbered,
    pub(crate) owner: PersonId,
    pub(crate) reason: &'a str,
    pub(crate) at: Timestamp,
}

/// Holds the number: in the list of reservations and in its register.
pub(crate) async fn insert(conn: &mut PgConnection, new: &NewReservation<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO number_reservations
           (id, agency_id, register_id, kind_code, unit_id, number, dated, state, owner_id, reason,
            reserved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'reserved', $8, $9, $10)",
        new.id.uuid(),
        new.agency.uuid(),
        new.register.uuid(),
        new.kind_code,
        new.unit.map(UnitId::uuid),
        new.numbered.number,
        new.numbered.dated.to_sqlx() as _,
        new.owner.uuid(),
        new.reason,
        new.at.to_sqlx() as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "INSERT INTO register_entries (register_id, number, dated, state, reservation_id)
         VALUES ($1, $2, $3, 'reserved', $4)",
        new.register.uuid(),
        new.numbered.number,
        new.numbered.dated.to_sqlx() as _,
        new.id.uuid(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A held number as use cases decide about it.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) register: RegisterId,
    pub(crate) series: String,
    pub(crate) numbered: Numbered,
    pub(crate) state: NumberState,
}

/// The agency's reservation, locked until the transaction ends.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    id: ReservationId,
    agency: AgencyId,
) -> sqlx::Result<Option<Held>> {
    let row = sqlx::query!(
        "SELECT reservation.register_id, reservation.number, reservation.dated, reservation.state,
                register.series
         FROM number_reservations AS reservation
         JOIN registers AS register ON register.id = reservation.register_id
         WHERE reservation.id = $1 AND reservation.agency_id = $2 FOR UPDATE OF reservation",
        id.uuid(),
        agency.uuid(),
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Held {
            register: Id::from(row.register_id),
            series: row.series,
            numbered: Numbered { number: row.number, dated: row.dated.to_jiff() },
            state: word(&row.state)?,
        })
    })
    .transpose()
}

/// Gives the held number to the document.
pub(crate) async fn give(
    conn: &mut PgConnection,
    id: ReservationId,
    document: DocumentId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE number_reservations SET state = $3, document_id = $2 WHERE id = $1",
        id.uuid(),
        document.uuid(),
        NumberState::Used.as_str(),
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE register_entries SET state = $3, document_id = $2 WHERE reservation_id = $1",
        id.uuid(),
        document.uuid(),
        NumberState::Used.as_str(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives the number up; it stays taken.
pub(crate) async fn cancel(
    conn: &mut PgConnection,
    id: ReservationId,
    reason: &Note<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE number_reservations SET state = $3, cancel_reason = $2 WHERE id = $1",
        id.uuid(),
        reason.text,
        NumberState::Cancelled.as_str(),
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE register_entries SET state = $3, note = $2, noted_by = $4, noted_at = $5
         WHERE reservation_id = $1",
        id.uuid(),
        reason.text,
        NumberState::Cancelled.as_str(),
        reason.by.uuid(),
        reason.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A reservation.
#[derive(Debug)]
pub(crate) struct ReservationRow {
    pub(crate) id: Uuid,
    pub(crate) register_id: Uuid,
    pub(crate) kind_code: String,
    pub(crate) kind_name: String,
    pub(crate) unit_id: Option<Uuid>,
    pub(crate) number: i32,
    pub(crate) dated: jiff_sqlx::Date,
    pub(crate) state: String,
    pub(crate) owner_id: Uuid,
    pub(crate) owner_name: Option<String>,
    pub(crate) reason: String,
    pub(crate) cancel_reason: Option<String>,
    pub(crate) document_id: Option<Uuid>,
    pub(crate) reserved_at: jiff_sqlx::Timestamp,
}

/// The agency's reservations, newest first: one of them, or those in that state, after `after`.
pub(crate) async fn list(
    conn: &mut PgConnection,
    agency: AgencyId,
    one: Option<Uuid>,
    state: Option<&str>,
    after: Option<Uuid>,
    rows: i64,
) -> sqlx::Result<Vec<ReservationRow>> {
    sqlx::query_as!(
        ReservationRow,
        r#"SELECT held.id, held.register_id, held.kind_code, kind.name AS kind_name, held.unit_id,
                  held.number, held.dated, held.state, held.owner_id,
                  (SELECT posts.person_name FROM posts WHERE posts.person_id = held.owner_id
                   ORDER BY posts.revision DESC LIMIT 1) AS "owner_name?",
                  held.reason, held.cancel_reason, held.document_id, held.reserved_at
           FROM number_reservations AS held JOIN kinds AS kind ON kind.code = held.kind_code
           WHERE held.agency_id = $1 AND ($2::uuid IS NULL OR held.id = $2)
             AND ($3::text IS NULL OR held.state = $3) AND ($4::uuid IS NULL OR held.id < $4)
           ORDER BY held.id DESC LIMIT $5"#,
        agency.uuid(),
        one,
        state,
        after,
        rows,
    )
    .fetch_all(conn)
    .await
}
