//! Báo sự cố: from any page to the IT officer of the unit, and the answer back (seed 11.6).

mod act;
mod list;
mod report;
mod show;

use axum::{
    Router,
    routing::{get, post},
};
use identity_api::v1::IncidentState;

use crate::{
    router::Portal,
    words::{Mark, Words},
};

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/incidents", get(list::list))
        .route("/incidents/new", get(report::form).post(report::report))
        .route("/incidents/{id}", get(show::show))
        .route("/incidents/{id}/take", post(act::take))
        .route("/incidents/{id}/solve", post(act::solve))
        .route("/incidents/{id}/reopen", post(act::reopen))
}

/// How far a report has come.
fn state(words: &Words, state: IncidentState) -> Mark {
    let (word, class) = match state {
        IncidentState::Received => (say!(words, "incident-received"), "due"),
        IncidentState::InHand => (say!(words, "incident-in-hand"), "info"),
        IncidentState::Solved => (say!(words, "incident-solved"), "done"),
        IncidentState::Reopened => (say!(words, "incident-reopened"), "urgent"),
    };
    Mark { word, class }
}
