//! VT1, hộp tiếp nhận: what arrived and waits for its văn thư.

use askama::Template;
use axum::response::Response;
use contract::{DocumentId, Page};
use jiff::Timestamp;
use registry_api::v1::{DocumentState, DocumentSummary};
use serde::{Deserialize, Serialize};
use web::Query;

use crate::{
    desk::Desk,
    failure::Failure,
    moment, words,
    words::{Mark, Words},
};

/// How many a page lists: what a văn thư can look over without losing the place.
const LIMIT: u32 = 25;

/// Which arrivals are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    state: Tray,
    cursor: Option<String>,
}

/// The trays that arrivals lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tray {
    /// Chờ tiếp nhận.
    #[default]
    Arrived,
    /// Đã vào sổ.
    Registered,
    /// Đã từ chối.
    Refused,
    /// Trả lại sau khi vào sổ.
    ReturnedAfterRegistration,
}

impl Tray {
    const ALL: [Self; 4] =
        [Self::Arrived, Self::Registered, Self::Refused, Self::ReturnedAfterRegistration];

    fn state(self) -> DocumentState {
        match self {
            Self::Arrived => DocumentState::Arrived,
            Self::Registered => DocumentState::Registered,
            Self::Refused => DocumentState::Refused,
            Self::ReturnedAfterRegistration => DocumentState::ReturnedAfterRegistration,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Arrived => "/arrivals",
            Self::Registered => "/arrivals?state=registered",
            Self::Refused => "/arrivals?state=refused",
            Self::ReturnedAfterRegistration => "/arrivals?state=returned_after_registration",
        }
    }

    fn label(self, words: &Words) -> String {
        match self {
            Self::Arrived => say!(words, "arrivals-tray-arrived"),
            Self::Registered => say!(words, "arrivals-tray-registered"),
            Self::Refused => say!(words, "arrivals-tray-refused"),
            Self::ReturnedAfterRegistration => say!(words, "arrivals-tray-returned"),
        }
    }

    fn title(self, words: &Words) -> String {
        match self {
            Self::Arrived => say!(words, "arrivals-title-arrived"),
            Self::Registered => say!(words, "arrivals-title-registered"),
            Self::Refused => say!(words, "arrivals-title-refused"),
            Self::ReturnedAfterRegistration => say!(words, "arrivals-title-returned"),
        }
    }

    /// What an empty tray means, and what comes next.
    fn empty(self, words: &Words) -> (String, String) {
        match self {
            Self::Arrived => {
                (say!(words, "arrivals-none-arrived"), say!(words, "arrivals-none-arrived-why"))
            }
            Self::Registered => (
                say!(words, "arrivals-none-registered"),
                say!(words, "arrivals-none-registered-why"),
            ),
            Self::Refused => {
                (say!(words, "arrivals-none-refused"), say!(words, "arrivals-none-refused-why"))
            }
            Self::ReturnedAfterRegistration => {
                (say!(words, "arrivals-none-returned"), say!(words, "arrivals-none-returned-why"))
            }
        }
    }

    fn next(self, cursor: &str) -> String {
        let path = self.path();
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}cursor={cursor}")
    }
}

/// A line of the list.
struct Line {
    id: DocumentId,
    sender: String,
    time: String,
    time_in_full: String,
    about: String,
    number: Option<String>,
    issued_on: Option<String>,
    urgency: Option<Mark>,
    arrival_number: Option<i32>,
    arrived_on: Option<String>,
}

impl Line {
    fn new(document: DocumentSummary, words: &Words, now: Timestamp) -> Self {
        Self {
            id: document.id,
            sender: document.sender_name.unwrap_or_else(|| say!(words, "arrivals-sender-unknown")),
            time: moment::short(document.created_at, now),
            time_in_full: moment::full(document.created_at),
            about: format!("{}: {}", document.kind_name, document.subject),
            number: document.number_and_symbol,
            issued_on: document.issued_on.map(moment::date),
            urgency: words::urgency(words, document.urgency),
            arrival_number: document.arrival_number,
            arrived_on: document.arrived_on.map(moment::date),
        }
    }
}

#[derive(Template)]
#[template(path = "arrivals/list.html")]
struct Arrivals<'a> {
    words: &'a Words,
    tray: Tray,
    trays: [Tray; 4],
    lines: Vec<Line>,
    first: bool,
    next: Option<String>,
}

/// What the API is asked for.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    state: DocumentState,
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

/// `GET /arrivals`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let tray = wish.state;
    let cursor = wish.cursor.as_deref();
    let asked = Asked { state: tray.state(), limit: LIMIT, cursor };
    let Page { items, next_cursor } = desk.get("/arrivals").query(&asked).read().await?;
    let (words, now) = (desk.words(), desk.now());
    let list = Arrivals {
        words,
        tray,
        trays: Tray::ALL,
        lines: items.into_iter().map(|document| Line::new(document, words, now)).collect(),
        first: cursor.is_none(),
        next: next_cursor.map(|cursor| tray.next(&cursor)),
    };
    Ok(desk.show(&tray.title(words), &list).await)
}
