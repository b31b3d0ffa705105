//! What is done with a report: taken in hand and answered by an officer, opened again by its reporter.

use axum::response::Response;
use http::Method;
use identity_api::{
    IncidentId,
    v1::{IncidentDetails, ReopenIncident, SolveIncident},
};
use serde::{Deserialize, Serialize};
use web::{Nothing, Path};

use super::show;
use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
};

/// A form with nothing but its key.
#[derive(Debug, Deserialize)]
pub(crate) struct Bare {}

/// `POST /incidents/{id}/take`
pub(crate) async fn take(
    desk: Desk,
    Path(id): Path<IncidentId>,
    Filled { key, form: Bare {} }: Filled<Bare>,
) -> Result<Response, Failure> {
    let done = say!(desk.words(), "incident-take-done");
    act(&desk, id, ("take", &done), key, &Nothing {}, String::new()).await
}

/// `POST /incidents/{id}/solve`
pub(crate) async fn solve(
    desk: Desk,
    Path(id): Path<IncidentId>,
    Filled { key, form }: Filled<SolveIncidentEntry>,
) -> Result<Response, Failure> {
    let done = say!(desk.words(), "incident-solve-done");
    let body = SolveIncident { answer: form.answer.clone() };
    act(&desk, id, ("solve", &done), key, &body, form.answer).await
}

/// `POST /incidents/{id}/reopen`
pub(crate) async fn reopen(
    desk: Desk,
    Path(id): Path<IncidentId>,
    Filled { key, form }: Filled<ReopenIncidentEntry>,
) -> Result<Response, Failure> {
    let done = say!(desk.words(), "incident-reopen-done");
    let body = ReopenIncident { words: form.words.clone() };
    act(&desk, id, ("reopen", &done), key, &body, form.words).await
}

/// What an officer typed.
#[derive(Debug, Deserialize)]
pub(crate) struct SolveIncidentEntry {
    answer: String,
}

/// What the reporter typed.
#[derive(Debug, Deserialize)]
pub(crate) struct ReopenIncidentEntry {
    words: String,
}

async fn act(
    desk: &Desk,
    id: IncidentId,
    (act, done): (&str, &str),
    key: Key,
    body: &impl Serialize,
    typed: String,
) -> Result<Response, Failure> {
    let asked = desk.ask(Method::POST, &format!("/incidents/{id}/{act}")).key(&key).json(body);
    match asked.read::<IncidentDetails>().await {
        Ok(_) => Ok(Desk::done(&format!("/incidents/{id}"), done)),
        Err(failure) => show::page(desk, id, key, typed, Some(failure.in_form()?)).await,
    }
}
