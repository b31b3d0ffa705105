//! Hủy ban hành: the document will not be released, and its number stays used (rules §1.3c).

use askama::Template;
use axum::response::Response;
use contract::DocumentId;
use http::Method;
use registry_api::v1::Document;
use serde::{Deserialize, Serialize};
use web::Path;

use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    words::Words,
    wrong::Wrong,
};

/// What the form says: as it was typed, so that it comes back as it was.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Entry {
    #[serde(default)]
    reason: String,
}

#[derive(Template)]
#[template(path = "outgoing/cancel.html")]
struct Cancel<'a> {
    words: &'a Words,
    document: Document,
    key: Key,
    entry: Entry,
    wrong: Wrong,
}

/// `GET /outgoing/{id}/cancel`
pub(crate) async fn form(desk: Desk, Path(id): Path<DocumentId>) -> Result<Response, Failure> {
    let document = desk.get(&format!("/documents/{id}")).read().await?;
    let (words, key) = (desk.words(), Key::new());
    let page = Cancel { words, document, key, entry: Entry::default(), wrong: Wrong::default() };
    Ok(desk.show(&say!(words, "cancel-title"), &page).await)
}

/// `POST /outgoing/{id}/cancel`
pub(crate) async fn cancel(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let asked = desk.ask(Method::POST, &format!("/documents/{id}/cancel")).key(&key).json(&entry);
    match asked.read::<Document>().await {
        Ok(document) => {
            let number = document.number_and_symbol.unwrap_or_default();
            let said = say!(desk.words(), "cancel-done", number = number);
            Ok(Desk::done(&format!("/outgoing/{id}"), &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let document = desk.get(&format!("/documents/{id}")).read().await?;
            let page = Cancel { words: desk.words(), document, key, entry, wrong };
            Ok(desk.show_wrong(&say!(desk.words(), "cancel-title"), &page).await)
        }
    }
}
