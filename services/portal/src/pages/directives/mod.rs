//! LD1, chờ chỉ đạo: what waits for a leader's directive, one document at a time, the most urgent
//! first (`ux.md` §2.2).

mod entry;
mod give;
mod show;

use axum::{Router, routing::get};

use crate::router::Portal;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/directives", get(show::queue))
        .route("/directives/{id}", get(show::one).post(give::give))
}
