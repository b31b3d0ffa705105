//! Outgoing documents.

use contract::{DocumentId, PersonId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::{addressees, attached, date, recipients, word};
use crate::domain::{
    content::{Content, Signer},
    document::Outgoing,
    numbering::Numbered,
};

/// Inserts what an outgoing document has besides.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    id: DocumentId,
    unit: UnitId,
    drafter: PersonId,
    internal_only: bool,
    content_hash: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO outgoing_documents
           (document_id, unit_id, drafter_id, internal_only, content_hash)
         VALUES ($1, $2, $3, $4, $5)",
        id.uuid(),
        unit.uuid(),
        drafter.uuid(),
        internal_only,
        content_hash,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The document, locked until the transaction ends.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    id: DocumentId,
) -> sqlx::Result<Option<Outgoing>> {
    let row = sqlx::query!(
        "SELECT document.agency_id, document.state, document.version, document.kind_code,
                document.kind_name, document.subject, document.urgency, document.field_code,
                document.reply_wanted_by, document.answers_document_id, document.signer_name,
                document.signer_title, document.number, document.number_and_symbol,
                document.issued_on, own.unit_id, own.drafter_id, own.on_paper, own.internal_only,
                own.signer_id, own.round, own.signed_hash, own.register_id
         FROM documents AS document
         JOIN outgoing_documents AS own ON own.document_id = document.id
         WHERE document.id = $1 FOR UPDATE",
        id.uuid(),
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let signer = match (row.signer_id, row.on_paper) {
        (Some(person), _) => Some(Signer::Person(person.into())),
        (None, true) => Some(Signer::OnPaper {
            name: row.signer_name.clone().unwrap_or_default(),
            title: row.signer_title.clone().unwrap_or_default(),
        }),
        (None, false) => None,
    };
    let numbered = row.number.zip(date(row.issued_on));
    let numbered = numbered.map(|(number, dated)| Numbered { number, dated });
    Ok(Some(Outgoing {
        id,
        agency: row.agency_id.into(),
        state: word(&row.state)?,
        version: row.version,
        unit: row.unit_id.into(),
        drafter: row.drafter_id.into(),
        signer,
        signer_name: row.signer_name,
        signer_title: row.signer_title,
        round: row.round,
        signed_hash: row.signed_hash,
        entry: row.register_id.zip(numbered),
        number_and_symbol: row.number_and_symbol,
        content: Content {
            kind_code: row.kind_code,
            kind_name: row.kind_name,
            subject: row.subject,
            urgency: word(&row.urgency)?,
            field_code: row.field_code,
            internal_only: row.internal_only,
            reply_wanted_by: date(row.reply_wanted_by),
            answers: row.answers_document_id.map(DocumentId::from),
            addressees: addressees::of(conn, id).await?,
            recipients: recipients::of(conn, id).await?,
            files: attached::of(conn, id).await?,
        },
    }))
}

/// Writes the content over what was there, with its hash.
pub(crate) async fn set_content(
    conn: &mut PgConnection,
    id: DocumentId,
    content: &Content,
    content_hash: &str,
    at: Timestamp,
) -> sqlx::Result<()> {
    let indexed = content.indexed("");
    sqlx::query!(
        "UPDATE documents SET
           kind_code = $2, kind_name = $3, subject = $4, urgency = $5, field_code = $6,
           reply_wanted_by = $7, answers_document_id = $8, search_text = $9,
           ranking_text = $10, version = version + 1, updated_at = $11
         WHERE id = $1",
        id.uuid(),
        content.kind_code,
        content.kind_name,
        content.subject,
        content.urgency.as_str(),
        content.field_code,
        content.reply_wanted_by.map(ToSqlx::to_sqlx) as _,
        content.answers.map(DocumentId::uuid),
        indexed.search_text,
        indexed.ranking_text,
        at.to_sqlx() as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE outgoing_documents SET internal_only = $2, content_hash = $3
         WHERE document_id = $1",
        id.uuid(),
        content.internal_only,
        content_hash,
    )
    .execute(&mut *conn)
    .await?;
    set_lines(conn, id, content).await
}

/// Writes the lines of the content, Kính gửi, Nơi nhận and files, over those that were there.
pub(crate) async fn set_lines(
    conn: &mut PgConnection,
    id: DocumentId,
    content: &Content,
) -> sqlx::Result<()> {
    addressees::replace(conn, id, &content.addressees).await?;
    recipients::replace(conn, id, &content.recipients).await?;
    attached::replace(conn, id, &content.files).await
}
