//! The HTTP interface.

mod account_requests;
mod agencies;
mod incidents;
mod internal;
mod me;
mod origin;
mod people;
mod sessions;
mod settled;

use axum::{Router, middleware, routing};
use identity_api::{JWKS_PATH, TOKENS_PATH};
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::Identity;

/// The routes of identity and their description. The two that only the house calls, tokens and
/// keys, are among the routes but not in the description.
pub fn router(identity: Identity) -> (Router, OpenApi) {
    let (router, api) = public().with_state(identity.clone()).split_for_parts();
    let inside = Router::new()
        .route(TOKENS_PATH, routing::post(internal::token))
        .route(JWKS_PATH, routing::get(internal::keys))
        .with_state(identity);
    (router.merge(inside), describe(api))
}

/// The description alone, which needs no database.
pub(crate) fn description() -> OpenApi {
    describe(public().split_for_parts().1)
}

fn public() -> OpenApiRouter<Identity> {
    // Open to somebody whose password must be changed first.
    let own = OpenApiRouter::new()
        .routes(routes!(sessions::sign_in, sessions::list))
        .routes(routes!(sessions::end_current))
        .routes(routes!(sessions::end_others))
        .routes(routes!(sessions::end))
        .routes(routes!(sessions::choose_post))
        .routes(routes!(me::me))
        .routes(routes!(me::change_password))
        .routes(routes!(me::preferences, me::prefer))
        .routes(routes!(incidents::list, incidents::report))
        .routes(routes!(incidents::summary))
        .routes(routes!(incidents::get))
        .routes(routes!(incidents::take))
        .routes(routes!(incidents::solve))
        .routes(routes!(incidents::reopen));
    let settled = OpenApiRouter::new()
        .routes(routes!(agencies::list))
        .routes(routes!(agencies::get))
        .routes(routes!(agencies::units))
        .routes(routes!(agencies::posts))
        .routes(routes!(people::list))
        .routes(routes!(people::get))
        .routes(routes!(account_requests::list, account_requests::propose))
        .routes(routes!(account_requests::summary))
        .routes(routes!(account_requests::get))
        .routes(routes!(account_requests::approve))
        .routes(routes!(account_requests::reject))
        .layer(middleware::from_fn(settled::settled));
    OpenApiRouter::new().nest("/api/v1", own.merge(settled))
}

fn describe(api: OpenApi) -> OpenApi {
    web::describe(
        api.merge_from(operations::description("identity")),
        "identity",
        "Agencies, units, posts and people; accounts, sessions and who may do what.",
    )
}
