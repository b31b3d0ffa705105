//! What documents of both directions have.

use contract::{AgencyId, DocumentId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{
    readers::Reader,
    search::Indexed,
    words::{Direction, Urgency},
};

/// A document to be inserted.
#[derive(Debug)]
pub(crate) struct NewDocument<'a> {
    pub(crate) id: DocumentId,
    pub(crate) agency: AgencyId,
    pub(crate) direction: Direction,
    pub(crate) state: &'a str,
    pub(crate) kind_code: &'a str,
    pub(crate) kind_name: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) urgency: Urgency,
    pub(crate) number: Option<i32>,
    pub(crate) number_and_symbol: Option<&'a str>,
    pub(crate) issued_on: Option<Date>,
    pub(crate) signer_name: Option<&'a str>,
    pub(crate) signer_title: Option<&'a str>,
    pub(crate) reply_wanted_by: Option<Date>,
    pub(crate) field_code: Option<&'a str>,
    pub(crate) answers: Option<DocumentId>,
    pub(crate) indexed: Indexed,
    pub(crate) at: Timestamp,
}

/// Inserts the document.
pub(crate) async fn insert(conn: &mut PgConnection, new: &NewDocument<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO documents
           (id, agency_id, direction, state, kind_code, kind_name, subject, urgency, number,
            number_and_symbol, symbol_key, issued_on, signer_name, signer_title, reply_wanted_by,
            field_code, answers_document_id, search_text, ranking_text, signer_search, created_at,
            updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                 $19, $20, $21, $21)",
        new.id.uuid(),
        new.agency.uuid(),
        new.direction.as_str(),
        new.state,
        new.kind_code,
        new.kind_name,
        new.subject,
        new.urgency.as_str(),
        new.number,
        new.number_and_symbol,
        new.number_and_symbol.map(text::symbol_key),
        new.issued_on.map(ToSqlx::to_sqlx) as _,
        new.signer_name,
        new.signer_title,
        new.reply_wanted_by.map(ToSqlx::to_sqlx) as _,
        new.field_code,
        new.answers.map(DocumentId::uuid),
        new.indexed.search_text,
        new.indexed.ranking_text,
        text::search_key(new.signer_name.unwrap_or_default()),
        new.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Moves the document on to `state`.
pub(crate) async fn set_state(
    conn: &mut PgConnection,
    id: DocumentId,
    state: &str,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE documents SET state = $2, version = version + 1, updated_at = $3 WHERE id = $1",
        id.uuid(),
        state,
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A document, but for what only one direction has.
#[derive(Debug)]
pub(crate) struct DocumentRow {
    pub(crate) id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) direction: String,
    pub(crate) state: String,
    pub(crate) kind_code: String,
    pub(crate) kind_name: String,
    pub(crate) subject: String,
    pub(crate) urgency: String,
    pub(crate) number: Option<i32>,
    pub(crate) number_and_symbol: Option<String>,
    pub(crate) issued_on: Option<jiff_sqlx::Date>,
    pub(crate) signer_name: Option<String>,
    pub(crate) signer_title: Option<String>,
    pub(crate) reply_wanted_by: Option<jiff_sqlx::Date>,
    pub(crate) field_code: Option<String>,
    pub(crate) answers_document_id: Option<Uuid>,
    pub(crate) version: i64,
    pub(crate) created_at: jiff_sqlx::Timestamp,
    pub(crate) updated_at: jiff_sqlx::Timestamp,
}

/// The document, if the reader may read it.
pub(crate) async fn find(
    conn: &mut PgConnection,
    reader: &Reader,
    id: DocumentId,
) -> sqlx::Result<Option<DocumentRow>> {
    sqlx::query_as!(
        DocumentRow,
        "SELECT id, agency_id, direction, state, kind_code, kind_name, subject, urgency, number,
                number_and_symbol, issued_on, signer_name, signer_title, reply_wanted_by,
                field_code, answers_document_id, version, created_at, updated_at
         FROM documents
         WHERE id = $5 AND agency_id = $1
           AND id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))",
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(contract::UnitId::uuid),
        reader.person.uuid(),
        id.uuid(),
    )
    .fetch_optional(conn)
    .await
}

/// The documents that answer this one and that the reader may read, oldest first.
pub(crate) async fn answering(
    conn: &mut PgConnection,
    reader: &Reader,
    id: DocumentId,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM documents
         WHERE answers_document_id = $5 AND agency_id = $1
           AND id IN (SELECT document_id FROM readable_by($1, $2, $3, $4))
         ORDER BY id",
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(contract::UnitId::uuid),
        reader.person.uuid(),
        id.uuid(),
    )
    .fetch_all(conn)
    .await
}

/// Whether the document is the agency's and goes that way.
pub(crate) async fn is_of(
    conn: &mut PgConnection,
    id: DocumentId,
    agency: AgencyId,
    direction: Direction,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
             SELECT 1 FROM documents WHERE id = $1 AND agency_id = $2 AND direction = $3
           ) AS "is!""#,
        id.uuid(),
        agency.uuid(),
        direction.as_str(),
    )
    .fetch_one(conn)
    .await
}
