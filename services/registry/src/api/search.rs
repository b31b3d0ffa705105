//! `/search`

use axum::extract::State;
use contract::AgencyId;
use jiff::civil::Date;
use registry_api::v1::{Direction, DocumentState, SearchResults, SearchTerms};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Cursor, Json, Limit, Principal, Problem, Query, Refusals, page};

use crate::{Error, Registry, convert};

/// What to search for, and which page of it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchQuery {
    /// Words in any order, with or without accents; a number and symbol with any separators (`05/TTr-STP`, `36 2016`,
    /// `qđ 36`); a time (`quý 3 2024`, `2 năm trước`); or all of these. May be left out beside a filter.
    q: Option<String>,
    /// Only those that go this way.
    direction: Option<Direction>,
    /// Only those of this kind.
    kind_code: Option<String>,
    /// Only those in this state.
    state: Option<DocumentState>,
    /// Only incoming ones from this agency.
    sender_agency_id: Option<AgencyId>,
    /// Only incoming ones from an issuer in whose name these words stand.
    sender: Option<String>,
    /// Only those that somebody signed in whose name these words stand.
    signer: Option<String>,
    /// Only those issued in this year; drafts count by their beginning.
    year: Option<i16>,
    /// Only those issued on this day or later.
    from: Option<Date>,
    /// Only those issued on this day or earlier.
    to: Option<Date>,
    /// Only those with files, or those without.
    has_file: Option<bool>,
    /// How many; 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Search among the documents that the caller may read
///
/// What is understood of the query only widens it: `qđ` is the kind or the word, `2016` the year or the word.
#[utoipa::path(
    get,
    path = "/search",
    operation_id = "search",
    tag = "documents",
    params(SearchQuery),
    responses((status = OK, body = SearchResults), Refusals)
)]
pub(super) async fn search(
    State(registry): State<Registry>,
    who: Principal,
    Query(query): Query<SearchQuery>,
) -> Result<Json<SearchResults>, Problem> {
    let (limit, after) = (query.limit, Cursor::read(query.cursor.as_deref())?);
    let terms = SearchTerms {
        q: query.q,
        direction: query.direction,
        kind_code: query.kind_code,
        state: query.state,
        sender_agency_id: query.sender_agency_id,
        sender: query.sender,
        signer: query.signer,
        year: query.year,
        from: query.from,
        to: query.to,
        has_file: query.has_file,
    };
    let filter = convert::filter(&terms).map_err(Error::from)?;
    let typed = terms.q.unwrap_or_default();
    let found = registry.search(&who, &typed, &filter, after, limit.rows()).await?;
    let hits = page(found.hits, limit, |hit| hit.place);
    Ok(Json(convert::search_results(hits, &found.reading, found.suggestions)?))
}
