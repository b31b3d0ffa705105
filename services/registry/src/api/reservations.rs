//! `/number-reservations`

use axum::extract::State;
use contract::{Page, Power};
use http::StatusCode;
use registry_api::v1::{CancelReservation, EntryState, NewReservation, Reservation, ReservationId};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals, page};

use crate::{Registry, convert, domain::texts};

/// Which reserved numbers, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReservationsQuery {
    /// Only those in this state.
    state: Option<EntryState>,
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Reserve the next number of a kind's series
#[utoipa::path(
    post,
    path = "/number-reservations",
    operation_id = "reserve_number",
    tag = "registers",
    params(("Idempotency-Key" = String, Header, description = "Makes it happen once")),
    request_body = NewReservation,
    responses((status = CREATED, body = Reservation), Refusals)
)]
pub(super) async fn reserve(
    State(registry): State<Registry>,
    Command { principal: who, once, body }: Command<NewReservation>,
) -> Result<(StatusCode, Json<Reservation>), Problem> {
    who.require(Power::Number)?;
    let (kind, reason) = (texts::one_line(&body.kind_code), texts::one_line(&body.reason));
    let id = registry.reserve(&who, &once, &kind, body.unit_id, &reason).await?;
    let reservation = convert::reservation(registry.reservation(&who, id).await?)?;
    Ok((StatusCode::CREATED, Json(reservation)))
}

/// List the agency's reserved numbers, newest first
#[utoipa::path(
    get,
    path = "/number-reservations",
    operation_id = "list_reservations",
    tag = "registers",
    params(ReservationsQuery),
    responses((status = OK, body = Page<Reservation>), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
    Query(query): Query<ReservationsQuery>,
) -> Result<Json<Page<Reservation>>, Problem> {
    super::require_whole_agency(&who)?;
    let after = Cursor::read(query.cursor.as_deref())?;
    let state = query.state.map(|state| convert::column(&state));
    let rows = registry.reservations(&who, state.as_deref(), after, query.limit.rows()).await?;
    let rows = page(rows, query.limit, |row| row.id);
    let items = rows.items.into_iter().map(convert::reservation).collect::<crate::Result<_>>()?;
    Ok(Json(Page { items, next_cursor: rows.next_cursor }))
}

/// Give a reserved number up; it stays used
#[utoipa::path(
    post,
    path = "/number-reservations/{id}/cancel",
    operation_id = "cancel_reservation",
    tag = "registers",
    params(
        ("id" = ReservationId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = CancelReservation,
    responses((status = OK, body = Reservation), Refusals)
)]
pub(super) async fn cancel(
    State(registry): State<Registry>,
    Path(id): Path<ReservationId>,
    Command { principal: who, once, body }: Command<CancelReservation>,
) -> Result<Json<Reservation>, Problem> {
    who.require(Power::Number)?;
    let reason = texts::one_line(&body.reason);
    let id = registry.cancel_reservation(&who, &once, id, &reason).await?;
    Ok(Json(convert::reservation(registry.reservation(&who, id).await?)?))
}
