//! Entering a document that was signed on paper: it takes its number in the same series (seed 7.4).

use askama::Template;
use axum::response::Response;
use contract::Page;
use http::Method;
use identity_api::v1::{Agency, Unit};
use registry_api::v1::{Document, Kind, KindList, Urgency};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    moment, words,
    words::Words,
    wrong::Wrong,
};

/// The most pages of agencies that are read: a thousand agencies.
const PAGES: usize = 5;
const URGENCIES: [Urgency; 4] =
    [Urgency::Normal, Urgency::Urgent, Urgency::VeryUrgent, Urgency::Flash];
const PURPOSES: [&str; 4] = ["to_execute", "to_report", "to_exchange", "to_know"];

/// What the form says: as it was typed, so that it comes back as it was.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Entry {
    kind_code: String,
    subject: String,
    urgency: String,
    unit_id: String,
    signer_name: String,
    signer_title: String,
    signed_on: String,
    agencies: Vec<String>,
    units: Vec<String>,
    purpose: String,
    medium: String,
}

impl Entry {
    /// What the API is asked for: every recipient gets it for the same purpose, agencies in the
    /// same way.
    fn asked(&self) -> Value {
        let (purpose, medium) = (&self.purpose, &self.medium);
        let outside = self
            .agencies
            .iter()
            .map(|id| json!({ "agency_id": id, "purpose": purpose, "medium": medium }));
        let inside = self.units.iter().map(|id| json!({ "unit_id": id, "purpose": purpose }));
        json!({
            "content": {
                "kind_code": self.kind_code, "subject": self.subject, "urgency": self.urgency,
                "recipients": outside.chain(inside).collect::<Vec<_>>(),
            },
            "unit_id": self.unit_id,
            "signer_name": self.signer_name,
            "signer_title": self.signer_title,
            "signed_on": self.signed_on,
        })
    }
}

#[derive(Template)]
#[template(path = "outgoing/paper.html")]
struct Paper<'a> {
    words: &'a Words,
    kinds: Vec<Kind>,
    agencies: Vec<Agency>,
    units: Vec<Unit>,
    key: Key,
    entry: Entry,
    wrong: Wrong,
}

impl Paper<'_> {
    fn urgencies(&self) -> Vec<(String, String)> {
        let normal = || say!(self.words, "urgency-normal");
        let named = |urgency| {
            let mark = words::urgency(self.words, urgency);
            (words::code(urgency), mark.map_or_else(normal, |mark| mark.word))
        };
        URGENCIES.map(named).into()
    }

    fn purposes(&self) -> Vec<(&'static str, String)> {
        let name = |code| match code {
            "to_execute" => say!(self.words, "purpose-execute"),
            "to_report" => say!(self.words, "purpose-report"),
            "to_exchange" => say!(self.words, "purpose-exchange"),
            _ => say!(self.words, "purpose-know"),
        };
        PURPOSES.map(|code| (code, name(code))).into()
    }

    fn media(&self) -> [(&'static str, String); 3] {
        [
            ("both", say!(self.words, "medium-both")),
            ("electronic", say!(self.words, "medium-electronic")),
            ("paper", say!(self.words, "medium-paper")),
        ]
    }
}

/// `GET /outgoing/paper`
pub(crate) async fn form(desk: Desk) -> Result<Response, Failure> {
    let signed_on = moment::today(desk.now()).to_string();
    let entry = Entry { signed_on, ..Entry::default() };
    let page = page(&desk, Key::new(), entry, Wrong::default()).await?;
    Ok(desk.show(&say!(desk.words(), "paper-title"), &page).await)
}

/// `POST /outgoing/paper`
pub(crate) async fn enter(
    desk: Desk,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let ask = desk.ask(Method::POST, "/documents/paper").key(&key).json(&entry.asked());
    match ask.read::<Document>().await {
        Ok(document) => {
            let said = say!(desk.words(), "paper-done");
            Ok(Desk::done(&format!("/outgoing/{}", document.id), &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let page = page(&desk, key, entry, wrong).await?;
            Ok(desk.show_wrong(&say!(desk.words(), "paper-title"), &page).await)
        }
    }
}

async fn page(desk: &Desk, key: Key, entry: Entry, wrong: Wrong) -> Result<Paper<'_>, Failure> {
    let post = desk.me.post.as_ref().ok_or(Failure::NoPage)?;
    let units = format!("/agencies/{}/units", post.agency.id);
    let most = Asked { limit: 200, cursor: None };
    let units = desk.get(&units).query(&most).read::<Page<Unit>>();
    let kinds = desk.get("/kinds").read::<KindList>();
    let (units, kinds, mut agencies) = tokio::try_join!(units, kinds, agencies(desk))?;
    agencies.retain(|agency| agency.id != post.agency.id);
    let today = moment::today(desk.now());
    let in_use = |kind: &Kind| {
        kind.issuable && kind.valid_from <= today && kind.valid_to.is_none_or(|end| today < end)
    };
    let kinds = kinds.items.into_iter().filter(in_use).collect();
    Ok(Paper { words: desk.words(), kinds, agencies, units: units.items, key, entry, wrong })
}

/// A page of a list.
#[derive(Debug, Serialize)]
struct Asked {
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
}

/// Every agency of the province that is there today, in Vietnamese order.
async fn agencies(desk: &Desk) -> Result<Vec<Agency>, Failure> {
    let mut all = Vec::new();
    let mut cursor = None;
    for _ in 0..PAGES {
        let asked = Asked { limit: 200, cursor };
        let page: Page<Agency> = desk.get("/agencies").query(&asked).read().await?;
        all.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    Ok(all)
}
