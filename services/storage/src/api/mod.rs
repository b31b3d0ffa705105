//! The REST API, under `/api/v1`.

mod content;
mod files;
mod pages;

use axum::Router;
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::Storage;

/// Routes and their description.
pub fn router(storage: Storage) -> (Router, OpenApi) {
    let (router, api) = described().split_for_parts();
    (router.with_state(storage), api)
}

/// The description of the API.
#[must_use]
pub fn openapi() -> OpenApi {
    let api = described().into_openapi().merge_from(operations::description("storage"));
    web::describe(api, "storage", "Files: uploaded, checked, shown, downloaded.")
}

fn described() -> OpenApiRouter<Storage> {
    let routes = OpenApiRouter::new()
        .routes(routes!(files::upload))
        .routes(routes!(files::get))
        .routes(routes!(content::download))
        .routes(routes!(pages::picture))
        .routes(routes!(pages::text));
    OpenApiRouter::new().nest("/api/v1", routes)
}
