//! `/documents/…`: what the văn thư does with outgoing documents.

use axum::{extract::State, response::IntoResponse};
use contract::{DocumentId, Power};
use registry_api::v1::{CancelDocument, Document, FinalFile, NumberDocument, PaperDocument};
use web::{Command, Nothing, Path, Problem, Refusals};

use super::{created, shown};
use crate::{Registry, convert, domain::texts};

/// Enter a document that was signed on paper
#[utoipa::path(
    post,
    path = "/documents/paper",
    operation_id = "enter_paper_document",
    tag = "clerk",
    params(("Idempotency-Key" = String, Header, description = "Makes it happen once")),
    request_body = PaperDocument,
    responses((status = CREATED, body = Document), Refusals)
)]
pub(super) async fn enter_paper(
    State(registry): State<Registry>,
    Command { principal: who, once, body }: Command<PaperDocument>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Number)?;
    let id = registry.enter_paper(&who, &once, convert::paper_document(body)).await?;
    Ok(created("documents", registry.show(&who, id, None).await?)?)
}

/// Give a signed document its number and date
#[utoipa::path(
    post,
    path = "/documents/{id}/number",
    operation_id = "number_document",
    tag = "clerk",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = NumberDocument,
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn number(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, body }: Command<NumberDocument>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Number)?;
    let id = registry.number(&who, &once, id, body.reservation_id).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}

/// Put in the file that is released
#[utoipa::path(
    post,
    path = "/documents/{id}/final-file",
    operation_id = "set_final_file",
    tag = "clerk",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = FinalFile,
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn finalise(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, body }: Command<FinalFile>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Number)?;
    let id = registry.finalise(&who, &once, id, body.file_id).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}

/// Release a document to its recipients
#[utoipa::path(
    post,
    path = "/documents/{id}/release",
    operation_id = "release_document",
    tag = "clerk",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn release(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, .. }: Command<Nothing>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Release)?;
    let id = registry.release(&who, &once, id).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}

/// Cancel a numbered document; its number stays used
#[utoipa::path(
    post,
    path = "/documents/{id}/cancel",
    operation_id = "cancel_document",
    tag = "clerk",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = CancelDocument,
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn cancel(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, body }: Command<CancelDocument>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Number)?;
    let reason = texts::one_line(&body.reason);
    let id = registry.cancel(&who, &once, id, reason).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}
