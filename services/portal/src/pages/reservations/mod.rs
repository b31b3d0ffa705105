//! Số giữ trước: numbers that are held for documents to come (rules §2.2).

mod cancel;
mod list;

use axum::{Router, routing::get};

use crate::router::Portal;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/reservations", get(list::list).post(list::reserve))
        .route("/reservations/{id}/cancel", get(cancel::form).post(cancel::cancel))
}
