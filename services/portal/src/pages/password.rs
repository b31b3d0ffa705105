//! A new password; the first thing that a new account asks for.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use contract::ProblemBody;
use http::{Method, StatusCode};
use identity_api::v1::{Account, ChangePassword, Me};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use web::Query;

use crate::{
    failure::Failure,
    filled::Form,
    pages,
    return_path::ReturnPath,
    router::Portal,
    shell::Shell,
    visit::{SignedIn, Visit},
};

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Way {
    next: ReturnPath,
}

/// What the form says.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    current: SecretString,
    new: SecretString,
    again: SecretString,
    #[serde(default)]
    next: ReturnPath,
}

/// What is wrong, by field; empty for nothing.
#[derive(Debug, Default)]
struct Wrong {
    current: Option<String>,
    new: Option<String>,
    again: Option<String>,
    other: Option<String>,
}

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage<'a> {
    shell: &'a Shell,
    account: Account,
    next: &'a ReturnPath,
    wrong: Wrong,
}

/// `GET /password`
pub(crate) async fn form(
    State(portal): State<Portal>,
    SignedIn(visit): SignedIn,
    shell: Shell,
    Query(way): Query<Way>,
) -> Result<Response, Failure> {
    page(&portal, &visit, &shell, &way.next, Wrong::default()).await
}

/// `POST /password`
pub(crate) async fn change(
    State(portal): State<Portal>,
    SignedIn(visit): SignedIn,
    shell: Shell,
    Form(entry): Form<Entry>,
) -> Result<Response, Failure> {
    if entry.new.expose_secret() != entry.again.expose_secret() {
        let again = Some(say!(shell.words, "password-differs"));
        let wrong = Wrong { again, ..Wrong::default() };
        return refused(page(&portal, &visit, &shell, &entry.next, wrong).await);
    }
    let change = ChangePassword {
        current: entry.current.expose_secret().to_owned(),
        new: entry.new.expose_secret().to_owned(),
    };
    let asked = portal.api.ask(&visit, Method::PUT, "/me/password").json(&change);
    match asked.cookies().await {
        Ok(cookies) => Ok((cookies, Redirect::to(entry.next.as_str())).into_response()),
        Err(Failure::Refused(problem)) if problem.status < 500 => {
            refused(page(&portal, &visit, &shell, &entry.next, problem.as_ref().into()).await)
        }
        Err(other) => Err(other),
    }
}

async fn page(
    portal: &Portal,
    visit: &Visit,
    shell: &Shell,
    next: &ReturnPath,
    wrong: Wrong,
) -> Result<Response, Failure> {
    let Me { account, .. } = portal.api.ask(visit, Method::GET, "/me").read().await?;
    Ok(pages::html(&PasswordPage { shell, account, next, wrong }))
}

fn refused(page: Result<Response, Failure>) -> Result<Response, Failure> {
    page.map(|page| (StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

impl From<&ProblemBody> for Wrong {
    fn from(problem: &ProblemBody) -> Self {
        let at = |pointer| problem.errors.iter().find(|error| error.pointer == pointer);
        let whole = problem.detail.clone().unwrap_or_else(|| problem.title.clone());
        if problem.code == "wrong-current-password" {
            return Self { current: Some(whole), ..Self::default() };
        }
        match at("/new") {
            Some(error) => Self { new: Some(error.detail.clone()), ..Self::default() },
            None => Self { other: Some(whole), ..Self::default() },
        }
    }
}
