//! `/drafts/{id}/opinions`

use axum::{extract::State, response::IntoResponse};
use contract::{DocumentId, Power};
use http::StatusCode;
use registry_api::v1::{AskOpinions, GiveOpinion, OpinionId, OpinionList};
use web::{Command, Json, Path, Principal, Problem, Refusals};

use crate::{Registry, Result, convert};

async fn shown(registry: &Registry, who: &Principal, id: DocumentId) -> Result<Json<OpinionList>> {
    let opinions = registry.opinions(who, id).await?;
    Ok(Json(OpinionList {
        items: opinions.into_iter().map(convert::opinion).collect::<Result<_>>()?,
    }))
}

/// List the opinions on a draft
///
/// On its latest version first. For those who have a part in the draft.
#[utoipa::path(
    get,
    path = "/drafts/{id}/opinions",
    operation_id = "list_opinions",
    tag = "drafts",
    params(("id" = DocumentId, Path)),
    responses((status = OK, body = OpinionList), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
    Path(id): Path<DocumentId>,
) -> std::result::Result<Json<OpinionList>, Problem> {
    Ok(shown(&registry, &who, id).await?)
}

/// Ask colleagues and units for their opinion on the latest version
///
/// Those asked may read the draft; the version stays as they see it.
#[utoipa::path(
    post,
    path = "/drafts/{id}/opinions",
    operation_id = "ask_opinions",
    tag = "drafts",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = AskOpinions,
    responses((status = CREATED, body = OpinionList), Refusals)
)]
pub(super) async fn ask(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, body }: Command<AskOpinions>,
) -> std::result::Result<impl IntoResponse, Problem> {
    who.require(Power::Draft)?;
    registry.ask_opinions(&who, &once, id, convert::asking(body)).await?;
    Ok((StatusCode::CREATED, shown(&registry, &who, id).await?))
}

/// Give the opinion that one was asked for
#[utoipa::path(
    post,
    path = "/drafts/{id}/opinions/{opinion_id}/answer",
    operation_id = "give_opinion",
    tag = "drafts",
    params(
        ("id" = DocumentId, Path),
        ("opinion_id" = OpinionId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = GiveOpinion,
    responses((status = OK, body = OpinionList), Refusals)
)]
pub(super) async fn answer(
    State(registry): State<Registry>,
    Path((document, id)): Path<(DocumentId, OpinionId)>,
    Command { principal: who, once, body }: Command<GiveOpinion>,
) -> std::result::Result<Json<OpinionList>, Problem> {
    registry.give_opinion(&who, &once, document, id, convert::answer(body)).await?;
    Ok(shown(&registry, &who, document).await?)
}
