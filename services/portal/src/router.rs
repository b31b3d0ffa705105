//! The pages' addresses and the layers around them.

use axum::{
    Router, middleware,
    routing::{any, get, post},
};
use clock::Clock;
use telemetry::Metrics;
use web::Around;

use crate::{Settings, api::Api, assets, assets::Assets, failure, pages, policy, shell::Shell};

/// What every page needs. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Portal {
    pub(crate) api: Api,
    pub(crate) clock: Clock,
    assets: Assets,
    province: String,
}

impl Portal {
    pub(crate) fn new(settings: &Settings, clock: Clock, client: reqwest::Client) -> Self {
        Self {
            api: Api::new(client, &settings.gateway_url),
            clock,
            assets: Assets::new(),
            province: settings.province.clone(),
        }
    }

    /// What surrounds a page, for nobody in particular.
    pub(crate) fn shell(&self) -> Shell {
        Shell::new(self.assets.base(), self.province.clone(), self.clock.now())
    }
}

/// Every page.
pub(crate) fn router(portal: &Portal, metrics: Metrics) -> Router {
    let pages = Router::new()
        .route("/", get(pages::home::show))
        .route("/arrivals", get(pages::arrivals::list))
        .route("/password", get(pages::password::form).post(pages::password::change))
        .route("/post", post(pages::post::choose))
        .route("/sign-in", get(pages::sign_in::form).post(pages::sign_in::sign_in))
        .route("/sign-out", post(pages::sign_out::sign_out))
        .route("/{*rest}", any(pages::not_found::show))
        .layer(middleware::from_fn(policy::personal));
    let routes = pages
        .route("/assets/{version}/{*path}", get(assets::serve))
        .with_state(portal.clone())
        .layer(middleware::from_fn_with_state(portal.clone(), failure::as_page))
        .layer(middleware::from_fn(policy::content_security));
    web::house(routes, Around::new(metrics, None))
}

impl axum::extract::FromRef<Portal> for Assets {
    fn from_ref(portal: &Portal) -> Self {
        portal.assets.clone()
    }
}
