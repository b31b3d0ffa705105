//! `/deliveries/{id}/receipt` and the keys that verify it.

use axum::extract::State;
use http::{HeaderName, header::CONTENT_TYPE};
use interchange_api::{
    DeliveryId,
    v1::{Receipt, ReceiptKey},
};
use web::{Json, Path, Principal, Problem, Refusals};

use crate::{Interchange, api::must_follow_deliveries};

/// Get the receipt for a delivery
///
/// Byte for byte as the receiving side signed it, for the sender's and the receiver's agency.
#[utoipa::path(
    get,
    path = "/deliveries/{id}/receipt",
    operation_id = "get_receipt",
    tag = "receipts",
    params(("id" = DeliveryId, Path)),
    responses((status = OK, body = Receipt), Refusals)
)]
pub(super) async fn get(
    State(interchange): State<Interchange>,
    caller: Principal,
    Path(id): Path<DeliveryId>,
) -> Result<([(HeaderName, &'static str); 1], Vec<u8>), Problem> {
    must_follow_deliveries(&caller)?;
    let bytes = interchange.receipt(&caller, id).await?;
    Ok(([(CONTENT_TYPE, "application/json")], bytes))
}

/// List the keys that sign receipts
///
/// Their public halves: with one of them anyone can verify a receipt. Retired keys stay in the list.
#[utoipa::path(
    get,
    path = "/deliveries/receipt-keys",
    operation_id = "list_receipt_keys",
    tag = "receipts",
    responses((status = OK, body = Vec<ReceiptKey>), Refusals)
)]
pub(super) async fn keys(
    State(interchange): State<Interchange>,
    _caller: Principal,
) -> Result<Json<Vec<ReceiptKey>>, Problem> {
    Ok(Json(interchange.receipt_keys().await?))
}
