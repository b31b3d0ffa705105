//! How the pages look: language, colours, size of the text, shortcuts.

use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use http::header::SET_COOKIE;
use serde::Deserialize;
use web::Language;

use crate::{
    filled::Form,
    look::{Look, Scheme},
    return_path::ReturnPath,
    visit::Visit,
};

/// What is chosen; what is not named stays as it is.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    language: Option<String>,
    scheme: Option<String>,
    large: Option<bool>,
    keys: Option<bool>,
    #[serde(default)]
    next: ReturnPath,
}

/// `POST /look`
pub(crate) async fn choose(visit: Visit, Form(choice): Form<Choice>) -> Response {
    let was = visit.look;
    let look = Look {
        language: match choice.language.as_deref() {
            Some("vi") => Language::Vietnamese,
            Some("en") => Language::English,
            _ => was.language,
        },
        scheme: match choice.scheme.as_deref() {
            Some("system") => Scheme::System,
            Some("light") => Scheme::Light,
            Some("dark") => Scheme::Dark,
            _ => was.scheme,
        },
        large: choice.large.unwrap_or(was.large),
        keys: choice.keys.unwrap_or(was.keys),
    };
    let cookie = AppendHeaders([(SET_COOKIE, look.cookie())]);
    (cookie, Redirect::to(choice.next.as_str())).into_response()
}
