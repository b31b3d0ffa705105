//! Account requests: an IT officer proposes, the head of the office decides (seed 5.2, 6.3).

mod decide;
mod list;
mod propose;
mod show;

use axum::{
    Router,
    routing::{get, post},
};
use identity_api::v1::{AccountChange, AccountRequest, RequestState};

use crate::{
    router::Portal,
    words::{Mark, Words},
};

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/account-requests", get(list::list))
        .route("/account-requests/new", get(propose::form).post(propose::propose))
        .route("/account-requests/{id}", get(show::show))
        .route("/account-requests/{id}/approve", post(decide::approve))
        .route("/account-requests/{id}/reject", post(decide::reject))
}

/// How far a request has come.
pub(crate) fn state(words: &Words, state: RequestState) -> Mark {
    let (word, class) = match state {
        RequestState::Proposed => (say!(words, "request-proposed"), "due"),
        RequestState::Approved => (say!(words, "request-approved"), "done"),
        RequestState::Rejected => (say!(words, "request-rejected"), "urgent"),
    };
    Mark { word, class }
}

/// What a request asks for, in one sentence.
pub(crate) fn about(words: &Words, request: &AccountRequest) -> String {
    let name = request.person.as_ref().map(|person| person.name.as_str()).unwrap_or_default();
    match &request.change {
        AccountChange::CreateAccount { login, person_name, .. } => {
            say!(words, "request-about-create", login = login.as_str(), name = person_name.as_str())
        }
        AccountChange::ChangeRoles { .. } => say!(words, "request-about-roles", name = name),
        AccountChange::EndPost { .. } => say!(words, "request-about-end", name = name),
        AccountChange::DisableAccount { .. } => say!(words, "request-about-disable", name = name),
        AccountChange::ResetPassword { .. } => say!(words, "request-about-reset", name = name),
    }
}
