//! `/arrivals`

use axum::{extract::State, response::IntoResponse};
use contract::{DocumentId, Page, Power};
use registry_api::v1::{
    ArrivalSort, ArrivalSummary, ArrivalsSummary, Document, DocumentState, PaperArrival,
    RefuseArrival, RegisterArrival, ReturnArrival,
};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals, page};

use super::{created, shown};
use crate::{
    Registry, convert,
    domain::{texts, words::Direction},
};

/// Which arrivals, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ArrivalsQuery {
    /// Only those in this state; `arrived` if a sort is asked for and no state.
    state: Option<DocumentState>,
    /// Only those of this sort.
    #[param(inline)]
    only: Option<ArrivalSort>,
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// List the arrivals that the caller may read, the most urgent first
#[utoipa::path(
    get,
    path = "/arrivals",
    operation_id = "list_arrivals",
    tag = "arrivals",
    params(ArrivalsQuery),
    responses((status = OK, body = Page<ArrivalSummary>), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
    Query(query): Query<ArrivalsQuery>,
) -> Result<Json<Page<ArrivalSummary>>, Problem> {
    let after = Cursor::read(query.cursor.as_deref())?;
    // Sorts are told arrival by arrival: nobody searches the years of a whole agency for them.
    let state = query.state.or(query.only.map(|_| DocumentState::Arrived));
    let state = state.map(|state| convert::column(&state));
    let only = query.only.map(convert::sort);
    let rows = registry.arrivals(&who, state.as_deref(), only, after, query.limit.rows()).await?;
    let rows = page(rows, query.limit, |row| (row.urgency_rank, row.id));
    let items = rows.items.into_iter().map(convert::arrival).collect::<crate::Result<_>>()?;
    Ok(Json(Page { items, next_cursor: rows.next_cursor }))
}

/// Count the arrivals that wait, by sort, and those that were received today
#[utoipa::path(
    get,
    path = "/arrivals/summary",
    operation_id = "summarise_arrivals",
    tag = "arrivals",
    responses((status = OK, body = ArrivalsSummary), Refusals)
)]
pub(super) async fn summarise(
    State(registry): State<Registry>,
    who: Principal,
) -> Result<Json<ArrivalsSummary>, Problem> {
    Ok(Json(convert::inbox(&registry.inbox(&who).await?)))
}

/// Get an arrival
#[utoipa::path(
    get,
    path = "/arrivals/{id}",
    operation_id = "get_arrival",
    tag = "arrivals",
    params(("id" = DocumentId, Path)),
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn get(
    State(registry): State<Registry>,
    who: Principal,
    Path(id): Path<DocumentId>,
) -> Result<impl IntoResponse, Problem> {
    Ok(shown(registry.show(&who, id, Some(Direction::Incoming)).await?)?)
}

/// Enter a document that came on paper
#[utoipa::path(
    post,
    path = "/arrivals/paper",
    operation_id = "enter_paper_arrival",
    tag = "arrivals",
    params(("Idempotency-Key" = String, Header, description = "Makes it happen once")),
    request_body = PaperArrival,
    responses((status = CREATED, body = Document), Refusals)
)]
pub(super) async fn enter_paper(
    State(registry): State<Registry>,
    Command { principal: who, once, body }: Command<PaperArrival>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Receive)?;
    let id = registry.enter_paper_arrival(&who, &once, convert::paper_arrival(body)).await?;
    Ok(created("arrivals", registry.show(&who, id, None).await?)?)
}

/// Receive an arrival: it gets its arrival number
#[utoipa::path(
    post,
    path = "/arrivals/{id}/register",
    operation_id = "register_arrival",
    tag = "arrivals",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = RegisterArrival,
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn register(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, body }: Command<RegisterArrival>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Receive)?;
    let (accept_duplicate, field_code) = (body.accept_duplicate, body.field_code);
    let field_code = field_code.map(|code| texts::one_line(&code));
    let id = registry.register_arrival(&who, &once, id, accept_duplicate, field_code).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}

/// Refuse an arrival, before it has a number
#[utoipa::path(
    post,
    path = "/arrivals/{id}/refuse",
    operation_id = "refuse_arrival",
    tag = "arrivals",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = RefuseArrival,
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn refuse(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, body }: Command<RefuseArrival>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Receive)?;
    let (code, reason) = (convert::column(&body.reason_code), texts::one_line(&body.reason));
    let id = registry.refuse_arrival(&who, &once, id, &code, &reason).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}

/// Return a registered document that was misdirected; its number stays used
#[utoipa::path(
    post,
    path = "/arrivals/{id}/return",
    operation_id = "return_arrival",
    tag = "arrivals",
    params(
        ("id" = DocumentId, Path),
        ("Idempotency-Key" = String, Header, description = "Makes it happen once"),
    ),
    request_body = ReturnArrival,
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn return_it(
    State(registry): State<Registry>,
    Path(id): Path<DocumentId>,
    Command { principal: who, once, body }: Command<ReturnArrival>,
) -> Result<impl IntoResponse, Problem> {
    who.require(Power::Receive)?;
    let id = registry.return_arrival(&who, &once, id, &texts::one_line(&body.note)).await?;
    Ok(shown(registry.show(&who, id, None).await?)?)
}
