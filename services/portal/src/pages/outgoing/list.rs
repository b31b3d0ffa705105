//! VT5, chờ phát hành: the trays of outgoing documents.

use askama::Template;
use axum::response::Response;
use contract::Page;
use jiff::Timestamp;
use registry_api::v1::{DeliveryTotals, DocumentState, DocumentSummary, DocumentsSummary};
use serde::{Deserialize, Serialize};
use web::Query;

use crate::{
    desk::Desk,
    failure::Failure,
    moment, words,
    words::{Mark, Words},
};

/// How many a page lists.
const LIMIT: u32 = 25;

/// Which documents are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    tray: Tray,
    cursor: Option<String>,
}

/// The trays that outgoing documents lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tray {
    /// Chờ cấp số.
    #[default]
    Number,
    /// Chờ tệp chính thức.
    FinalFile,
    /// Chờ phát hành.
    Release,
    /// Hủy ban hành.
    Cancelled,
}

impl Tray {
    const ALL: [Self; 4] = [Self::Number, Self::FinalFile, Self::Release, Self::Cancelled];

    fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::FinalFile => "final_file",
            Self::Release => "release",
            Self::Cancelled => "cancelled",
        }
    }

    fn waits(self) -> bool {
        self != Self::Cancelled
    }

    fn path(self) -> String {
        format!("/outgoing?tray={}", self.code())
    }

    fn label(self, words: &Words) -> String {
        match self {
            Self::Number => say!(words, "outgoing-tray-number"),
            Self::FinalFile => say!(words, "outgoing-tray-final-file"),
            Self::Release => say!(words, "outgoing-tray-release"),
            Self::Cancelled => say!(words, "outgoing-tray-cancelled"),
        }
    }

    /// What waits there, if it is known and not nothing.
    fn count(self, counts: Option<&DocumentsSummary>) -> Option<String> {
        let counts = counts?;
        let count = match self {
            Self::Number => counts.to_number,
            Self::FinalFile => counts.to_finalise,
            Self::Release => counts.to_release,
            Self::Cancelled => 0,
        };
        (count > 0).then(|| count.to_string())
    }

    /// What an empty tray means, and what comes next.
    fn empty(self, words: &Words) -> (String, String) {
        match self {
            Self::Number => {
                (say!(words, "outgoing-none-number"), say!(words, "outgoing-none-number-why"))
            }
            Self::FinalFile => (
                say!(words, "outgoing-none-final-file"),
                say!(words, "outgoing-none-final-file-why"),
            ),
            Self::Release => {
                (say!(words, "outgoing-none-release"), say!(words, "outgoing-none-release-why"))
            }
            Self::Cancelled => {
                (say!(words, "outgoing-none-cancelled"), say!(words, "outgoing-none-cancelled-why"))
            }
        }
    }
}

/// A line of a list of outgoing documents.
pub(crate) struct Line {
    pub(crate) path: String,
    pub(crate) from: String,
    pub(crate) time: String,
    pub(crate) time_in_full: String,
    pub(crate) about: String,
    pub(crate) number: Option<String>,
    pub(crate) issued_on: Option<String>,
    pub(crate) signer: Option<String>,
    pub(crate) urgency: Option<Mark>,
    pub(crate) progress: Option<Mark>,
    pub(crate) trouble: Option<Mark>,
}

impl Line {
    /// Released documents lead to where they are, the others to what comes next.
    pub(crate) fn new(document: DocumentSummary, words: &Words, now: Timestamp) -> Self {
        let released = document.state == DocumentState::Released;
        let place = if released { "deliveries" } else { "outgoing" };
        let (since, own) = (document.updated_at, document.outgoing);
        let totals = own.as_ref().map(|own| own.deliveries).filter(|_| released);
        Self {
            path: format!("/{place}/{}", document.id),
            from: own.as_ref().and_then(|own| own.unit_name.clone()).unwrap_or_default(),
            time: moment::short(since, now),
            time_in_full: moment::full(since),
            about: format!("{}: {}", document.kind_name, document.subject),
            number: document.number_and_symbol,
            issued_on: document.issued_on.map(moment::date),
            signer: own.and_then(|own| own.signer_name),
            urgency: words::urgency(words, document.urgency),
            progress: totals.and_then(|totals| progress(words, totals)),
            trouble: totals.and_then(|totals| trouble(words, totals)),
        }
    }
}

/// How many have it, of those that get it over the interchange.
fn progress(words: &Words, totals: DeliveryTotals) -> Option<Mark> {
    let all = totals.recipients - totals.on_paper;
    let (received, count) = (totals.received.to_string(), all.to_string());
    let word = say!(words, "outgoing-received-of", received = received, all = count);
    let class = if totals.received == all { "done" } else { "info" };
    (all > 0).then_some(Mark { word, class })
}

/// How many did not take it.
fn trouble(words: &Words, totals: DeliveryTotals) -> Option<Mark> {
    let count = totals.refused + totals.undeliverable;
    let word = say!(words, "count-refused", count = count.to_string());
    (count > 0).then_some(Mark { word, class: "urgent" })
}

#[derive(Template)]
#[template(path = "outgoing/list.html")]
struct Outgoing<'a> {
    words: &'a Words,
    nonce: &'a str,
    tray: Tray,
    trays: [Tray; 4],
    counts: Option<DocumentsSummary>,
    lines: Vec<Line>,
    first: bool,
    next: Option<String>,
}

/// What the API is asked for.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

/// `GET /outgoing`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let (tray, cursor) = (wish.tray, wish.cursor.as_deref());
    let (path, step, state) = if tray.waits() {
        ("/documents/waiting", Some(tray.code()), None)
    } else {
        ("/documents", None, Some(tray.code()))
    };
    let asked = Asked { step, state, limit: LIMIT, cursor };
    let listed = desk.get(path).query(&asked).read();
    let counted = desk.get("/documents/summary").read();
    let (listed, counted) = tokio::join!(listed, counted);
    let Page { items, next_cursor } = listed?;
    let (words, now) = (desk.words(), desk.now());
    let list = Outgoing {
        words,
        nonce: &desk.shell.nonce,
        tray,
        trays: Tray::ALL,
        // Without its counts the list is whole all the same.
        counts: counted.ok(),
        lines: items.into_iter().map(|document| Line::new(document, words, now)).collect(),
        first: cursor.is_none(),
        next: next_cursor.map(|cursor| format!("{}&cursor={cursor}", tray.path())),
    };
    Ok(desk.show(&tray.label(words), &list).await)
}
