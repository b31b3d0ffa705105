//! Incoming documents, as their văn thư handles them.

mod list;
mod refuse;

use axum::{Router, routing::get};

use crate::router::Portal;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/arrivals", get(list::list))
        .route("/arrivals/{id}/refuse", get(refuse::form).post(refuse::refuse))
}
