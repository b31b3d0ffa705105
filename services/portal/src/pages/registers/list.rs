//! The agency's registers of a year.

use askama::Template;
use axum::response::Response;
use contract::Page;
use registry_api::v1::{Direction, Register};
use serde::{Deserialize, Serialize};
use web::Query;

use crate::{desk::Desk, failure::Failure, moment, words::Words};

/// How many years the page offers.
const YEARS: i16 = 3;

/// Of which year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    year: Option<i16>,
}

/// A register.
struct Line {
    path: String,
    name: String,
    last: String,
    next: String,
}

impl Line {
    fn new(register: Register, words: &Words) -> Self {
        let number = register.last_number.to_string();
        let day = register.last_on.map(moment::date).unwrap_or_default();
        let last = match register.last_number {
            0 => say!(words, "registers-unused"),
            _ => say!(words, "registers-last", number = number, day = day),
        };
        Self {
            path: format!("/registers/{}", register.id),
            name: register.name,
            last,
            next: say!(words, "number-expected", number = register.expected_number.to_string()),
        }
    }
}

#[derive(Template)]
#[template(path = "registers/list.html")]
struct Registers<'a> {
    words: &'a Words,
    year: i16,
    years: Vec<i16>,
    outgoing: Vec<Line>,
    incoming: Vec<Line>,
}

/// What the API is asked for.
#[derive(Debug, Serialize)]
pub(super) struct Asked {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) year: Option<i16>,
    pub(super) limit: u32,
}

/// `GET /registers`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let this = moment::today(desk.now()).year();
    let year = wish.year.unwrap_or(this);
    let asked = Asked { year: Some(year), limit: 200 };
    let page: Page<Register> = desk.get("/registers").query(&asked).read().await?;
    let words = desk.words();
    let goes_out = |register: &Register| register.direction == Direction::Outgoing;
    let (outgoing, incoming): (Vec<_>, Vec<_>) = page.items.into_iter().partition(goes_out);
    let lines = |registers: Vec<Register>| -> Vec<Line> {
        registers.into_iter().map(|register| Line::new(register, words)).collect()
    };
    let list = Registers {
        words,
        year,
        years: (0..YEARS).map(|back| this - back).collect(),
        outgoing: lines(outgoing),
        incoming: lines(incoming),
    };
    Ok(desk.show(&say!(words, "registers-title"), &list).await)
}
