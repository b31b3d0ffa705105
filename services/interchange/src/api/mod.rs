//! The REST API, under `/api/v1`.

mod deliveries;
mod receipts;
mod reconciliations;

use axum::Router;
use contract::Power;
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Principal, Problem};

use crate::Interchange;

/// The routes and their description.
pub fn router(interchange: Interchange) -> (Router, OpenApi) {
    let (router, api) = nested().with_state(interchange).split_for_parts();
    (router, describe(api))
}

/// The description alone.
#[must_use]
pub fn openapi() -> OpenApi {
    describe(nested().into_openapi())
}

fn nested() -> OpenApiRouter<Interchange> {
    let routes = OpenApiRouter::new()
        .routes(routes!(deliveries::list))
        .routes(routes!(deliveries::get))
        .routes(routes!(deliveries::resend))
        .routes(routes!(receipts::get))
        .routes(routes!(receipts::keys));
    let operations = OpenApiRouter::new()
        .routes(routes!(reconciliations::list, reconciliations::start))
        .routes(routes!(reconciliations::get))
        .routes(routes!(reconciliations::findings));
    OpenApiRouter::new().nest("/api/v1", routes).nest("/api/v1/operations/interchange", operations)
}

fn describe(api: OpenApi) -> OpenApi {
    web::describe(
        api.merge_from(operations::description("interchange")),
        "interchange",
        "Delivery between agencies: the ledger, its receipts, statuses and refusals.",
    )
}

/// Deliveries are followed by those who see the whole agency and by those who draft; to anyone
/// else they are not there.
fn must_follow_deliveries(caller: &Principal) -> Result<(), Problem> {
    if caller.sees_agency() || caller.may(Power::Draft) {
        return Ok(());
    }
    Err(Problem::not_found())
}
