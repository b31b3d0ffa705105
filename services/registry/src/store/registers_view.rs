//! Registers as they are shown.

use contract::AgencyId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use registry_api::v1::RegisterId;
use sqlx::PgConnection;
use uuid::Uuid;

/// A register.
#[derive(Debug)]
pub(crate) struct RegisterRow {
    pub(crate) id: Uuid,
    pub(crate) direction: String,
    pub(crate) series: String,
    pub(crate) kind_name: Option<String>,
    pub(crate) year: i16,
    pub(crate) last_number: i32,
    pub(crate) last_on: Option<jiff_sqlx::Date>,
}

/// The agency's registers, of one year or of all, after `after`.
pub(crate) async fn list(
    conn: &mut PgConnection,
    agency: AgencyId,
    year: Option<i16>,
    after: Option<Uuid>,
    rows: i64,
) -> sqlx::Result<Vec<RegisterRow>> {
    sqlx::query_as!(
        RegisterRow,
        r#"SELECT register.id, register.direction, register.series, kinds.name AS "kind_name?",
                  register.year, register.last_number, register.last_on
           FROM registers AS register LEFT JOIN kinds ON kinds.code = register.series
           WHERE register.agency_id = $1 AND ($2::smallint IS NULL OR register.year = $2)
             AND ($3::uuid IS NULL OR register.id < $3)
           ORDER BY register.id DESC LIMIT $4"#,
        agency.uuid(),
        year,
        after,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// Whether the register is the agency's.
pub(crate) async fn is_of(
    conn: &mut PgConnection,
    register: RegisterId,
    agency: AgencyId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM registers WHERE id = $1 AND agency_id = $2) AS "is!""#,
        register.uuid(),
        agency.uuid(),
    )
    .fetch_one(conn)
    .await
}

/// A line of a register, with the columns that the law prints (NĐ 30/2020 PL IV).
#[derive(Debug)]
pub(crate) struct EntryRow {
    pub(crate) number: i32,
    pub(crate) dated: jiff_sqlx::Date,
    pub(crate) state: String,
    pub(crate) document_id: Option<Uuid>,
    pub(crate) document_state: Option<String>,
    pub(crate) number_and_symbol: Option<String>,
    pub(crate) issued_on: Option<jiff_sqlx::Date>,
    pub(crate) kind_name: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) sender_name: Option<String>,
    pub(crate) signer_name: Option<String>,
    pub(crate) recipients: Option<String>,
    pub(crate) unit_name: Option<String>,
    pub(crate) released_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) reservation_id: Option<Uuid>,
    pub(crate) owner_id: Option<Uuid>,
    pub(crate) owner_name: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) noted_by: Option<String>,
    pub(crate) noted_at: Option<jiff_sqlx::Timestamp>,
}

/// Which lines of a register are wanted.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) newest_first: bool,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) after: Option<i32>,
}

/// The register's lines in the order of their numbers, up or down.
pub(crate) async fn entries(
    conn: &mut PgConnection,
    register: RegisterId,
    wanted: &Wanted,
    rows: i64,
) -> sqlx::Result<Vec<EntryRow>> {
    sqlx::query_as!(
        EntryRow,
        r#"SELECT entry.number AS "number!", entry.dated AS "dated!", entry.state AS "state!",
                  entry.document_id AS "document_id?", document.state AS "document_state?",
                  document.number_and_symbol AS "number_and_symbol?",
                  document.issued_on AS "issued_on?", document.kind_name AS "kind_name?",
                  document.subject AS "subject?", incoming.sender_name AS "sender_name?",
                  document.signer_name AS "signer_name?",
                  (SELECT string_agg(recipient.name, '; ' ORDER BY recipient.position)
                   FROM recipients AS recipient
                   WHERE recipient.document_id = entry.document_id) AS "recipients?",
                  coalesce(unit.name, incoming.handling_unit) AS "unit_name?",
                  own.released_at AS "released_at?", entry.reservation_id AS "reservation_id?",
                  reservation.owner_id AS "owner_id?",
                  (SELECT posts.person_name FROM posts WHERE posts.person_id = reservation.owner_id
                   ORDER BY posts.revision DESC LIMIT 1) AS "owner_name?",
                  coalesce(entry.note, reservation.reason) AS "note?",
                  (SELECT posts.person_name FROM posts WHERE posts.person_id = entry.noted_by
                   ORDER BY posts.revision DESC LIMIT 1) AS "noted_by?",
                  entry.noted_at AS "noted_at?"
           FROM (
             SELECT * FROM register_entries
             WHERE register_id = $1 AND ($2::date IS NULL OR dated >= $2)
               AND ($3::date IS NULL OR dated <= $3)
               AND ($4::integer IS NULL OR CASE WHEN $5 THEN number < $4 ELSE number > $4 END)
             ORDER BY CASE WHEN $5 THEN -number ELSE number END LIMIT $6
           ) AS entry
           LEFT JOIN documents AS document ON document.id = entry.document_id
           LEFT JOIN incoming_documents AS incoming ON incoming.document_id = entry.document_id
           LEFT JOIN outgoing_documents AS own ON own.document_id = entry.document_id
           LEFT JOIN units AS unit ON unit.id = own.unit_id
           LEFT JOIN number_reservations AS reservation ON reservation.id = entry.reservation_id
           ORDER BY CASE WHEN $5 THEN -entry.number ELSE entry.number END"#,
        register.uuid(),
        wanted.from.map(ToSqlx::to_sqlx) as _,
        wanted.until.map(ToSqlx::to_sqlx) as _,
        wanted.after,
        wanted.newest_first,
        rows,
    )
    .fetch_all(conn)
    .await
}
