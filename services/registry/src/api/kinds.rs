//! `/kinds`

use axum::extract::State;
use registry_api::v1::KindList;
use web::{Json, Principal, Problem, Refusals};

use crate::{Registry, convert};

/// List the kinds of documents, and the fields that stay out
#[utoipa::path(
    get,
    path = "/kinds",
    operation_id = "list_kinds",
    tag = "kinds",
    responses((status = OK, body = KindList), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
) -> Result<Json<KindList>, Problem> {
    let (kinds, excluded) = registry.kinds(&who).await?;
    Ok(Json(convert::kind_list(kinds, excluded)))
}
