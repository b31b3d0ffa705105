//! `/agencies` and `/units`: the directory.

use axum::extract::State;
use contract::{AgencyId, Page, UnitId};
use http::HeaderName;
use identity_api::{
    PostId,
    v1::{Agency, AgencyLevel, Post, Unit},
};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals, etag};

use crate::{Identity, cases::AgencyQuery};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct AgenciesQuery {
    /// Words of the name, the abbreviation, or a code, present or former; accents do not matter.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    q: String,
    /// Only of this level.
    level: Option<AgencyLevel>,
    /// Only those that were or will be on this day; today unless given.
    on: Option<Date>,
    /// The most items on a page, 1 to 200.
    #[param(value_type = Option<u32>)]
    limit: Option<Limit>,
    /// From `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Find agencies.
#[utoipa::path(
    get, path = "/agencies", operation_id = "list_agencies", tag = "directory", params(AgenciesQuery),
    responses((status = 200, description = "In Vietnamese order", body = Page<Agency>), Refusals)
)]
pub(super) async fn list(
    State(identity): State<Identity>,
    caller: Principal,
    Query(query): Query<AgenciesQuery>,
) -> Result<Json<Page<Agency>>, Problem> {
    let after = Cursor::<(String, AgencyId)>::read(query.cursor.as_deref())?;
    let limit = query.limit.unwrap_or_default();
    let query = AgencyQuery { text: query.q, level: query.level, on: query.on };
    Ok(Json(identity.agencies(&caller, query, limit, after).await?))
}

/// See an agency.
#[utoipa::path(
    get, path = "/agencies/{id}", operation_id = "see_agency", tag = "directory",
    params(("id" = AgencyId, Path, description = "The agency, open or closed")),
    responses((status = 200, description = "The agency", body = Agency), Refusals)
)]
pub(super) async fn get(
    State(identity): State<Identity>,
    caller: Principal,
    Path(id): Path<AgencyId>,
) -> Result<([(HeaderName, String); 1], Json<Agency>), Problem> {
    let agency = identity.agency(&caller, id).await?;
    Ok(([etag(agency.version)], Json(agency)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct PageQuery {
    /// The most items on a page, 1 to 200.
    #[param(value_type = Option<u32>)]
    limit: Option<Limit>,
    /// From `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List the units of an agency.
#[utoipa::path(
    get, path = "/agencies/{id}/units", operation_id = "list_units", tag = "directory",
    params(("id" = AgencyId, Path, description = "Any agency"), PageQuery),
    responses((status = 200, description = "Those of today, in Vietnamese order", body = Page<Unit>), Refusals)
)]
pub(super) async fn units(
    State(identity): State<Identity>,
    caller: Principal,
    Path(id): Path<AgencyId>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Unit>>, Problem> {
    let after = Cursor::<(String, UnitId)>::read(query.cursor.as_deref())?;
    Ok(Json(identity.units(&caller, id, query.limit.unwrap_or_default(), after).await?))
}

/// List who holds which post in a unit of my agency.
#[utoipa::path(
    get, path = "/units/{id}/posts", operation_id = "list_posts", tag = "directory",
    params(("id" = UnitId, Path, description = "A unit of the caller's own agency"), PageQuery),
    responses((status = 200, description = "Those held today, by given name", body = Page<Post>), Refusals)
)]
pub(super) async fn posts(
    State(identity): State<Identity>,
    caller: Principal,
    Path(id): Path<UnitId>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Post>>, Problem> {
    let after = Cursor::<(Vec<u8>, PostId)>::read(query.cursor.as_deref())?;
    Ok(Json(identity.posts(&caller, id, query.limit.unwrap_or_default(), after).await?))
}
