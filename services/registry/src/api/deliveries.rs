//! `/documents/deliveries` and `/documents/{id}/deliveries`

use axum::extract::State;
use contract::{DocumentId, Page, Power};
use registry_api::v1::{DeliveryId, DeliveryList, DeliveryNeed, OpenDelivery, SettleDelivery};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals, page};

use crate::{Registry, convert, domain::texts, store::open_deliveries::OpenRow};

/// Which deliveries, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OpenQuery {
    /// Only those that need this.
    #[param(inline)]
    need: Option<DeliveryNeed>,
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// List the deliveries that need an act of their sender
///
/// Those that were refused or could not be handed over, and those that nobody has answered for a
/// while: the most urgent first, then what waits longest.
#[utoipa::path(
    get,
    path = "/documents/deliveries",
    operation_id = "list_open_deliveries",
    tag = "documents",
    params(OpenQuery),
    responses((status = OK, body = Page<OpenDelivery>), Refusals)
)]
pub(super) async fn open(
    State(registry): State<Registry>,
    who: Principal,
    Query(query): Query<OpenQuery>,
) -> Result<Json<Page<OpenDelivery>>, Problem> {
    let after = Cursor::read(query.cursor.as_deref())?;
    let need = query.need.map(convert::need);
    let rows = registry.open_deliveries(&who, need, after, query.limit.rows()).await?;
    let key = |row: &OpenRow| (row.urgency_rank, row.since.to_jiff(), row.delivery_id);
    let rows = page(rows, query.limit, key);
    let items = rows.items.into_iter().map(convert::open_delivery).collect::<crate::Result<_>>()?;
    Ok(Json(Page { items, next_cursor: rows.next_cursor }))
}

/// See where a released document is, recipient by recipient
#[utoipa::path(
    get,
    path = "/documents/{id}/deliveries",
    operation_id = "list_document_deliveries",
    tag = "documents",
    params(("id" = DocumentId, Path)),
    responses((status = OK, body = DeliveryList), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
    Path(id): Path<DocumentId>,
) -> Result<Json<DeliveryList>, Problem> {
    let (rows, stops) = registry.deliveries(&who, id).await?;
    Ok(Json(convert::deliveries(rows, &stops)?))
}

/// Settle a delivery that did not succeed otherwise than by sending it again
#[utoipa::path(
    post,
    path = "/documents/{id}/deliveries/{delivery_id}/settle",
    operation_id = "settle_delivery",
    tag = "clerk",
    params(
        ("id" = DocumentId, Path),
        ("delivery_id" = DeliveryId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = SettleDelivery,
    responses((status = OK, body = DeliveryList), Refusals)
)]
pub(super) async fn settle(
    State(registry): State<Registry>,
    Path((id, delivery)): Path<(DocumentId, DeliveryId)>,
    Command { principal: who, once, body }: Command<SettleDelivery>,
) -> Result<Json<DeliveryList>, Problem> {
    who.require(Power::Release)?;
    let note = texts::one_line(&body.note);
    let id = registry.settle_delivery(&who, &once, id, delivery, &note).await?;
    let (rows, stops) = registry.deliveries(&who, id).await?;
    Ok(Json(convert::deliveries(rows, &stops)?))
}
