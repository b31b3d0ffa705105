//! CV2, xử lý: a task with its document, the directives above it, and what may be done with it.

use askama::Template;
use axum::response::Response;
use contract::Page;
use identity_api::v1::Post;
use registry_api::v1::{Document, DocumentFile};
use web::Path;
use workflow_api::{
    TaskId,
    v1::{Part, Task, TaskAct, TaskActKind, TaskState},
};

use super::{
    entry::{Act, Entry},
    line,
};
use crate::{
    desk::Desk,
    failure::Failure,
    filled::Key,
    moment, words,
    words::{Mark, Words},
    wrong::Wrong,
};

#[derive(Template)]
#[template(path = "tasks/one.html")]
struct One<'a> {
    words: &'a Words,
    desk: &'a Desk,
    task: Task,
    /// Its files, if they can be had now.
    document: Option<Document>,
    /// To whom a head may give it.
    people: Vec<Post>,
    key: Key,
    /// What was tried and failed, with what was typed.
    tried: Option<Act>,
    entry: Entry,
    wrong: Wrong,
    nothing: Wrong,
}

impl One<'_> {
    fn marks(&self) -> Vec<Mark> {
        let item = &self.task.item;
        let mut marks: Vec<Mark> =
            words::work_urgency(self.words, item.urgency).into_iter().collect();
        marks.extend(item.timing.and_then(|timing| line::timing(self.words, timing)));
        if item.part == Part::Cooperate {
            marks.push(Mark { word: say!(self.words, "part-cooperate"), class: "info" });
        }
        marks
    }

    fn state(&self) -> String {
        line::state(self.words, self.task.item.state)
    }

    fn time(&self, act: &TaskAct) -> String {
        moment::short(act.at, self.desk.now())
    }

    fn main_file(&self) -> Option<&DocumentFile> {
        self.document.as_ref()?.files.iter().find(|file| file.pages > 0)
    }

    /// What happened, as a sentence without who did it.
    fn happened(&self, act: &TaskAct) -> String {
        let words = self.words;
        let to = act.to.as_ref().and_then(|person| person.name.clone()).unwrap_or_default();
        let day = act.due_on.map(moment::date).unwrap_or_default();
        match act.kind {
            TaskActKind::Assigned => say!(words, "act-assigned", to = to),
            TaskActKind::Claimed => say!(words, "act-claimed"),
            TaskActKind::Started => say!(words, "act-started"),
            TaskActKind::Progress => say!(words, "act-progress"),
            TaskActKind::Urged => say!(words, "act-urged"),
            TaskActKind::Extended => say!(words, "act-extended", day = day),
            TaskActKind::Completed => say!(words, "act-completed"),
            TaskActKind::Returned => say!(words, "act-returned"),
            TaskActKind::Withdrawn => say!(words, "act-withdrawn"),
        }
    }

    fn was(&self, act: Act) -> bool {
        self.tried == Some(act)
    }

    /// What is wrong with the form of `act`.
    fn wrong(&self, act: Act) -> &Wrong {
        if self.was(act) { &self.wrong } else { &self.nothing }
    }

    /// What was typed in the form of `act`.
    fn typed(&self, act: Act) -> &str {
        if self.was(act) { &self.entry.words } else { "" }
    }

    fn typed_day(&self, act: Act) -> &str {
        if self.was(act) { &self.entry.due_on } else { "" }
    }
}

/// `GET /tasks/{id}`
pub(crate) async fn show(desk: Desk, Path(id): Path<TaskId>) -> Result<Response, Failure> {
    let page = load(&desk, id).await?;
    Ok(desk.show(&page.task.item.title, &page).await)
}

/// The page with what is wrong in the form that was sent.
pub(super) async fn wrong(
    desk: &Desk,
    id: TaskId,
    act: Act,
    key: Key,
    entry: Entry,
    wrong: Wrong,
) -> Result<Response, Failure> {
    let page = One { key, tried: Some(act), entry, wrong, ..load(desk, id).await? };
    Ok(desk.show_wrong(&page.task.item.title, &page).await)
}

async fn load(desk: &Desk, id: TaskId) -> Result<One<'_>, Failure> {
    let task: Task = desk.get(&format!("/tasks/{id}")).read().await?;
    // The registry may not have heard yet that the document is theirs to read.
    let document = desk.get(&format!("/documents/{}", task.item.document_id)).read().await.ok();
    let people = if task.may.assign { people(desk).await? } else { Vec::new() };
    Ok(One {
        words: desk.words(),
        desk,
        task,
        document,
        people,
        key: Key::new(),
        tried: None,
        entry: Entry::default(),
        wrong: Wrong::default(),
        nothing: Wrong::default(),
    })
}

/// Who works in the visitor's unit, each once.
pub(super) async fn people(desk: &Desk) -> Result<Vec<Post>, Failure> {
    let Some(post) = &desk.me.post else { return Ok(Vec::new()) };
    let path = format!("/units/{}/posts", post.unit.id);
    let page: Page<Post> = desk.get(&path).query(&[("limit", 200)]).read().await?;
    let mut people = page.items;
    people.dedup_by_key(|post| post.person.id);
    Ok(people)
}
