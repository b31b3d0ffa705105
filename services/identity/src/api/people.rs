//! `/people`: colleagues, and their accounts for those who manage them.

use axum::extract::State;
use contract::{Page, PersonId, UnitId};
use identity_api::v1::Colleague;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals};

use crate::{Identity, cases::PeopleQuery as Wanted};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct PeopleQuery {
    /// Words of the name or the login; accents do not matter.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    q: String,
    /// Only those who hold a post in this unit.
    unit_id: Option<UnitId>,
    /// Only those who held or will hold a post on this day; today unless given.
    on: Option<Date>,
    /// The most items on a page, 1 to 200.
    #[param(value_type = Option<u32>)]
    limit: Option<Limit>,
    /// From `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Find people of my agency.
///
/// Their accounts are shown to who manages them: the head of the office, and the IT officer of a
/// unit for those who hold a post there today.
#[utoipa::path(
    get, path = "/people", operation_id = "list_people", tag = "directory", params(PeopleQuery),
    responses((status = 200, description = "By given name, then family and middle names", body = Page<Colleague>), Refusals)
)]
pub(super) async fn list(
    State(identity): State<Identity>,
    caller: Principal,
    Query(query): Query<PeopleQuery>,
) -> Result<Json<Page<Colleague>>, Problem> {
    let after = Cursor::<(Vec<u8>, PersonId)>::read(query.cursor.as_deref())?;
    let limit = query.limit.unwrap_or_default();
    let wanted = Wanted { text: query.q, unit: query.unit_id, on: query.on };
    Ok(Json(identity.people(&caller, wanted, limit, after).await?))
}

/// See somebody of my agency.
#[utoipa::path(
    get, path = "/people/{id}", operation_id = "see_person", tag = "directory",
    params(("id" = PersonId, Path, description = "Somebody who holds or held a post in the caller's own agency")),
    responses((status = 200, description = "The person, with every post there", body = Colleague), Refusals)
)]
pub(super) async fn get(
    State(identity): State<Identity>,
    caller: Principal,
    Path(id): Path<PersonId>,
) -> Result<Json<Colleague>, Problem> {
    Ok(Json(identity.person(&caller, id).await?))
}
