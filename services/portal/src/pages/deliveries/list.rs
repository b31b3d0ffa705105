//! VT7, theo dõi gửi, nhận: what needs an act of the văn thư first, then what was released.

use askama::Template;
use axum::response::Response;
use contract::Page;
use jiff::Timestamp;
use registry_api::v1::{DeliveryNeed, DocumentSummary, OpenDelivery};
use serde::{Deserialize, Serialize};
use web::Query;

use crate::{
    desk::Desk,
    failure::Failure,
    moment,
    pages::outgoing::Line,
    words,
    words::{Mark, Words},
};

/// How many a page lists.
const LIMIT: u32 = 25;
/// How many of those that need an act stand above what was released.
const FIRST: u32 = 8;

/// Which deliveries are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    need: Option<DeliveryNeed>,
    cursor: Option<String>,
}

/// A choice of what is listed.
struct Chip {
    path: &'static str,
    label: String,
    here: bool,
}

/// A delivery.
struct Open {
    path: String,
    name: String,
    time: String,
    time_in_full: String,
    about: String,
    number: String,
    urgency: Option<Mark>,
    state: Mark,
    reason: Option<String>,
}

impl Open {
    fn new(delivery: OpenDelivery, words: &Words, now: Timestamp) -> Self {
        let (word, class) = match delivery.status.as_str() {
            "02" => (say!(words, "stage-refused"), "urgent"),
            "undeliverable" => (say!(words, "stage-undeliverable"), "urgent"),
            _ => (say!(words, "delivery-not-arrived"), "due"),
        };
        Self {
            path: format!("/deliveries/{}", delivery.document_id),
            name: delivery.name,
            time: moment::short(delivery.since, now),
            time_in_full: moment::full(delivery.since),
            about: delivery.subject,
            number: delivery.number_and_symbol,
            urgency: words::urgency(words, delivery.urgency),
            state: Mark { word, class },
            reason: delivery.reason,
        }
    }
}

#[derive(Template)]
#[template(path = "deliveries/list.html")]
struct Deliveries<'a> {
    words: &'a Words,
    nonce: &'a str,
    chips: [Chip; 3],
    here: &'static str,
    open: Vec<Open>,
    /// Whether more need an act than are listed here.
    more_open: bool,
    /// What was released, where all is asked for.
    lines: Option<Vec<Line>>,
    first: bool,
    next: Option<String>,
}

/// What the API is asked for.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<DeliveryNeed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

/// `GET /deliveries`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let (words, now, here) = (desk.words(), desk.now(), path(wish.need));
    let cursor = wish.cursor.as_deref();
    let (open, more_open, lines, next_cursor) = if wish.need.is_some() {
        let asked = Asked { need: wish.need, state: None, limit: LIMIT, cursor };
        let open: Page<OpenDelivery> =
            desk.get("/documents/deliveries").query(&asked).read().await?;
        (open.items, false, None, open.next_cursor)
    } else {
        let asked = Asked { need: None, state: None, limit: FIRST, cursor: None };
        let open = desk.get("/documents/deliveries").query(&asked).read::<Page<OpenDelivery>>();
        let asked = Asked { need: None, state: Some("released"), limit: LIMIT, cursor };
        let sent = desk.get("/documents").query(&asked).read::<Page<DocumentSummary>>();
        let (open, sent) = tokio::try_join!(open, sent)?;
        (open.items, open.next_cursor.is_some(), Some(sent.items), sent.next_cursor)
    };
    let line = |document| Line::new(document, words, now);
    let list = Deliveries {
        words,
        nonce: &desk.shell.nonce,
        chips: chips(words, wish.need),
        here,
        open: open.into_iter().map(|delivery| Open::new(delivery, words, now)).collect(),
        more_open,
        lines: lines.map(|lines| lines.into_iter().map(line).collect()),
        first: cursor.is_none(),
        next: next_cursor.map(|cursor| {
            let joint = if here.contains('?') { '&' } else { '?' };
            format!("{here}{joint}cursor={cursor}")
        }),
    };
    Ok(desk.show(&say!(words, "sending-title"), &list).await)
}

fn chips(words: &Words, here: Option<DeliveryNeed>) -> [Chip; 3] {
    let chip = |need, label| Chip { path: path(need), label, here: need == here };
    [
        chip(None, say!(words, "sending-all")),
        chip(Some(DeliveryNeed::Refused), say!(words, "sending-refused")),
        chip(Some(DeliveryNeed::NotArrived), say!(words, "sending-not-arrived")),
    ]
}

fn path(need: Option<DeliveryNeed>) -> &'static str {
    match need {
        None => "/deliveries",
        Some(DeliveryNeed::Refused) => "/deliveries?need=refused",
        Some(DeliveryNeed::NotArrived) => "/deliveries?need=not_arrived",
    }
}
