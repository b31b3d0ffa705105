//! `/deliveries`

use axum::extract::State;
use contract::{DocumentId, Page, Power};
use http::HeaderName;
use interchange_api::{
    DeliveryId,
    v1::{Delivery, Resend},
};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals};

use crate::{Interchange, api::must_follow_deliveries};

/// Which deliveries.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// The document in the sender's agency.
    document_id: DocumentId,
    /// How many on a page: 50 unless asked, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page begins, as the page before it said.
    cursor: Option<String>,
}

type Tagged<T> = ([(HeaderName, String); 1], Json<T>);

/// List the deliveries of a document
///
/// One for each recipient, and one more for each time that one was sent again.
#[utoipa::path(
    get,
    path = "/deliveries",
    operation_id = "list_deliveries",
    tag = "deliveries",
    params(Wanted),
    responses((status = OK, body = Page<Delivery>), Refusals)
)]
pub(super) async fn list(
    State(interchange): State<Interchange>,
    caller: Principal,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<Delivery>>, Problem> {
    must_follow_deliveries(&caller)?;
    let after = Cursor::read(wanted.cursor.as_deref())?;
    let page = interchange.deliveries(&caller, wanted.document_id, after, wanted.limit).await?;
    Ok(Json(page))
}

/// Get a delivery
#[utoipa::path(
    get,
    path = "/deliveries/{id}",
    operation_id = "get_delivery",
    tag = "deliveries",
    params(("id" = DeliveryId, Path)),
    responses((status = OK, body = Delivery, headers(("etag" = String))), Refusals)
)]
pub(super) async fn get(
    State(interchange): State<Interchange>,
    caller: Principal,
    Path(id): Path<DeliveryId>,
) -> Result<Tagged<Delivery>, Problem> {
    must_follow_deliveries(&caller)?;
    Ok(tagged(interchange.delivery(&caller, id).await?))
}

/// Send a delivery again
///
/// The same sealed bytes go to this recipient alone: after a refusal that this can mend or when
/// the recipient could not be reached, as a new delivery, perhaps to another agency; while nobody
/// has answered, under the same id. Answers with the delivery that is under way.
#[utoipa::path(
    post,
    path = "/deliveries/{id}/resend",
    operation_id = "resend_document",
    tag = "deliveries",
    params(("id" = DeliveryId, Path), ("idempotency-key" = String, Header)),
    request_body = Resend,
    responses((status = OK, body = Delivery, headers(("etag" = String))), Refusals)
)]
pub(super) async fn resend(
    State(interchange): State<Interchange>,
    Path(id): Path<DeliveryId>,
    command: Command<Resend>,
) -> Result<Tagged<Delivery>, Problem> {
    let Command { principal, once, body } = command;
    principal.require(Power::Release)?;
    Ok(tagged(interchange.resend(&principal, &once, id, body.agency_id).await?))
}

fn tagged(delivery: Delivery) -> Tagged<Delivery> {
    ([web::etag(delivery.version)], Json(delivery))
}
