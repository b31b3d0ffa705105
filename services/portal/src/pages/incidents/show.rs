//! A report of a fault and its way, with what the visitor may do about it.

use askama::Template;
use axum::response::Response;
use identity_api::{
    IncidentId,
    v1::{Incident, IncidentAct, IncidentDetails, IncidentState, IncidentStepKind},
};
use web::Path;

use super::state;
use crate::{
    desk::Desk,
    failure::Failure,
    filled::Key,
    moment,
    words::{Mark, Words},
    wrong::Wrong,
};

/// A step of the report's way.
struct Step {
    what: String,
    who: String,
    time: String,
    words: Option<String>,
}

#[derive(Template)]
#[template(path = "incidents/show.html")]
struct Show<'a> {
    words: &'a Words,
    incident: Incident,
    state: Mark,
    reported_at: String,
    steps: Vec<Step>,
    may: Vec<IncidentAct>,
    key: Key,
    /// What was typed into the form that was refused.
    typed: String,
    wrong: Wrong,
}

/// `GET /incidents/{id}`
pub(crate) async fn show(desk: Desk, Path(id): Path<IncidentId>) -> Result<Response, Failure> {
    page(&desk, id, Key::new(), String::new(), None).await
}

/// The page, with what is wrong in it.
pub(super) async fn page(
    desk: &Desk,
    id: IncidentId,
    key: Key,
    typed: String,
    wrong: Option<Wrong>,
) -> Result<Response, Failure> {
    let details: IncidentDetails = desk.get(&format!("/incidents/{id}")).read().await?;
    let words = desk.words();
    let IncidentDetails { incident, steps, may } = details;
    let step = |step: identity_api::v1::IncidentStep| Step {
        what: match step.kind {
            IncidentStepKind::Taken => say!(words, "incident-step-taken"),
            IncidentStepKind::Solved => say!(words, "incident-step-solved"),
            IncidentStepKind::Reopened => say!(words, "incident-step-reopened"),
        },
        who: step.by.name,
        time: moment::full(step.at),
        words: step.words,
    };
    let is_wrong = wrong.is_some();
    let content = Show {
        words,
        state: state(words, incident.state),
        reported_at: moment::full(incident.reported_at),
        steps: steps.into_iter().map(step).collect(),
        incident,
        may,
        key,
        typed,
        wrong: wrong.unwrap_or_default(),
    };
    let title = say!(words, "incident-title");
    Ok(if is_wrong {
        desk.show_wrong(&title, &content).await
    } else {
        desk.show(&title, &content).await
    })
}
