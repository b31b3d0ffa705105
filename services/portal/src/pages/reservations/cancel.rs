//! Giving a held number up: it stays taken, with the reason.

use askama::Template;
use axum::response::Response;
use contract::Page;
use http::Method;
use registry_api::v1::{Reservation, ReservationId};
use serde::{Deserialize, Serialize};
use serde_json::json;
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
#[template(path = "reservations/cancel.html")]
struct Cancel<'a> {
    words: &'a Words,
    held: Reservation,
    key: Key,
    entry: Entry,
    wrong: Wrong,
}

/// `GET /reservations/{id}/cancel`
pub(crate) async fn form(desk: Desk, Path(id): Path<ReservationId>) -> Result<Response, Failure> {
    let held = find(&desk, id).await?;
    let (words, key) = (desk.words(), Key::new());
    let page = Cancel { words, held, key, entry: Entry::default(), wrong: Wrong::default() };
    Ok(desk.show(&say!(words, "giveup-title"), &page).await)
}

/// `POST /reservations/{id}/cancel`
pub(crate) async fn cancel(
    desk: Desk,
    Path(id): Path<ReservationId>,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let path = format!("/number-reservations/{id}/cancel");
    match desk.ask(Method::POST, &path).key(&key).json(&entry).read::<Reservation>().await {
        Ok(held) => {
            let said = say!(desk.words(), "giveup-done", number = held.number.to_string());
            Ok(Desk::done("/reservations", &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let held = find(&desk, id).await?;
            let page = Cancel { words: desk.words(), held, key, entry, wrong };
            Ok(desk.show_wrong(&say!(desk.words(), "giveup-title"), &page).await)
        }
    }
}

/// One of the agency's held numbers, among the latest.
async fn find(desk: &Desk, id: ReservationId) -> Result<Reservation, Failure> {
    let asked = json!({ "limit": 200 });
    let page: Page<Reservation> = desk.get("/number-reservations").query(&asked).read().await?;
    page.items.into_iter().find(|held| held.id == id).ok_or(Failure::NoPage)
}
