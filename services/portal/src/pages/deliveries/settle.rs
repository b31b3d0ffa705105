//! Settling a delivery that did not succeed otherwise than by sending it again: on paper, or because
//! it is not needed any more.

use askama::Template;
use axum::response::Response;
use contract::DocumentId;
use http::Method;
use registry_api::v1::{DeliveryId, DeliveryList};
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
    note: String,
}

#[derive(Template)]
#[template(path = "deliveries/settle.html")]
struct Settle<'a> {
    words: &'a Words,
    id: DocumentId,
    delivery: DeliveryId,
    /// Who did not take it, and why.
    name: String,
    reason: String,
    key: Key,
    entry: Entry,
    wrong: Wrong,
}

/// `GET /deliveries/{id}/{delivery}/settle`
pub(crate) async fn form(
    desk: Desk,
    Path((id, delivery)): Path<(DocumentId, DeliveryId)>,
) -> Result<Response, Failure> {
    let page = page(&desk, id, delivery, (Key::new(), Entry::default(), Wrong::default())).await?;
    Ok(desk.show(&say!(desk.words(), "settle-title"), &page).await)
}

/// `POST /deliveries/{id}/{delivery}/settle`
pub(crate) async fn settle(
    desk: Desk,
    Path((id, delivery)): Path<(DocumentId, DeliveryId)>,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let path = format!("/documents/{id}/deliveries/{delivery}/settle");
    match desk.ask(Method::POST, &path).key(&key).json(&entry).done().await {
        Ok(()) => {
            let said = say!(desk.words(), "settle-done");
            Ok(Desk::done(&format!("/deliveries/{id}"), &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let page = page(&desk, id, delivery, (key, entry, wrong)).await?;
            Ok(desk.show_wrong(&say!(desk.words(), "settle-title"), &page).await)
        }
    }
}

async fn page(
    desk: &Desk,
    id: DocumentId,
    delivery: DeliveryId,
    (key, entry, wrong): (Key, Entry, Wrong),
) -> Result<Settle<'_>, Failure> {
    let list: DeliveryList = desk.get(&format!("/documents/{id}/deliveries")).read().await?;
    let mut lines = list.items.into_iter();
    let line = lines.find(|line| line.delivery_id == Some(delivery)).ok_or(Failure::NoPage)?;
    let reason = line.stops.into_iter().rev().find_map(|stop| stop.reason).unwrap_or_default();
    Ok(Settle { words: desk.words(), id, delivery, name: line.name, reason, key, entry, wrong })
}
