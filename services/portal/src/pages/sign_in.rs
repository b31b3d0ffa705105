//! Coming in.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use http::StatusCode;
use identity_api::v1::{SessionKind, SignIn};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use web::Query;

use crate::{
    failure::Failure, pages, return_path::ReturnPath, router::Portal, shell::Shell, visit::Visit,
};

/// Where the visitor comes from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrival {
    next: ReturnPath,
    left: bool,
}

/// What the form says.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    login: String,
    password: SecretString,
    #[serde(default)]
    next: ReturnPath,
}

#[derive(Template)]
#[template(path = "sign-in.html")]
struct SignInPage<'a> {
    shell: Shell,
    next: &'a ReturnPath,
    login: &'a str,
    left: bool,
    error: Option<&'a str>,
    trace_id: Option<&'a str>,
}

/// `GET /sign-in`
pub(crate) async fn form(State(portal): State<Portal>, Query(arrival): Query<Arrival>) -> Response {
    pages::html(&SignInPage {
        shell: portal.shell(),
        next: &arrival.next,
        login: "",
        left: arrival.left,
        error: None,
        trace_id: None,
    })
}

/// `POST /sign-in`
pub(crate) async fn sign_in(
    State(portal): State<Portal>,
    visit: Visit,
    Form(entry): Form<Entry>,
) -> Result<Response, Failure> {
    let login = entry.login.trim();
    let sign_in = SignIn {
        login: login.to_owned(),
        password: entry.password.expose_secret().to_owned(),
        kind: SessionKind::Cookie,
        device: visit.device.clone(),
    };
    match portal.api.sign_in(&visit, &sign_in).await {
        Ok((cookies, signed_in)) => {
            let there = if signed_in.must_change_password {
                entry.next.after("/password")
            } else {
                entry.next.as_str().to_owned()
            };
            Ok((cookies, Redirect::to(&there)).into_response())
        }
        Err(Failure::Refused(problem)) if problem.status < 500 => {
            let status = StatusCode::from_u16(problem.status);
            let page = SignInPage {
                shell: portal.shell(),
                next: &entry.next,
                login,
                left: false,
                error: Some(problem.detail.as_deref().unwrap_or(&problem.title)),
                trace_id: problem.trace_id.as_deref(),
            };
            // A browser may answer 401 with a dialogue of its own; the form is the answer here.
            let status = status.ok().filter(|status| *status != StatusCode::UNAUTHORIZED);
            Ok((status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), pages::html(&page))
                .into_response())
        }
        Err(other) => Err(other),
    }
}
