//! Outgoing documents, as their văn thư handles them: number, final file, release.

mod acts;
mod cancel;
mod list;
mod paper;
mod show;
mod steps;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

pub(crate) use list::Line;
pub(crate) use steps::facts;

use crate::router::Portal;

pub(crate) fn routes() -> Router<Portal> {
    // The gateway and storage say how long a file may be.
    let file = post(acts::send_file).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/outgoing", get(list::list))
        .route("/outgoing/paper", get(paper::form).post(paper::enter))
        .route("/outgoing/{id}", get(show::show))
        .route("/outgoing/{id}/number", post(acts::number))
        .route("/outgoing/{id}/file", file)
        .route("/outgoing/{id}/final-file", post(acts::finalise))
        .route("/outgoing/{id}/release", post(acts::release))
        .route("/outgoing/{id}/cancel", get(cancel::form).post(cancel::cancel))
}
