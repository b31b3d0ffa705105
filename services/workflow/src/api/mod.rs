//! The REST API, under `/api/v1`.

mod approvals;
mod cases;
mod following;
mod tasks;

use axum::Router;
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::Workflow;

fn routes() -> OpenApiRouter<Workflow> {
    let v1 = OpenApiRouter::new()
        .routes(routes!(approvals::list))
        .routes(routes!(approvals::summary))
        .routes(routes!(approvals::get))
        .routes(routes!(approvals::approve))
        .routes(routes!(approvals::send_back))
        .routes(routes!(approvals::sign))
        .routes(routes!(cases::list))
        .routes(routes!(cases::summary))
        .routes(routes!(cases::suggestions))
        .routes(routes!(cases::get))
        .routes(routes!(cases::direct))
        .routes(routes!(cases::file))
        .routes(routes!(cases::acknowledge))
        .routes(routes!(tasks::list))
        .routes(routes!(following::summary))
        .routes(routes!(following::load))
        .routes(routes!(following::allow_claiming))
        .routes(routes!(tasks::get))
        .routes(routes!(following::claim))
        .routes(routes!(following::urge))
        .routes(routes!(following::extend))
        .routes(routes!(following::withdraw))
        .routes(routes!(tasks::assign))
        .routes(routes!(tasks::start))
        .routes(routes!(tasks::progress))
        .routes(routes!(tasks::complete))
        .routes(routes!(tasks::give_back));
    OpenApiRouter::new().nest("/api/v1", v1)
}

/// The routes on `workflow`, and their description.
pub fn router(workflow: Workflow) -> (Router, OpenApi) {
    let (router, api) = routes().split_for_parts();
    (router.with_state(workflow), described(api))
}

/// The description of the API.
#[must_use]
pub fn openapi() -> OpenApi {
    described(routes().into_openapi())
}

fn described(api: OpenApi) -> OpenApi {
    let api = api.merge_from(operations::description("workflow"));
    web::describe(api, "workflow", "Approval of drafts, and the handling of what arrived.")
}
