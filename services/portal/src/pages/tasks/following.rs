//! LD4, việc tôi giao.

use askama::Template;
use axum::response::Response;
use contract::Page;
use http::Method;
use serde::Deserialize;
use serde_json::json;
use web::{Path, Query};
use workflow_api::{
    TaskId,
    v1::{Task, TaskItem},
};

use super::line::Line;
use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    words::Words,
};

/// Which tasks are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    overdue: bool,
    done: bool,
    cursor: Option<String>,
}

impl Wish {
    fn path(&self) -> &'static str {
        match (self.overdue, self.done) {
            (true, _) => "/following?overdue=true",
            (_, true) => "/following?done=true",
            _ => "/following",
        }
    }
}

#[derive(Template)]
#[template(path = "tasks/following.html")]
struct Following<'a> {
    words: &'a Words,
    wish: &'a Wish,
    lines: Vec<(Line, Key)>,
    next: Option<String>,
}

/// `GET /following`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let mut query = vec![("view", "assigned_by_me"), ("limit", "25")];
    query.extend(wish.overdue.then_some(("timing", "overdue")));
    query.extend(wish.done.then_some(("done", "true")));
    query.extend(wish.cursor.as_deref().map(|cursor| ("cursor", cursor)));
    let page: Page<TaskItem> = desk.get("/tasks").query(&query).read().await?;
    let (words, now) = (desk.words(), desk.now());
    let joint = if wish.path().contains('?') { '&' } else { '?' };
    let lines = page.items.into_iter().map(|task| (Line::new(task, words, now), Key::new()));
    let next = page.next_cursor.map(|cursor| format!("{}{joint}cursor={cursor}", wish.path()));
    let list = Following { words, wish: &wish, lines: lines.collect(), next };
    Ok(desk.show(&say!(words, "following-title"), &list).await)
}

/// The form of an urge in the list says nothing more.
#[derive(Debug, Deserialize)]
pub(crate) struct Urged {}

/// `POST /following/{id}/urge`
pub(crate) async fn urge(
    desk: Desk,
    Path(id): Path<TaskId>,
    Filled { key, form: Urged {} }: Filled<Urged>,
) -> Result<Response, Failure> {
    let asked = desk.ask(Method::POST, &format!("/tasks/{id}/urge")).key(&key).json(&json!({}));
    let task: Task = match asked.read().await {
        Ok(task) => task,
        // Urged lately: the list says since when, and this says until when.
        Err(Failure::Refused(problem)) if problem.code == "urged-lately" => {
            return Ok(Desk::done("/following", &problem.detail.unwrap_or(problem.title)));
        }
        Err(failure) => return Err(failure),
    };
    let words = desk.words();
    let unit = task.item.unit.name.unwrap_or_default();
    let who = task.item.person.and_then(|person| person.name).unwrap_or(unit);
    Ok(Desk::done("/following", &say!(words, "following-urged", who = who)))
}
