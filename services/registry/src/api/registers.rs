//! `/registers`

use axum::extract::State;
use contract::Page;
use jiff::civil::Date;
use registry_api::v1::{Register, RegisterEntry, RegisterId};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals, page};

use super::require_whole_agency;
use crate::{Registry, convert, store::registers_view::Wanted};

/// Which registers, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct RegistersQuery {
    /// Only those of this year.
    year: Option<i16>,
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Which lines of a register, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EntriesQuery {
    /// The highest numbers first, not the lowest.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    newest_first: bool,
    /// Only numbers with this date or a later one.
    from: Option<Date>,
    /// Only numbers with this date or an earlier one.
    until: Option<Date>,
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// List the agency's registers
#[utoipa::path(
    get,
    path = "/registers",
    operation_id = "list_registers",
    tag = "registers",
    params(RegistersQuery),
    responses((status = OK, body = Page<Register>), Refusals)
)]
pub(super) async fn list(
    State(registry): State<Registry>,
    who: Principal,
    Query(query): Query<RegistersQuery>,
) -> Result<Json<Page<Register>>, Problem> {
    require_whole_agency(&who)?;
    let after = Cursor::read(query.cursor.as_deref())?;
    let rows = registry.registers(&who, query.year, after, query.limit.rows()).await?;
    let rows = page(rows, query.limit, |row| row.id);
    let items = rows.items.into_iter().map(convert::register).collect::<crate::Result<_>>()?;
    Ok(Json(Page { items, next_cursor: rows.next_cursor }))
}

/// List the lines of a register in the order of their numbers
#[utoipa::path(
    get,
    path = "/registers/{id}/entries",
    operation_id = "list_entries",
    tag = "registers",
    params(("id" = RegisterId, Path), EntriesQuery),
    responses((status = OK, body = Page<RegisterEntry>), Refusals)
)]
pub(super) async fn entries(
    State(registry): State<Registry>,
    who: Principal,
    Path(id): Path<RegisterId>,
    Query(query): Query<EntriesQuery>,
) -> Result<Json<Page<RegisterEntry>>, Problem> {
    require_whole_agency(&who)?;
    let wanted = Wanted {
        newest_first: query.newest_first,
        from: query.from,
        until: query.until,
        after: Cursor::read(query.cursor.as_deref())?,
    };
    let rows = registry.entries(&who, id, &wanted, query.limit.rows()).await?;
    let rows = page(rows, query.limit, |row| row.number);
    let items = rows.items.into_iter().map(convert::entry).collect::<crate::Result<_>>()?;
    Ok(Json(Page { items, next_cursor: rows.next_cursor }))
}
