//! The pages' addresses and the layers around them.

use axum::{
    Router, middleware,
    routing::{any, get, post},
};
use clock::Clock;
use telemetry::Metrics;
use tower_http::compression::CompressionLayer;
use web::{Around, Language};

use crate::{
    Settings,
    api::{Api, FILE},
    assets,
    assets::Assets,
    failure, pages, policy, typed,
    words::Words,
};

/// What every page needs. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Portal {
    pub(crate) api: Api,
    pub(crate) clock: Clock,
    pub(crate) assets: Assets,
    pub(crate) province: String,
    vietnamese: Words,
    english: Words,
}

impl Portal {
    pub(crate) fn new(settings: &Settings, clock: Clock, client: reqwest::Client) -> Self {
        Self {
            api: Api::new(client, &settings.gateway_url),
            clock,
            assets: Assets::new(),
            province: settings.province.clone(),
            vietnamese: Words::of(Language::Vietnamese),
            english: Words::of(Language::English),
        }
    }

    /// What the house says in `language`.
    pub(crate) fn words(&self, language: Language) -> Words {
        match language {
            Language::Vietnamese => self.vietnamese.clone(),
            Language::English => self.english.clone(),
        }
    }
}

/// Every page.
pub(crate) fn router(portal: &Portal, metrics: Metrics) -> Router {
    let pages = Router::new()
        .route("/", get(pages::home::show))
        .route("/look", post(pages::look::choose))
        .route("/password", get(pages::password::form).post(pages::password::change))
        .route("/post", post(pages::post::choose))
        .route("/sign-in", get(pages::sign_in::form).post(pages::sign_in::sign_in))
        .route("/sign-out", post(pages::sign_out::sign_out))
        .merge(pages::arrivals::routes())
        .merge(pages::directives::routes())
        .merge(pages::tasks::routes())
        .merge(pages::incidents::routes())
        .merge(pages::people::routes())
        .merge(pages::preferences::routes())
        .merge(pages::requests::routes())
        .merge(pages::sessions::routes())
        .merge(pages::deliveries::routes())
        .merge(pages::outgoing::routes())
        .merge(pages::registers::routes())
        .merge(pages::reservations::routes())
        .route("/{*rest}", any(pages::not_found::show))
        .layer(middleware::from_fn_with_state(portal.clone(), typed::keep))
        .layer(middleware::from_fn(policy::personal));
    let routes = pages
        .route("/assets/{version}/{*path}", get(assets::serve))
        .with_state(portal.clone())
        .layer(middleware::from_fn_with_state(portal.clone(), failure::as_page))
        .layer(middleware::from_fn(policy::content_security))
        .layer(CompressionLayer::new());
    web::house(routes, Around { patience: FILE, ..Around::new(metrics, None) })
}

impl axum::extract::FromRef<Portal> for Assets {
    fn from_ref(portal: &Portal) -> Self {
        portal.assets.clone()
    }
}
