//! The document, what came with it, and the form of a directive.

use askama::Template;
use axum::response::Response;
use contract::{DocumentId, Page};
use identity_api::v1::Unit;
use registry_api::v1::{Document, DocumentFile};
use serde::Deserialize;
use web::{Path, Query};
use workflow_api::v1::{Case, CaseItem, CasesSummary, Suggestion, Suggestions};

use super::entry::Entry;
use crate::{
    desk::Desk,
    failure::Failure,
    filled::Key,
    words,
    words::{Mark, Words},
    wrong::Wrong,
};

/// Where in the queue, and which suggestion fills the form in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    cursor: Option<String>,
    suggestion: Option<usize>,
}

/// One document on a leader's desk.
#[derive(Template)]
#[template(path = "directives/one.html")]
pub(super) struct One<'a> {
    words: &'a Words,
    case: Case,
    /// Its files, if they can be had now.
    document: Option<Document>,
    units: Vec<Unit>,
    suggestions: Vec<Suggestion>,
    chosen: Option<usize>,
    summary: CasesSummary,
    /// Where what comes after it waits.
    next: Option<String>,
    key: Key,
    entry: Entry,
    wrong: Wrong,
}

/// Nothing waits.
#[derive(Template)]
#[template(path = "directives/none.html")]
struct Nothing<'a> {
    words: &'a Words,
    summary: CasesSummary,
    /// Whether this is the end of the queue, and not its beginning.
    end: bool,
}

impl One<'_> {
    fn urgency(&self) -> Option<Mark> {
        words::work_urgency(self.words, self.case.item.urgency)
    }

    fn path(&self) -> String {
        format!("/directives/{}", self.case.item.document_id)
    }

    /// The suggestions: where each leads, what it is called, whether it fills the form in.
    fn chips(&self) -> Vec<(String, String, bool)> {
        let chip = |(n, one): (usize, &Suggestion)| {
            let path = format!("{}?suggestion={n}", self.path());
            (path, self.chip(one), self.chosen == Some(n))
        };
        self.suggestions.iter().enumerate().map(chip).collect()
    }

    /// What a suggestion is called: who leads, who cooperates, until when.
    fn chip(&self, one: &Suggestion) -> String {
        let name = |unit: &workflow_api::v1::NamedUnit| unit.name.clone().unwrap_or_default();
        let mut parts = vec![say!(self.words, "directives-chip-lead", unit = name(&one.lead_unit))];
        if !one.cooperating_units.is_empty() {
            let units: Vec<_> = one.cooperating_units.iter().map(name).collect();
            let units = units.join(", ");
            parts.push(say!(self.words, "directives-chip-cooperate", units = units));
        }
        if let Some(day) = one.due_on {
            let day = day.strftime("%d/%m").to_string();
            parts.push(say!(self.words, "directives-chip-due", day = day));
        }
        parts.join(" · ")
    }

    /// The file that is looked at: the document itself.
    fn main_file(&self) -> Option<&DocumentFile> {
        self.document.as_ref()?.files.iter().find(|file| file.pages > 0)
    }
}

/// `GET /directives`: what waits first, or next.
pub(crate) async fn queue(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let cursor = wish.cursor.as_deref();
    let first: Page<CaseItem> = {
        let query = [("view", Some("waiting")), ("limit", Some("1")), ("cursor", cursor)];
        let query: Vec<_> = query.iter().filter(|(_, value)| value.is_some()).collect();
        desk.get("/cases").query(&query).read().await?
    };
    let Some(item) = first.items.into_iter().next() else {
        let summary = desk.get("/cases/summary").read().await?;
        let none = Nothing { words: desk.words(), summary, end: cursor.is_some() };
        return Ok(desk.show(&say!(desk.words(), "directives-title"), &none).await);
    };
    let next = first.next_cursor.map(|cursor| format!("/directives?cursor={cursor}"));
    let mut page = load(&desk, item.document_id).await?;
    page.choose(wish.suggestion.unwrap_or(0));
    page.next = next;
    Ok(desk.show(&say!(desk.words(), "directives-title"), &page).await)
}

/// `GET /directives/{id}`
pub(crate) async fn one(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Query(wish): Query<Wish>,
) -> Result<Response, Failure> {
    let mut page = load(&desk, id).await?;
    page.choose(wish.suggestion.unwrap_or(0));
    Ok(desk.show(&say!(desk.words(), "directives-title"), &page).await)
}

/// The page of a document, with what is wrong in the form that was sent.
pub(super) async fn wrong(
    desk: &Desk,
    id: DocumentId,
    key: Key,
    entry: Entry,
    wrong: Wrong,
) -> Result<Response, Failure> {
    let page = One { key, entry, wrong, ..load(desk, id).await? };
    Ok(desk.show_wrong(&say!(desk.words(), "directives-title"), &page).await)
}

impl One<'_> {
    /// Fills the form in as the `n`th suggestion says, if there is one.
    fn choose(&mut self, n: usize) {
        if let Some(suggestion) = self.suggestions.get(n) {
            self.entry = Entry::of(suggestion);
            self.chosen = Some(n);
        }
    }
}

async fn load(desk: &Desk, id: DocumentId) -> Result<One<'_>, Failure> {
    let case: Case = desk.get(&format!("/cases/{id}")).read().await?;
    let summary = desk.get("/cases/summary").read().await?;
    // The registry may not have heard yet that the document is theirs to read.
    let document = desk.get(&format!("/documents/{id}")).read().await.ok();
    let (units, suggestions) = if case.may_direct {
        (units(desk).await?, desk.get(&format!("/cases/{id}/suggestions")).read().await?)
    } else {
        (Vec::new(), Suggestions { items: Vec::new() })
    };
    Ok(One {
        words: desk.words(),
        case,
        document,
        units,
        suggestions: suggestions.items,
        chosen: None,
        summary,
        next: None,
        key: Key::new(),
        entry: Entry::default(),
        wrong: Wrong::default(),
    })
}

/// The units of the own agency to which work may be given.
async fn units(desk: &Desk) -> Result<Vec<Unit>, Failure> {
    let Some(post) = &desk.me.post else { return Ok(Vec::new()) };
    let path = format!("/agencies/{}/units", post.agency.id);
    let units: Page<Unit> = desk.get(&path).query(&[("limit", 200)]).read().await?;
    Ok(units.items)
}
