//! Reporting a fault: in words, with the page and the trace id that lead to it.

use askama::Template;
use axum::response::Response;
use http::Method;
use identity_api::v1::{IncidentDetails, ReportIncident};
use serde::Deserialize;
use web::Query;

use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    words::Words,
    wrong::Wrong,
};

/// What the form says; where it happened is told by the link that led here.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Entry {
    words: String,
    page: String,
    trace_id: String,
}

impl Entry {
    /// What is empty or makes no sense is left out: nobody could mend what they did not type.
    fn report(&self) -> ReportIncident {
        let page = Some(self.page.clone()).filter(|page| page.starts_with('/'));
        let is_id = |id: &String| {
            id.len() == 32 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        let trace_id = Some(self.trace_id.clone()).filter(is_id);
        ReportIncident { words: self.words.clone(), page, trace_id }
    }
}

#[derive(Template)]
#[template(path = "incidents/report.html")]
struct Report<'a> {
    words: &'a Words,
    key: Key,
    entry: Entry,
    wrong: Wrong,
}

/// `GET /incidents/new?page=…&trace_id=…`
pub(crate) async fn form(desk: Desk, Query(entry): Query<Entry>) -> Response {
    let (words, key) = (desk.words(), Key::new());
    let page = Report { words, key, entry, wrong: Wrong::default() };
    desk.show(&say!(words, "incident-report"), &page).await
}

/// `POST /incidents/new`
pub(crate) async fn report(
    desk: Desk,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let asked = desk.ask(Method::POST, "/incidents").key(&key).json(&entry.report());
    match asked.read::<IncidentDetails>().await {
        Ok(details) => {
            let there = format!("/incidents/{}", details.incident.id);
            Ok(Desk::done(&there, &say!(desk.words(), "incident-report-done")))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let page = Report { words: desk.words(), key, entry, wrong };
            Ok(desk.show_wrong(&say!(desk.words(), "incident-report"), &page).await)
        }
    }
}
