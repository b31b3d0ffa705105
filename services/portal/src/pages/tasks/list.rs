//! CV1, việc của tôi.

use askama::Template;
use axum::response::Response;
use contract::{DocumentId, Page, Power};
use http::Method;
use serde::Deserialize;
use web::{Path, Query};
use workflow_api::v1::{Case, CaseItem, TaskItem, TasksSummary};

use super::line::Line;
use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    moment,
    words::Words,
};

/// How many a page lists.
const LIMIT: &str = "25";

/// Which tab is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    tab: Tab,
    cursor: Option<String>,
}

/// The tabs of a person's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tab {
    /// Everything that is open.
    #[default]
    Open,
    /// Quá hạn.
    Overdue,
    /// Hôm nay.
    Today,
    /// Sắp hạn.
    Soon,
    /// Phối hợp.
    Cooperate,
    /// Chờ người khác.
    Others,
    /// Chưa ai nhận.
    Unassigned,
    /// Để biết.
    ToKnow,
    /// Đã xong.
    Done,
}

impl Tab {
    const ALL: [Self; 9] = [
        Self::Open,
        Self::Overdue,
        Self::Today,
        Self::Soon,
        Self::Cooperate,
        Self::Others,
        Self::Unassigned,
        Self::ToKnow,
        Self::Done,
    ];

    /// Its name in the address, and what the API is asked for.
    fn asked(self) -> (&'static str, &'static [(&'static str, &'static str)]) {
        match self {
            Self::Open => ("open", &[]),
            Self::Overdue => ("overdue", &[("timing", "overdue")]),
            Self::Today => ("today", &[("timing", "due_today")]),
            Self::Soon => ("soon", &[("timing", "due_soon")]),
            Self::Cooperate => ("cooperate", &[("part", "cooperate")]),
            Self::Others => ("others", &[("waiting_for_others", "true")]),
            Self::Unassigned => ("unassigned", &[("view", "unassigned")]),
            Self::ToKnow => ("to_know", &[("view", "to_know")]),
            Self::Done => ("done", &[("done", "true")]),
        }
    }

    fn path(self) -> String {
        if self == Self::Open {
            "/tasks".to_owned()
        } else {
            format!("/tasks?tab={}", self.asked().0)
        }
    }

    fn count(self, summary: &TasksSummary) -> Option<i64> {
        match self {
            Self::Open => Some(summary.open),
            Self::Overdue => Some(summary.overdue),
            Self::Today => Some(summary.due_today),
            Self::Soon => Some(summary.due_soon),
            Self::Cooperate => Some(summary.cooperate),
            Self::Others => Some(summary.waiting_for_others),
            Self::Unassigned => Some(summary.unassigned),
            Self::ToKnow => Some(summary.to_know),
            Self::Done => None,
        }
    }

    fn label(self, words: &Words) -> String {
        match self {
            Self::Open => say!(words, "tasks-open"),
            Self::Overdue => say!(words, "timing-overdue"),
            Self::Today => say!(words, "timing-today"),
            Self::Soon => say!(words, "timing-soon"),
            Self::Cooperate => say!(words, "part-cooperate"),
            Self::Others => say!(words, "tasks-others"),
            Self::Unassigned => say!(words, "tasks-unassigned"),
            Self::ToKnow => say!(words, "part-know"),
            Self::Done => say!(words, "tasks-done"),
        }
    }
}

/// A document to know.
struct Known {
    id: DocumentId,
    from: String,
    about: String,
    number: String,
    time: String,
    key: Key,
}

#[derive(Template)]
#[template(path = "tasks/list.html")]
struct List<'a> {
    words: &'a Words,
    tab: Tab,
    /// Each tab's address, name and count.
    tabs: Vec<(Tab, String, String, Option<i64>)>,
    lines: Vec<Line>,
    known: Vec<Known>,
    summary: TasksSummary,
    first: bool,
    next: Option<String>,
}

/// `GET /tasks`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let (tab, words, now) = (wish.tab, desk.words(), desk.now());
    let mut query = tab.asked().1.to_vec();
    query.push(("limit", LIMIT));
    query.extend(wish.cursor.as_deref().map(|cursor| ("cursor", cursor)));
    let summary: TasksSummary = desk.get("/tasks/summary").read().await?;
    let (lines, known, next) = if tab == Tab::ToKnow {
        let page: Page<CaseItem> = desk.get("/cases").query(&query).read().await?;
        let known = page.items.into_iter().map(|case| Known {
            id: case.document_id,
            from: case.sender_name,
            about: case.title,
            number: say!(words, "arrival-number", number = case.arrival_number.to_string()),
            time: moment::date(case.arrived_on),
            key: Key::new(),
        });
        (Vec::new(), known.collect(), page.next_cursor)
    } else {
        let page: Page<TaskItem> = desk.get("/tasks").query(&query).read().await?;
        let lines = page.items.into_iter().map(|task| Line::new(task, words, now));
        (lines.collect(), Vec::new(), page.next_cursor)
    };
    // What only a head, or an officer who may take work, has is not shown to others while empty.
    let heads = desk.may(Power::Assign);
    let shown = |other: &Tab| match other {
        Tab::Unassigned | Tab::ToKnow => {
            heads || *other == tab || other.count(&summary).is_some_and(|count| count > 0)
        }
        _ => true,
    };
    let tabs = Tab::ALL.into_iter().filter(shown);
    let joint = if tab == Tab::Open { '?' } else { '&' };
    let list = List {
        words,
        tab,
        tabs: tabs.map(|tab| (tab, tab.path(), tab.label(words), tab.count(&summary))).collect(),
        lines,
        known,
        summary,
        first: wish.cursor.is_none(),
        next: next.map(|cursor| format!("{}{joint}cursor={cursor}", tab.path())),
    };
    Ok(desk.show(&say!(words, "tasks-title"), &list).await)
}

/// The form of a line to know says nothing.
#[derive(Debug, Deserialize)]
pub(crate) struct Noted {}

/// `POST /to-know/{id}`
pub(crate) async fn acknowledge(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Filled { key, form: Noted {} }: Filled<Noted>,
) -> Result<Response, Failure> {
    let asked = desk.ask(Method::POST, &format!("/cases/{id}/acknowledge")).key(&key);
    let case: Case = asked.json(&serde_json::json!({})).read().await?;
    let number = case.item.arrival_number.to_string();
    Ok(Desk::done("/tasks?tab=to_know", &say!(desk.words(), "tasks-noted", number = number)))
}
