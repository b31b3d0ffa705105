//! Where released documents are, as their sender follows them (VT7).

mod list;
mod matrix;
mod settle;
mod show;

use axum::{
    Router,
    routing::{get, post},
};

use crate::router::Portal;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/deliveries", get(list::list))
        .route("/deliveries/{id}", get(show::show))
        .route("/deliveries/{id}/{delivery}/resend", post(show::resend))
        .route("/deliveries/{id}/{delivery}/settle", get(settle::form).post(settle::settle))
}
