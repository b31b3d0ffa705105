//! Where a post's work begins.

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use contract::Power;

use crate::{desk::Desk, words::Words};

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    words: &'a Words,
    name: &'a str,
}

/// Leads a văn thư to what arrived; tells others what is there for them.
pub(crate) async fn show(desk: Desk) -> Response {
    if desk.may(Power::Receive) {
        return Redirect::to("/arrivals").into_response();
    }
    let home = Home { words: desk.words(), name: &desk.me.person.name };
    desk.show(&say!(desk.words(), "home-title"), &home)
}
