//! The lines of one register: the newest first, or those between two days for printing.

use askama::Template;
use axum::response::Response;
use contract::Page;
use jiff::civil::Date;
use registry_api::v1::{Direction, DocumentState, EntryState, Register, RegisterEntry, RegisterId};
use serde::{Deserialize, Serialize};
use web::{Path, Query};

use super::list::Asked;
use crate::{
    desk::Desk,
    failure::Failure,
    moment,
    words::{Mark, Words},
};

/// How many lines are on a page that is read, and on one that is printed.
const READ: u32 = 50;
const PRINTED: u32 = 200;

/// Which lines are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    #[serde(deserialize_with = "crate::filled::optional")]
    from: Option<Date>,
    #[serde(deserialize_with = "crate::filled::optional")]
    until: Option<Date>,
    cursor: Option<String>,
}

impl Wish {
    /// Between two days, the lowest number first: as the sheet of the register is.
    fn is_printed(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }
}

/// A line, with its columns in words.
struct Line {
    number: i32,
    dated: String,
    symbol: String,
    issued_on: String,
    about: String,
    signer: String,
    sender: String,
    recipients: String,
    unit: String,
    released: String,
    path: Option<String>,
    state: Option<Mark>,
    note: String,
}

impl Line {
    fn new(entry: RegisterEntry, direction: Direction, words: &Words) -> Self {
        let kind = entry.kind_name.unwrap_or_default();
        let about = entry.subject.map_or(kind.clone(), |subject| format!("{kind}: {subject}"));
        let path = entry.document_id.and_then(|id| match (direction, entry.document_state) {
            (Direction::Incoming, _) => None,
            (_, Some(DocumentState::Released)) => Some(format!("/deliveries/{id}")),
            _ => Some(format!("/outgoing/{id}")),
        });
        let who = entry.noted_by.or(entry.owner_name).unwrap_or_default();
        let when = entry.noted_at.map(moment::full).unwrap_or_default();
        let note = [entry.note.unwrap_or_default(), who, when];
        Self {
            number: entry.number,
            dated: moment::date(entry.dated),
            symbol: entry.number_and_symbol.unwrap_or_default(),
            issued_on: entry.issued_on.map(moment::date).unwrap_or_default(),
            about,
            signer: entry.signer_name.unwrap_or_default(),
            sender: entry.sender_name.unwrap_or_default(),
            recipients: entry.recipients.unwrap_or_default(),
            unit: entry.unit_name.unwrap_or_default(),
            released: entry.released_at.map(moment::full).unwrap_or_default(),
            path,
            state: state(words, entry.state),
            note: note.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        }
    }
}

/// What is not an ordinary number says so.
fn state(words: &Words, state: EntryState) -> Option<Mark> {
    match state {
        EntryState::Used => None,
        EntryState::Reserved => Some(Mark { word: say!(words, "entry-reserved"), class: "due" }),
        EntryState::Cancelled => {
            Some(Mark { word: say!(words, "entry-cancelled"), class: "urgent" })
        }
    }
}

#[derive(Template)]
#[template(path = "registers/lines.html")]
struct Sheet<'a> {
    words: &'a Words,
    register: Register,
    from: String,
    until: String,
    is_printed: bool,
    lines: Vec<Line>,
    first: bool,
    next: Option<String>,
}

impl Sheet<'_> {
    fn goes_out(&self) -> bool {
        self.register.direction == Direction::Outgoing
    }
}

/// Which lines the API is asked for.
#[derive(Debug, Serialize)]
struct AskedLines<'a> {
    newest_first: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

/// `GET /registers/{id}`
pub(crate) async fn show(
    desk: Desk,
    Path(id): Path<RegisterId>,
    Query(wish): Query<Wish>,
) -> Result<Response, Failure> {
    let is_printed = wish.is_printed();
    let asked = AskedLines {
        newest_first: !is_printed,
        from: wish.from,
        until: wish.until,
        limit: if is_printed { PRINTED } else { READ },
        cursor: wish.cursor.as_deref(),
    };
    let lines = format!("/registers/{id}/entries");
    let lines = desk.get(&lines).query(&asked).read::<Page<RegisterEntry>>();
    let registers = Asked { year: None, limit: 200 };
    let registers = desk.get("/registers").query(&registers).read::<Page<Register>>();
    let (lines, registers) = tokio::try_join!(lines, registers)?;
    let register = registers.items.into_iter().find(|register| register.id == id);
    let register = register.ok_or(Failure::NoPage)?;
    let (words, direction) = (desk.words(), register.direction);
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (from, until) = (day(wish.from), day(wish.until));
    let page = Sheet {
        words,
        next: lines
            .next_cursor
            .map(|cursor| format!("/registers/{id}?from={from}&until={until}&cursor={cursor}")),
        lines: lines.items.into_iter().map(|line| Line::new(line, direction, words)).collect(),
        from,
        until,
        is_printed,
        first: wish.cursor.is_none(),
        register,
    };
    Ok(desk.show(&page.register.name, &page).await)
}
