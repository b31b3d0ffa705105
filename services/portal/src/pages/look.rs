//! How the pages look: language, colours, size of the text, shortcuts.

use axum::{
    extract::State,
    response::{AppendHeaders, IntoResponse as _, Redirect, Response},
};
use http::{Method, header::SET_COOKIE};
use identity_api::v1::Preferences;
use serde::Deserialize;
use web::Language;

use crate::{
    filled::Form,
    look::{Look, Scheme},
    return_path::ReturnPath,
    router::Portal,
    visit::Visit,
};

/// What is chosen; what is not named stays as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Choice {
    language: Option<String>,
    scheme: Option<String>,
    large: Option<bool>,
    keys: Option<bool>,
    next: ReturnPath,
}

impl Choice {
    fn on(&self, was: Look) -> Look {
        Look {
            language: match self.language.as_deref() {
                Some("vi") => Language::Vietnamese,
                Some("en") => Language::English,
                _ => was.language,
            },
            scheme: match self.scheme.as_deref() {
                Some("system") => Scheme::System,
                Some("light") => Scheme::Light,
                Some("dark") => Scheme::Dark,
                _ => was.scheme,
            },
            large: self.large.unwrap_or(was.large),
            keys: self.keys.unwrap_or(was.keys),
        }
    }
}

/// `POST /look`: the browser remembers it, and for who is signed in the house does.
pub(crate) async fn choose(
    State(portal): State<Portal>,
    visit: Visit,
    Form(choice): Form<Choice>,
) -> Response {
    let mut was = visit.look;
    if visit.session.is_some()
        && let Ok(chosen) =
            portal.api.ask(&visit, Method::GET, "/me/preferences").read::<Preferences>().await
    {
        was = chosen.into();
    }
    let look = choice.on(was);
    if visit.session.is_some() {
        let chosen = Preferences::from(look);
        // A house that is away must not keep somebody from switching on the light.
        let _ = portal.api.ask(&visit, Method::PUT, "/me/preferences").json(&chosen).done().await;
    }
    let cookie = AppendHeaders([(SET_COOKIE, look.cookie())]);
    (cookie, Redirect::to(choice.next.as_str())).into_response()
}
