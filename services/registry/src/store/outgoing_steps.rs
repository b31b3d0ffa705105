//! What each step writes on an outgoing document.

use contract::{DocumentId, PersonId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{document::Outgoing, final_check::FinalCheck, numbering::Numbered};

/// Begins a round of approval: earlier approvals and the return no longer count.
pub(crate) async fn submitted(
    conn: &mut PgConnection,
    id: DocumentId,
    form_checker: PersonId,
    signer: PersonId,
    content_hash: &str,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE outgoing_documents SET
           form_checker_id = $2, signer_id = $3, content_hash = $4, round = round + 1,
           submitted_at = $5,
           signed_hash = NULL, signed_at = NULL, authority = NULL, release_medium = NULL
         WHERE document_id = $1",
        id.uuid(),
        form_checker.uuid(),
        signer.uuid(),
        content_hash,
        at.to_sqlx() as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("DELETE FROM draft_approvals WHERE document_id = $1", id.uuid())
        .execute(conn)
        .await?;
    Ok(())
}

/// Why a draft came back.
pub(crate) async fn returned(
    conn: &mut PgConnection,
    id: DocumentId,
    step: &str,
    reason: &str,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE outgoing_documents SET return_step = $2, return_reason = $3, returned_at = $4
         WHERE document_id = $1",
        id.uuid(),
        step,
        reason,
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Remembers an approval, the latest of each step.
pub(crate) async fn approved(
    conn: &mut PgConnection,
    id: DocumentId,
    step: &str,
    person: PersonId,
    content_hash: &str,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO draft_approvals (document_id, step, person_id, content_hash, approved_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (document_id, step) DO UPDATE SET
           person_id = excluded.person_id, content_hash = excluded.content_hash,
           approved_at = excluded.approved_at
         WHERE draft_approvals.approved_at < excluded.approved_at",
        id.uuid(),
        step,
        person.uuid(),
        content_hash,
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What a signature says.
#[derive(Debug)]
pub(crate) struct Signed<'a> {
    pub(crate) hash: &'a str,
    pub(crate) at: Timestamp,
    pub(crate) signer: Option<PersonId>,
    pub(crate) signer_name: &'a str,
    pub(crate) signer_title: &'a str,
    pub(crate) authority: Option<&'a str>,
    pub(crate) release_medium: &'a str,
    pub(crate) on_paper: bool,
}

/// Writes the signature down.
pub(crate) async fn signed(
    conn: &mut PgConnection,
    id: DocumentId,
    signed: &Signed<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE outgoing_documents SET
           signed_hash = $2, signed_at = $3, authority = $4, release_medium = $5, on_paper = $6,
           signer_id = coalesce($7, signer_id)
         WHERE document_id = $1",
        id.uuid(),
        signed.hash,
        signed.at.to_sqlx() as _,
        signed.authority,
        signed.release_medium,
        signed.on_paper,
        signed.signer.map(PersonId::uuid),
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE documents SET signer_name = $2, signer_title = $3, signer_search = $4 WHERE id = $1",
        id.uuid(),
        signed.signer_name,
        signed.signer_title,
        text::search_key(signed.signer_name),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes the number and date on the document.
pub(crate) async fn numbered(
    conn: &mut PgConnection,
    document: &Outgoing,
    register: Uuid,
    numbered: Numbered,
    number_and_symbol: &str,
) -> sqlx::Result<()> {
    let indexed = document.content.indexed(number_and_symbol);
    sqlx::query!(
        "UPDATE documents SET
           number = $2, issued_on = $3, number_and_symbol = $4, symbol_key = $5, search_text = $6,
           ranking_text = $7
         WHERE id = $1",
        document.id.uuid(),
        numbered.number,
        numbered.dated.to_sqlx() as _,
        number_and_symbol,
        text::symbol_key(number_and_symbol),
        indexed.search_text,
        indexed.ranking_text,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE outgoing_documents SET register_id = $2 WHERE document_id = $1",
        document.id.uuid(),
        register,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Remembers what the final file shows, and which file was signed before it took its place.
pub(crate) async fn finalised(
    conn: &mut PgConnection,
    id: DocumentId,
    signed_file: Option<Uuid>,
    check: &FinalCheck,
) -> sqlx::Result<()> {
    let check = serde_json::to_value(check).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!(
        "UPDATE outgoing_documents SET
           signed_file_id = coalesce(signed_file_id, $2), final_check = $3
         WHERE document_id = $1",
        id.uuid(),
        signed_file,
        check,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes the release down.
pub(crate) async fn released(
    conn: &mut PgConnection,
    id: DocumentId,
    release: Uuid,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE outgoing_documents SET release_id = $2, released_at = $3 WHERE document_id = $1",
        id.uuid(),
        release,
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes down why the document will not be released.
pub(crate) async fn cancelled(
    conn: &mut PgConnection,
    id: DocumentId,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE outgoing_documents SET cancel_reason = $2 WHERE document_id = $1",
        id.uuid(),
        reason,
    )
    .execute(conn)
    .await?;
    Ok(())
}
