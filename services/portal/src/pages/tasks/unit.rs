//! TP1, phòng tôi: who has how much to do, and what nobody has yet.

use askama::Template;
use axum::response::Response;
use contract::Page;
use http::Method;
use identity_api::v1::Post;
use serde::Deserialize;
use serde_json::json;
use web::Path;
use workflow_api::{
    TaskId,
    v1::{Claiming, Task, TaskItem, UnitLoad},
};

use super::{
    entry::{Act, Entry},
    line::Line,
    one,
};
use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    words::Words,
};

#[derive(Template)]
#[template(path = "tasks/unit.html")]
struct Unit<'a> {
    words: &'a Words,
    load: UnitLoad,
    /// What nobody has yet.
    lines: Vec<(Line, Key)>,
    more: bool,
    people: Vec<Post>,
    key: Key,
}

impl Unit<'_> {
    fn name(&self) -> &str {
        self.load.unit.name.as_deref().unwrap_or_default()
    }
}

/// `GET /unit-work`
pub(crate) async fn show(desk: Desk) -> Result<Response, Failure> {
    let load: UnitLoad = desk.get("/tasks/load").read().await?;
    let query = [("view", "unassigned"), ("limit", "50")];
    let page: Page<TaskItem> = desk.get("/tasks").query(&query).read().await?;
    let (words, now) = (desk.words(), desk.now());
    let lines = page.items.into_iter().map(|task| (Line::new(task, words, now), Key::new()));
    let unit = Unit {
        words,
        load,
        lines: lines.collect(),
        more: page.next_cursor.is_some(),
        people: one::people(&desk).await?,
        key: Key::new(),
    };
    Ok(desk.show(&say!(words, "unit-title"), &unit).await)
}

/// `POST /unit-work/{id}/assign`: by the menu of a line.
pub(crate) async fn assign(
    desk: Desk,
    Path(id): Path<TaskId>,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let asked = desk.ask(Method::POST, &format!("/tasks/{id}/assign")).key(&key);
    match asked.json(&Act::Assign.body(&entry)).read::<Task>().await {
        Ok(task) => {
            let who = task.item.person.and_then(|person| person.name).unwrap_or_default();
            Ok(Desk::done("/unit-work", &say!(desk.words(), "unit-assigned", who = who)))
        }
        // The whole form, with what is wrong, is the task's own page.
        Err(failure) => one::wrong(&desk, id, Act::Assign, key, entry, failure.in_form()?).await,
    }
}

/// Whether officers may take work.
#[derive(Debug, Deserialize)]
pub(crate) struct Wanted {
    allowed: bool,
}

/// `POST /unit-work/claiming`
pub(crate) async fn allow_claiming(
    desk: Desk,
    Filled { key, form }: Filled<Wanted>,
) -> Result<Response, Failure> {
    let body = json!({ "allowed": form.allowed });
    let asked = desk.ask(Method::POST, "/tasks/claiming").key(&key).json(&body);
    let Claiming { allowed } = asked.read().await?;
    let words = desk.words();
    let sentence =
        if allowed { say!(words, "unit-claiming-on") } else { say!(words, "unit-claiming-off") };
    Ok(Desk::done("/unit-work", &sentence))
}
