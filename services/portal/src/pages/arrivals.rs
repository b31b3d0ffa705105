//! VT1, hộp tiếp nhận: what arrived and waits for its văn thư.

use askama::Template;
use axum::{extract::State, response::Response};
use contract::Page;
use jiff::Timestamp;
use registry_api::v1::{DocumentState, DocumentSummary};
use serde::Deserialize;
use web::Query;

use crate::{
    api::ArrivalsQuery,
    failure::Failure,
    moment, pages,
    router::Portal,
    shell::{Place, Shell, Who},
    visit::SignedIn,
    words,
    words::Mark,
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

    fn label(self) -> &'static str {
        match self {
            Self::Arrived => "Chờ tiếp nhận",
            Self::Registered => "Đã vào sổ",
            Self::Refused => "Đã từ chối",
            Self::ReturnedAfterRegistration => "Trả lại sau khi vào sổ",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Arrived => "Văn bản đến chờ tiếp nhận",
            Self::Registered => "Văn bản đến đã vào sổ",
            Self::Refused => "Văn bản đến đã từ chối",
            Self::ReturnedAfterRegistration => "Văn bản đến trả lại sau khi vào sổ",
        }
    }

    /// What an empty tray means, and what comes next.
    fn empty(self) -> (&'static str, &'static str) {
        match self {
            Self::Arrived => (
                "Hết văn bản chờ tiếp nhận",
                "Văn bản liên thông gửi đến cơ quan sẽ hiện ở đây ngay khi tới nơi.",
            ),
            Self::Registered => {
                ("Chưa có văn bản nào vào sổ", "Văn bản được tiếp nhận và cấp số đến sẽ nằm ở đây.")
            }
            Self::Refused => (
                "Chưa từ chối văn bản nào",
                "Văn bản bị từ chối được giữ lại ở đây để đối chiếu với bên gửi.",
            ),
            Self::ReturnedAfterRegistration => (
                "Chưa trả lại văn bản nào",
                "Văn bản đã vào sổ rồi mới phát hiện gửi nhầm nằm ở đây; số đến của nó vẫn giữ nguyên trong sổ.",
            ),
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
    fn new(document: DocumentSummary, now: Timestamp) -> Self {
        Self {
            sender: document.sender_name.unwrap_or_else(|| "Không rõ nơi gửi".to_owned()),
            time: moment::short(document.created_at, now),
            time_in_full: moment::full(document.created_at),
            about: format!("{}: {}", document.kind_name, document.subject),
            number: document.number_and_symbol,
            issued_on: document.issued_on.map(moment::date),
            urgency: words::urgency(document.urgency),
            arrival_number: document.arrival_number,
            arrived_on: document.arrived_on.map(moment::date),
        }
    }
}

#[derive(Template)]
#[template(path = "arrivals.html")]
struct ArrivalsPage {
    shell: Shell,
    who: Who,
    place: Place,
    tray: Tray,
    trays: [Tray; 4],
    lines: Vec<Line>,
    first: bool,
    next: Option<String>,
}

/// `GET /arrivals`
pub(crate) async fn list(
    State(portal): State<Portal>,
    SignedIn(visit): SignedIn,
    Query(wish): Query<Wish>,
) -> Result<Response, Failure> {
    let tray = wish.state;
    let cursor = wish.cursor.as_deref();
    let query = ArrivalsQuery { state: tray.state(), limit: LIMIT, cursor };
    let (me, arrivals) =
        tokio::try_join!(portal.api.me(&visit), portal.api.arrivals(&visit, &query))?;
    let Page { items, next_cursor } = arrivals;
    let now = portal.clock.now();
    Ok(pages::html(&ArrivalsPage {
        shell: portal.shell(),
        who: Who::from(&me),
        place: Place::Arrivals,
        tray,
        trays: Tray::ALL,
        lines: items.into_iter().map(|document| Line::new(document, now)).collect(),
        first: cursor.is_none(),
        next: next_cursor.map(|cursor| tray.next(&cursor)),
    }))
}
