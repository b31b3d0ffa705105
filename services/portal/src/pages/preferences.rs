//! How I like my pages, on every machine that I sign in from.

use askama::Template;
use axum::{
    Router,
    response::{AppendHeaders, IntoResponse as _, Response},
    routing::get,
};
use http::{Method, header::SET_COOKIE};
use identity_api::v1::{ColourScheme, PageLanguage, Preferences, TextSize};
use serde::Deserialize;

use crate::{desk::Desk, failure::Failure, filled::Form, look::Look, router::Portal, words::Words};

pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/preferences", get(form).post(choose))
}

/// What the form says.
#[derive(Debug, Deserialize)]
struct Entry {
    language: PageLanguage,
    colour_scheme: ColourScheme,
    text_size: TextSize,
    single_key_shortcuts: bool,
}

#[derive(Template)]
#[template(path = "preferences.html")]
struct Choosing<'a> {
    words: &'a Words,
    chosen: Preferences,
}

/// `GET /preferences`
async fn form(desk: Desk) -> Response {
    let content = Choosing { words: desk.words(), chosen: desk.shell.look.into() };
    desk.show(&say!(desk.words(), "preferences-title"), &content).await
}

/// `POST /preferences`
async fn choose(desk: Desk, Form(entry): Form<Entry>) -> Result<Response, Failure> {
    let chosen = Preferences {
        language: entry.language,
        colour_scheme: entry.colour_scheme,
        text_size: entry.text_size,
        single_key_shortcuts: entry.single_key_shortcuts,
    };
    let asked = desk.ask(Method::PUT, "/me/preferences").json(&chosen);
    let kept: Preferences = asked.read().await?;
    // Also in the cookie: it is what holds before anybody signs in.
    let cookie = AppendHeaders([(SET_COOKIE, Look::from(kept).cookie())]);
    let done = Desk::done("/preferences", &say!(desk.words(), "preferences-done"));
    Ok((cookie, done).into_response())
}
