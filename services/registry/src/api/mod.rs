//! The REST API, under `/api/v1`. Handlers extract, ask for a power, call one use case and show.

mod arrivals;
mod clerk;
mod deliveries;
mod documents;
mod drafts;
mod kinds;
mod opinions;
mod registers;
mod reservations;
mod saved_views;
mod search;
mod versions;

use axum::{Router, response::IntoResponse};
use http::{HeaderName, StatusCode, header::LOCATION};
use registry_api::v1::Document;
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Json, Principal, Problem, etag};

use crate::{Registry, Result, cases::Shown, convert};

/// The routes of registry and their description.
pub fn router(registry: Registry) -> (Router, OpenApi) {
    let (router, api) = described().split_for_parts();
    (router.with_state(registry), api)
}

/// The description of registry's API.
#[must_use]
pub fn openapi() -> OpenApi {
    let summary = "Documents out and in: drafts, numbers, registers, release, arrivals, search.";
    let api = described().into_openapi().merge_from(operations::description("registry"));
    web::describe(api, "registry", summary)
}

fn described() -> OpenApiRouter<Registry> {
    let routes = OpenApiRouter::new()
        .routes(routes!(kinds::list))
        .routes(routes!(drafts::begin, drafts::list))
        .routes(routes!(drafts::summary))
        .routes(routes!(drafts::get, drafts::change))
        .routes(routes!(drafts::submit))
        .routes(routes!(versions::list))
        .routes(routes!(versions::get))
        .routes(routes!(versions::changes))
        .routes(routes!(opinions::list, opinions::ask))
        .routes(routes!(opinions::answer))
        .routes(routes!(documents::list))
        .routes(routes!(documents::waiting))
        .routes(routes!(documents::summary))
        .routes(routes!(documents::get))
        .routes(routes!(deliveries::open))
        .routes(routes!(deliveries::list))
        .routes(routes!(deliveries::settle))
        .routes(routes!(search::search))
        .routes(routes!(saved_views::list, saved_views::save))
        .routes(routes!(saved_views::change, saved_views::delete))
        .routes(routes!(clerk::enter_paper))
        .routes(routes!(clerk::number))
        .routes(routes!(clerk::finalise))
        .routes(routes!(clerk::release))
        .routes(routes!(clerk::cancel))
        .routes(routes!(reservations::reserve, reservations::list))
        .routes(routes!(reservations::cancel))
        .routes(routes!(arrivals::list))
        .routes(routes!(arrivals::summarise))
        .routes(routes!(arrivals::enter_paper))
        .routes(routes!(arrivals::get))
        .routes(routes!(arrivals::register))
        .routes(routes!(arrivals::refuse))
        .routes(routes!(arrivals::return_it))
        .routes(routes!(registers::list))
        .routes(routes!(registers::entries));
    OpenApiRouter::new().nest("/api/v1", routes)
}

/// A document with its version.
fn shown(shown: Shown) -> Result<impl IntoResponse + use<>> {
    let document = convert::document(shown)?;
    Ok(([etag(document.version)], Json(document)))
}

/// A document that was made, with where it is.
fn created(at: &str, shown: Shown) -> Result<impl IntoResponse + use<>> {
    let document: Document = convert::document(shown)?;
    let location: (HeaderName, String) = (LOCATION, format!("/api/v1/{at}/{}", document.id));
    Ok((StatusCode::CREATED, [location, etag(document.version)], Json(document)))
}

/// Goes on only with a post that sees the whole agency.
fn require_whole_agency(who: &Principal) -> std::result::Result<(), Problem> {
    if who.sees_agency() { Ok(()) } else { Err(Problem::forbidden()) }
}
