//! Coming in.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use http::{Method, StatusCode};
use identity_api::v1::{SessionKind, SignIn, SignedIn};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use web::Query;

use crate::{
    failure::Failure, filled::Form, pages, return_path::ReturnPath, router::Portal, shell::Shell,
    typed::Typed, visit::Visit,
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
    /// The form that was under way when the session ended.
    #[serde(default)]
    typed: Option<String>,
}

#[derive(Template)]
#[template(path = "sign-in.html")]
struct SignInPage<'a> {
    shell: &'a Shell,
    next: &'a ReturnPath,
    login: &'a str,
    left: bool,
    error: Option<&'a str>,
    trace_id: Option<&'a str>,
    typed: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "resume.html")]
struct Resume<'a> {
    shell: &'a Shell,
    typed: &'a Typed,
}

/// `GET /sign-in`
pub(crate) async fn form(shell: Shell, Query(arrival): Query<Arrival>) -> Response {
    pages::html(&SignInPage {
        shell: &shell,
        next: &arrival.next,
        login: "",
        left: arrival.left,
        error: None,
        trace_id: None,
        typed: None,
    })
}

/// The same for somebody whose session ended while they filled in a form.
pub(crate) fn again(shell: &Shell, typed: &Typed) -> Response {
    let page = SignInPage {
        shell,
        next: &typed.path,
        login: "",
        left: false,
        error: None,
        trace_id: None,
        typed: Some(&typed.fields),
    };
    (StatusCode::UNPROCESSABLE_ENTITY, pages::html(&page)).into_response()
}

/// `POST /sign-in`
pub(crate) async fn sign_in(
    State(portal): State<Portal>,
    visit: Visit,
    shell: Shell,
    Form(entry): Form<Entry>,
) -> Result<Response, Failure> {
    let login = entry.login.trim();
    let sign_in = SignIn {
        login: login.to_owned(),
        password: entry.password.expose_secret().to_owned(),
        kind: SessionKind::Cookie,
        device: visit.device.clone(),
    };
    let anonymous = visit.anonymous();
    let asked = portal.api.ask(&anonymous, Method::POST, "/sessions").json(&sign_in);
    match asked.read_with_cookies::<SignedIn>().await {
        Ok((cookies, signed_in)) if signed_in.must_change_password => {
            let there = entry.next.after("/password");
            Ok((cookies, Redirect::to(&there)).into_response())
        }
        Ok((cookies, _)) => match entry.typed {
            Some(fields) => {
                let typed = Typed { path: entry.next, fields };
                let page = pages::html(&Resume { shell: &shell, typed: &typed });
                Ok((cookies, page).into_response())
            }
            None => Ok((cookies, Redirect::to(entry.next.as_str())).into_response()),
        },
        Err(Failure::Refused(problem)) if problem.status < 500 => {
            let status = StatusCode::from_u16(problem.status);
            let page = SignInPage {
                shell: &shell,
                next: &entry.next,
                login,
                left: false,
                error: Some(problem.detail.as_deref().unwrap_or(&problem.title)),
                trace_id: problem.trace_id.as_deref(),
                typed: entry.typed.as_deref(),
            };
            // A browser may answer 401 with a dialogue of its own; the form is the answer here.
            let status = status.ok().filter(|status| *status != StatusCode::UNAUTHORIZED);
            Ok((status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), pages::html(&page))
                .into_response())
        }
        Err(other) => Err(other),
    }
}
