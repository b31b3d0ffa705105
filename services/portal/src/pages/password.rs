//! A new password; the first thing that a new account asks for.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use contract::ProblemBody;
use http::StatusCode;
use identity_api::v1::ChangePassword;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use web::Query;

use crate::{
    failure::Failure, pages, return_path::ReturnPath, router::Portal, shell::Shell, visit::SignedIn,
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
    shell: Shell,
    first: bool,
    login: String,
    next: &'a ReturnPath,
    wrong: Wrong,
}

/// `GET /password`
pub(crate) async fn form(
    State(portal): State<Portal>,
    SignedIn(visit): SignedIn,
    Query(way): Query<Way>,
) -> Result<Response, Failure> {
    page(&portal, &visit, &way.next, Wrong::default()).await
}

/// `POST /password`
pub(crate) async fn change(
    State(portal): State<Portal>,
    SignedIn(visit): SignedIn,
    Form(entry): Form<Entry>,
) -> Result<Response, Failure> {
    if entry.new.expose_secret() != entry.again.expose_secret() {
        let again = Some("Hai lần nhập mật khẩu mới chưa giống nhau. Hãy nhập lại.".to_owned());
        let wrong = Wrong { again, ..Wrong::default() };
        return refused(page(&portal, &visit, &entry.next, wrong).await);
    }
    let change = ChangePassword {
        current: entry.current.expose_secret().to_owned(),
        new: entry.new.expose_secret().to_owned(),
    };
    match portal.api.change_password(&visit, &change).await {
        Ok(cookies) => Ok((cookies, Redirect::to(entry.next.as_str())).into_response()),
        Err(Failure::Refused(problem)) if problem.status < 500 => {
            refused(page(&portal, &visit, &entry.next, problem.as_ref().into()).await)
        }
        Err(other) => Err(other),
    }
}

async fn page(
    portal: &Portal,
    visit: &crate::visit::Visit,
    next: &ReturnPath,
    wrong: Wrong,
) -> Result<Response, Failure> {
    let account = portal.api.me(visit).await?.account;
    Ok(pages::html(&PasswordPage {
        shell: portal.shell(),
        first: account.must_change_password,
        login: account.login,
        next,
        wrong,
    }))
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
