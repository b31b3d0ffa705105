//! VT4 and VT6, sổ đăng ký: registers of both directions, as the law prints them (NĐ 30/2020 PL IV).

mod lines;
mod list;

use axum::{Router, routing::get};

use crate::router::Portal;

pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/registers", get(list::list)).route("/registers/{id}", get(lines::show))
}
