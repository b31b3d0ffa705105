//! The decision on an account request; a first password is shown once, here and nowhere else.

use askama::Template;
use axum::response::Response;
use http::Method;
use identity_api::{
    AccountRequestId,
    v1::{AccountRequest, ApprovedAccountRequest, RejectAccountRequest},
};
use serde::Deserialize;
use web::{Nothing, Path};

use super::{about, show};
use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    words::Words,
};

#[derive(Template)]
#[template(path = "requests/approved.html")]
struct Approved<'a> {
    words: &'a Words,
    about: String,
    login: String,
    first_password: String,
}

/// A form with nothing but its key.
#[derive(Debug, Deserialize)]
pub(crate) struct Bare {}

/// What the form of a rejection says.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    reason: String,
}

/// `POST /account-requests/{id}/approve`
pub(crate) async fn approve(
    desk: Desk,
    Path(id): Path<AccountRequestId>,
    Filled { key, form: Bare {} }: Filled<Bare>,
) -> Result<Response, Failure> {
    let path = format!("/account-requests/{id}/approve");
    let asked = desk.ask(Method::POST, &path).key(&key).json(&Nothing {});
    let words = desk.words();
    match asked.read::<ApprovedAccountRequest>().await {
        Ok(ApprovedAccountRequest { request, login, first_password: Some(first_password) }) => {
            let about = about(words, &request);
            let login = login.unwrap_or_default();
            let content = Approved { words, about, login, first_password };
            Ok(desk.show(&say!(words, "request-approved"), &content).await)
        }
        Ok(ApprovedAccountRequest { request, .. }) => {
            let about = about(words, &request);
            Ok(Desk::done("/account-requests", &say!(words, "request-approve-done", about = about)))
        }
        Err(failure) => {
            show::page(&desk, id, Key::new(), String::new(), Some(failure.in_form()?)).await
        }
    }
}

/// `POST /account-requests/{id}/reject`
pub(crate) async fn reject(
    desk: Desk,
    Path(id): Path<AccountRequestId>,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let path = format!("/account-requests/{id}/reject");
    let body = RejectAccountRequest { reason: entry.reason.clone() };
    match desk.ask(Method::POST, &path).key(&key).json(&body).read::<AccountRequest>().await {
        Ok(request) => {
            let words = desk.words();
            let about = about(words, &request);
            Ok(Desk::done("/account-requests", &say!(words, "request-reject-done", about = about)))
        }
        Err(failure) => show::page(&desk, id, key, entry.reason, Some(failure.in_form()?)).await,
    }
}
