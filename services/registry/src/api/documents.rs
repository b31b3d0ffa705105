//! `/documents` and `/search`

use axum::{extract::State, response::IntoResponse};
use contract::{DocumentId, Page};
use registry_api::v1::{
    ClerkStep, Direction, Document, DocumentState, DocumentSummary, DocumentsSummary,
};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals, page};

use super::shown;
use crate::{Registry, cases::Listed, convert};

/// Which documents, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DocumentsQuery {
    /// Only those in this state.
    state: Option<DocumentState>,
    /// Only those that go this way.
    direction: Option<Direction>,
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// What documents wait for, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WaitingQuery {
    /// The step that they wait for.
    #[param(inline)]
    step: ClerkStep,
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// List the documents that the caller may read, newest first
#[utoipa::path(
    get,
    path = "/documents",
    operation_id = "list_documents",
    tag = "documents",
    params(DocumentsQuery),
    responses((status = OK, body = Page<DocumentSummary>), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
    Query(query): Query<DocumentsQuery>,
) -> Result<Json<Page<DocumentSummary>>, Problem> {
    let after = Cursor::read(query.cursor.as_deref())?;
    let states = query.state.map(|state| [convert::column(&state)]);
    let direction = query.direction.map(|direction| convert::column(&direction));
    let states = states.as_ref().map(<[String; 1]>::as_slice);
    let rows = query.limit.rows();
    page_of(registry.list(&who, direction.as_deref(), states, after, rows).await?, query.limit)
}

/// List the outgoing documents that wait for a step of the văn thư
///
/// The most urgent first, then what waits longest.
#[utoipa::path(
    get,
    path = "/documents/waiting",
    operation_id = "list_waiting_documents",
    tag = "documents",
    params(WaitingQuery),
    responses((status = OK, body = Page<DocumentSummary>), Refusals)
)]
pub(super) async fn waiting(
    State(registry): State<Registry>,
    who: Principal,
    Query(query): Query<WaitingQuery>,
) -> Result<Json<Page<DocumentSummary>>, Problem> {
    let after = Cursor::read(query.cursor.as_deref())?;
    let state = convert::waiting_for(query.step);
    let rows = registry.queue(&who, state, after, query.limit.rows()).await?;
    let rows = page(rows, query.limit, |listed| {
        let row = &listed.row;
        (row.urgency_rank, row.updated_at.to_jiff(), row.id)
    });
    listed(rows)
}

/// Count what waits for the văn thư's outgoing side
#[utoipa::path(
    get,
    path = "/documents/summary",
    operation_id = "summarise_documents",
    tag = "documents",
    responses((status = OK, body = DocumentsSummary), Refusals)
)]
pub(super) async fn summary(
    State(registry): State<Registry>,
    who: Principal,
) -> Result<Json<DocumentsSummary>, Problem> {
    Ok(Json(convert::summary_of(&registry.waiting(&who).await?)))
}

/// Get a document, whichever way it goes
#[utoipa::path(
    get,
    path = "/documents/{id}",
    operation_id = "get_document",
    tag = "documents",
    params(("id" = DocumentId, Path)),
    responses((status = OK, body = Document), Refusals)
)]
pub(super) async fn get(
    State(registry): State<Registry>,
    who: Principal,
    Path(id): Path<DocumentId>,
) -> Result<impl IntoResponse, Problem> {
    Ok(shown(registry.show(&who, id, None).await?)?)
}

/// A page of documents, newest first.
pub(super) fn page_of(
    rows: Vec<Listed>,
    limit: Limit,
) -> Result<Json<Page<DocumentSummary>>, Problem> {
    listed(page(rows, limit, |listed| listed.row.id))
}

fn listed(rows: Page<Listed>) -> Result<Json<Page<DocumentSummary>>, Problem> {
    let items = rows.items.into_iter().map(convert::listed).collect::<crate::Result<_>>()?;
    Ok(Json(Page { items, next_cursor: rows.next_cursor }))
}
