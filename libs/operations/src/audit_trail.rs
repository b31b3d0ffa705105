//! `audit`: the trail, for whoever verifies it.

use audit::{Head, Row};
use axum::extract::State;
use contract::{AgencyId, Power};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Json, Path, Principal, Problem, Query, Refusals};

use crate::{error::Error, state::Operations};

/// The most rows of one answer.
const MOST: i64 = 1_000;

/// Where to read on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditFrom {
    /// The place of the last row that was read; 0 at first.
    #[serde(default)]
    after: i64,
}

/// List where each agency's chain ends
#[utoipa::path(get, path = "/audit/heads", operation_id = "list_audit_heads", tag = "operations",
    responses((status = OK, body = Vec<Head>), Refusals))]
pub(crate) async fn heads(
    State(operations): State<Operations>,
    principal: Principal,
) -> Result<Json<Vec<Head>>, Problem> {
    principal.require(Power::Operate)?;
    let mut conn = operations.pool.acquire().await.map_err(Error::from)?;
    Ok(Json(audit::heads(&mut conn).await.map_err(Error::from)?))
}

/// Read an agency's chain, at most 1,000 rows at a time
#[utoipa::path(get, path = "/audit/{agency_id}/rows", operation_id = "list_audit_rows", tag = "operations",
    params(("agency_id" = AgencyId, Path), AuditFrom),
    responses((status = OK, body = Vec<Row>), Refusals))]
pub(crate) async fn rows(
    State(operations): State<Operations>,
    principal: Principal,
    Path(agency): Path<AgencyId>,
    Query(from): Query<AuditFrom>,
) -> Result<Json<Vec<Row>>, Problem> {
    principal.require(Power::Operate)?;
    let mut conn = operations.pool.acquire().await.map_err(Error::from)?;
    Ok(Json(audit::rows(&mut conn, agency, from.after, MOST).await.map_err(Error::from)?))
}
