//! Từ chối tiếp nhận: only before an arrival number, with a reason that the sender reads (rules §3.2).

use askama::Template;
use axum::response::Response;
use contract::DocumentId;
use http::Method;
use registry_api::v1::{Document, RefusalReason};
use serde::{Deserialize, Serialize};
use web::Path;

use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    words,
    words::Words,
    wrong::Wrong,
};

/// What the form says: as it was typed, so that it comes back as it was.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Entry {
    #[serde(default)]
    reason_code: String,
    #[serde(default)]
    reason: String,
}

#[derive(Template)]
#[template(path = "arrivals/refuse.html")]
struct Refuse<'a> {
    words: &'a Words,
    document: Document,
    key: Key,
    entry: Entry,
    wrong: Wrong,
}

impl Refuse<'_> {
    fn reasons(&self) -> Vec<(RefusalReason, String)> {
        let name = |reason| (reason, words::refusal_reason(self.words, reason));
        words::REFUSAL_REASONS.map(name).into()
    }
}

/// `GET /arrivals/{id}/refuse`
pub(crate) async fn form(desk: Desk, Path(id): Path<DocumentId>) -> Result<Response, Failure> {
    let document = desk.get(&format!("/arrivals/{id}")).read().await?;
    let (words, key) = (desk.words(), Key::new());
    let page = Refuse { words, document, key, entry: Entry::default(), wrong: Wrong::default() };
    Ok(desk.show(&say!(words, "refuse-title"), &page).await)
}

/// `POST /arrivals/{id}/refuse`
pub(crate) async fn refuse(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let asked = desk.ask(Method::POST, &format!("/arrivals/{id}/refuse")).key(&key).json(&entry);
    match asked.read::<Document>().await {
        Ok(document) => {
            let from = document.incoming.map(|incoming| incoming.sender_name).unwrap_or_default();
            Ok(Desk::done("/arrivals", &say!(desk.words(), "refuse-done", from = from)))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let document = desk.get(&format!("/arrivals/{id}")).read().await?;
            let page = Refuse { words: desk.words(), document, key, entry, wrong };
            Ok(desk.show_wrong(&say!(desk.words(), "refuse-title"), &page).await)
        }
    }
}
