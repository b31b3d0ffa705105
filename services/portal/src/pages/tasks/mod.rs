//! Work on incoming documents: of a person, of a unit, and what somebody gave out
//! (`ux.md` §2.2–2.3: CV1, CV2, TP1, LD4).

mod act;
mod entry;
mod following;
mod line;
mod list;
mod one;
mod unit;

use axum::{
    Router,
    routing::{get, post},
};

use crate::router::Portal;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/tasks", get(list::list))
        .route("/tasks/{id}", get(one::show))
        .route("/tasks/{id}/{act}", post(act::act))
        .route("/to-know/{id}", post(list::acknowledge))
        .route("/following", get(following::list))
        .route("/following/{id}/urge", post(following::urge))
        .route("/unit-work", get(unit::show))
        .route("/unit-work/claiming", post(unit::allow_claiming))
        .route("/unit-work/{id}/assign", post(unit::assign))
}
