//! The routes of one service.

use axum::Router;
use messaging::Bus;
use sqlx::PgPool;
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{audit_trail, dead_letters, events};

/// What the routes work on.
#[derive(Debug, Clone)]
pub(crate) struct Operations {
    pub(crate) pool: PgPool,
    pub(crate) bus: Bus,
}

/// The operators' routes of `service`, under `/api/v1/operations/<service>`, and their description.
pub fn router(service: &str, pool: PgPool, bus: Bus) -> (Router, OpenApi) {
    let (router, api) = described(service).split_for_parts();
    (router.with_state(Operations { pool, bus }), api)
}

/// The description alone, for `service` to add to its own. Since every service has these
/// operations, each is called after its service.
#[must_use]
pub fn description(service: &str) -> OpenApi {
    let mut api = described(service).into_openapi();
    let items = api.paths.paths.values_mut();
    for operation in items.flat_map(|item| [&mut item.get, &mut item.post]).flatten() {
        if let Some(id) = &mut operation.operation_id {
            id.push_str("_of_");
            id.push_str(service);
        }
    }
    api
}

fn described(service: &str) -> OpenApiRouter<Operations> {
    let routes = OpenApiRouter::new()
        .routes(routes!(dead_letters::list))
        .routes(routes!(dead_letters::get))
        .routes(routes!(dead_letters::replay))
        .routes(routes!(events::replay))
        .routes(routes!(audit_trail::heads))
        .routes(routes!(audit_trail::rows));
    OpenApiRouter::new().nest(&format!("/api/v1/operations/{service}"), routes)
}
