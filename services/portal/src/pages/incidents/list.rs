//! The reports of somebody, and those that an officer answers.

use askama::Template;
use axum::response::Response;
use contract::{Page, Power};
use identity_api::{IncidentId, v1::Incident};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use web::Query;

use super::state;
use crate::{
    desk::Desk,
    failure::Failure,
    moment,
    words::{Mark, Words},
};

const LIMIT: u32 = 25;

/// Which reports are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    tray: Option<Tray>,
    cursor: Option<String>,
}

/// The trays that reports lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tray {
    /// Of the caller's own.
    Mine,
    /// To be answered.
    ToMe,
    /// Answered.
    Answered,
}

impl Tray {
    fn path(self) -> &'static str {
        match self {
            Self::Mine => "/incidents?tray=mine",
            Self::ToMe => "/incidents?tray=to_me",
            Self::Answered => "/incidents?tray=answered",
        }
    }

    fn label(self, words: &Words) -> String {
        match self {
            Self::Mine => say!(words, "incidents-mine"),
            Self::ToMe => say!(words, "incidents-to-me"),
            Self::Answered => say!(words, "incidents-answered"),
        }
    }

    /// What an empty tray means, and what comes next.
    fn empty(self, words: &Words) -> (String, String) {
        match self {
            Self::Mine => {
                (say!(words, "incidents-none-mine"), say!(words, "incidents-none-mine-why"))
            }
            Self::ToMe => {
                (say!(words, "incidents-none-to-me"), say!(words, "incidents-none-to-me-why"))
            }
            Self::Answered => {
                (say!(words, "incidents-none-answered"), say!(words, "incidents-none-answered-why"))
            }
        }
    }

    fn asked(self, cursor: Option<&str>) -> Asked<'_> {
        let (whose, open) = match self {
            Self::Mine => ("mine", None),
            Self::ToMe => ("to_me", Some(true)),
            Self::Answered => ("to_me", Some(false)),
        };
        Asked { whose, open, limit: LIMIT, cursor }
    }
}

/// What the API is asked for.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    whose: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<bool>,
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

/// A line of the list.
struct Line {
    id: IncidentId,
    from: String,
    about: String,
    page: Option<String>,
    state: Mark,
    time: String,
    time_in_full: String,
}

impl Line {
    fn new(incident: Incident, words: &Words, now: Timestamp) -> Self {
        Self {
            id: incident.id,
            from: format!("{} · {}", incident.reported_by.name, incident.unit.abbreviation),
            about: incident.words,
            page: incident.page,
            state: state(words, incident.state),
            time: moment::short(incident.reported_at, now),
            time_in_full: moment::full(incident.reported_at),
        }
    }
}

#[derive(Template)]
#[template(path = "incidents/list.html")]
struct Incidents<'a> {
    words: &'a Words,
    tray: Tray,
    trays: &'static [Tray],
    lines: Vec<Line>,
    first: bool,
    next: Option<String>,
}

/// `GET /incidents`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let answers = desk.may(Power::Support);
    let tray = wish.tray.unwrap_or(if answers { Tray::ToMe } else { Tray::Mine });
    let cursor = wish.cursor.as_deref();
    let asked = tray.asked(cursor);
    let page: Page<Incident> = desk.get("/incidents").query(&asked).read().await?;
    let (words, now) = (desk.words(), desk.now());
    let list = Incidents {
        words,
        tray,
        trays: if answers { &[Tray::ToMe, Tray::Answered, Tray::Mine] } else { &[] },
        lines: page.items.into_iter().map(|incident| Line::new(incident, words, now)).collect(),
        first: cursor.is_none(),
        next: page.next_cursor.map(|cursor| format!("{}&cursor={cursor}", tray.path())),
    };
    Ok(desk.show(&say!(words, "incidents-title"), &list).await)
}
