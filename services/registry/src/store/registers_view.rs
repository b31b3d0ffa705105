//! Registers as they are shown.

use contract::AgencyId;
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

/// A line of a register.
#[derive(Debug)]
pub(crate) struct EntryRow {
    pub(crate) number: i32,
    pub(crate) dated: jiff_sqlx::Date,
    pub(crate) state: String,
    pub(crate) document_id: Option<Uuid>,
    pub(crate) number_and_symbol: Option<String>,
    pub(crate) issued_on: Option<jiff_sqlx::Date>,
    pub(crate) kind_name: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) sender_name: Option<String>,
    pub(crate) signer_name: Option<String>,
    pub(crate) reservation_id: Option<Uuid>,
    pub(crate) owner_id: Option<Uuid>,
    pub(crate) note: Option<String>,
}

/// The register's lines above number `after`, in order.
pub(crate) async fn entries(
    conn: &mut PgConnection,
    register: RegisterId,
    after: i32,
    rows: i64,
) -> sqlx::Result<Vec<EntryRow>> {
    sqlx::query_as!(
        EntryRow,
        r#"SELECT entry.number, entry.dated, entry.state, entry.document_id,
                  document.number_and_symbol AS "number_and_symbol?",
                  document.issued_on AS "issued_on?", document.kind_name AS "kind_name?",
                  document.subject AS "subject?", incoming.sender_name AS "sender_name?",
                  document.signer_name AS "signer_name?", entry.reservation_id,
                  reservation.owner_id AS "owner_id?",
                  coalesce(entry.note, reservation.reason) AS note
           FROM register_entries AS entry
           LEFT JOIN documents AS document ON document.id = entry.document_id
           LEFT JOIN incoming_documents AS incoming ON incoming.document_id = entry.document_id
           LEFT JOIN number_reservations AS reservation ON reservation.id = entry.reservation_id
           WHERE entry.register_id = $1 AND entry.number > $2
           ORDER BY entry.number LIMIT $3"#,
        register.uuid(),
        after,
        rows,
    )
    .fetch_all(conn)
    .await
}
