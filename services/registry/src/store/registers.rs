//! Registers: counter rows and their lines (decision 4: numbers are a database invariant).

use contract::{AgencyId, DocumentId, Id, PersonId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use registry_api::v1::RegisterId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{numbering::Numbered, words::Direction};

/// What is written beside a number, with who wrote it and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Note<'a> {
    pub(crate) text: &'a str,
    pub(crate) by: PersonId,
    pub(crate) at: Timestamp,
}

/// Makes the register of that series and year, unless it is there.
pub(crate) async fn ensure(
    conn: &mut PgConnection,
    agency: AgencyId,
    direction: Direction,
    series: &str,
    year: i16,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO registers (id, agency_id, direction, series, year) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        RegisterId::generate().uuid(),
        agency.uuid(),
        direction.as_str(),
        series,
        year,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The next number of the series in the year of `today`, dated `today` or the date of the last
/// number, whichever is later. The counter's row stays locked until the transaction ends, so
/// call this as late as possible; a rollback gives the number back.
pub(crate) async fn allocate(
    conn: &mut PgConnection,
    agency: AgencyId,
    direction: Direction,
    series: &str,
    today: Date,
) -> sqlx::Result<(RegisterId, Numbered)> {
    if let Some(allocated) = count_up(conn, agency, direction, series, today).await? {
        return Ok(allocated);
    }
    ensure(conn, agency, direction, series, today.year()).await?;
    let allocated = count_up(conn, agency, direction, series, today).await?;
    allocated.ok_or(sqlx::Error::RowNotFound)
}

async fn count_up(
    conn: &mut PgConnection,
    agency: AgencyId,
    direction: Direction,
    series: &str,
    today: Date,
) -> sqlx::Result<Option<(RegisterId, Numbered)>> {
    let row = sqlx::query!(
        r#"UPDATE registers SET
             last_number = last_number + 1, last_on = greatest(last_on, $5)
           WHERE agency_id = $1 AND direction = $2 AND series = $3 AND year = $4
           RETURNING id, last_number, last_on AS "last_on!""#,
        agency.uuid(),
        direction.as_str(),
        series,
        today.year(),
        today.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let numbered = Numbered { number: row.last_number, dated: row.last_on.to_jiff() };
        (Id::from(row.id), numbered)
    }))
}

/// Enters the document under its number.
pub(crate) async fn enter(
    conn: &mut PgConnection,
    register: RegisterId,
    numbered: Numbered,
    document: DocumentId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO register_entries (register_id, number, dated, state, document_id)
         VALUES ($1, $2, $3, 'used', $4)",
        register.uuid(),
        numbered.number,
        numbered.dated.to_sqlx() as _,
        document.uuid(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the document of this number will not be released; the number stays used.
pub(crate) async fn cancel(
    conn: &mut PgConnection,
    register: Uuid,
    number: i32,
    note: &Note<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE register_entries
         SET state = 'cancelled', note = $3, noted_by = $4, noted_at = $5
         WHERE register_id = $1 AND number = $2",
        register,
        number,
        note.text,
        note.by.uuid(),
        note.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a note beside the document's number.
pub(crate) async fn note(
    conn: &mut PgConnection,
    document: DocumentId,
    note: &Note<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE register_entries SET note = $2, noted_by = $3, noted_at = $4
         WHERE document_id = $1",
        document.uuid(),
        note.text,
        note.by.uuid(),
        note.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
