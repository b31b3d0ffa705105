//! The numbers that are held, and holding another.

use askama::Template;
use axum::response::Response;
use contract::Page;
use http::Method;
use registry_api::v1::{Kind, KindList, Reservation};
use serde::{Deserialize, Serialize};
use web::Query;

use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    moment,
    words::Words,
    wrong::Wrong,
};

/// How many a page lists.
const LIMIT: u32 = 50;

/// Which numbers are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    state: Held,
    cursor: Option<String>,
}

/// What became of a held number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Held {
    /// It waits for its document.
    #[default]
    Reserved,
    /// A document has it.
    Used,
    /// It was given up.
    Cancelled,
}

impl Held {
    const ALL: [Self; 3] = [Self::Reserved, Self::Used, Self::Cancelled];

    fn path(self) -> &'static str {
        match self {
            Self::Reserved => "/reservations?state=reserved",
            Self::Used => "/reservations?state=used",
            Self::Cancelled => "/reservations?state=cancelled",
        }
    }

    fn label(self, words: &Words) -> String {
        match self {
            Self::Reserved => say!(words, "reservations-reserved"),
            Self::Used => say!(words, "reservations-used"),
            Self::Cancelled => say!(words, "reservations-cancelled"),
        }
    }
}

/// What the form says: as it was typed, so that it comes back as it was.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Entry {
    #[serde(default)]
    kind_code: String,
    #[serde(default)]
    reason: String,
}

/// A held number.
struct Line {
    number: i32,
    dated: String,
    kind: String,
    owner: String,
    reason: String,
    give_up: Option<String>,
    document: Option<String>,
}

impl Line {
    fn new(held: Reservation, state: Held) -> Self {
        let give_up = format!("/reservations/{}/cancel", held.id);
        Self {
            number: held.number,
            dated: moment::date(held.dated),
            kind: held.kind_name,
            owner: held.owner_name.unwrap_or_default(),
            reason: held.cancel_reason.unwrap_or(held.reason),
            give_up: (state == Held::Reserved).then_some(give_up),
            document: held.document_id.map(|id| format!("/outgoing/{id}")),
        }
    }
}

#[derive(Template)]
#[template(path = "reservations/list.html")]
struct Reservations<'a> {
    words: &'a Words,
    state: Held,
    states: [Held; 3],
    kinds: Vec<Kind>,
    lines: Vec<Line>,
    first: bool,
    next: Option<String>,
    key: Key,
    entry: Entry,
    wrong: Wrong,
}

/// What the API is asked for.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    state: Held,
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

/// `GET /reservations`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let page = page(&desk, &wish, Key::new(), Entry::default(), Wrong::default()).await?;
    Ok(desk.show(&say!(desk.words(), "reservations-title"), &page).await)
}

/// `POST /reservations`
pub(crate) async fn reserve(
    desk: Desk,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let ask = desk.ask(Method::POST, "/number-reservations").key(&key).json(&entry);
    match ask.read::<Reservation>().await {
        Ok(held) => {
            let (number, day) = (held.number.to_string(), moment::date(held.dated));
            let said = say!(desk.words(), "reservations-done", number = number, day = day);
            Ok(Desk::done("/reservations", &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let page = page(&desk, &Wish::default(), key, entry, wrong).await?;
            Ok(desk.show_wrong(&say!(desk.words(), "reservations-title"), &page).await)
        }
    }
}

async fn page<'a>(
    desk: &'a Desk,
    wish: &Wish,
    key: Key,
    entry: Entry,
    wrong: Wrong,
) -> Result<Reservations<'a>, Failure> {
    let (state, cursor) = (wish.state, wish.cursor.as_deref());
    let asked = Asked { state, limit: LIMIT, cursor };
    let held = desk.get("/number-reservations").query(&asked).read::<Page<Reservation>>();
    let kinds = desk.get("/kinds").read::<KindList>();
    let (held, kinds) = tokio::try_join!(held, kinds)?;
    let today = moment::today(desk.now());
    let in_use = |kind: &Kind| {
        kind.issuable && kind.valid_from <= today && kind.valid_to.is_none_or(|end| today < end)
    };
    Ok(Reservations {
        words: desk.words(),
        state,
        states: Held::ALL,
        kinds: kinds.items.into_iter().filter(in_use).collect(),
        lines: held.items.into_iter().map(|held| Line::new(held, state)).collect(),
        first: cursor.is_none(),
        next: held.next_cursor.map(|cursor| format!("{}&cursor={cursor}", state.path())),
        key,
        entry,
        wrong,
    })
}
