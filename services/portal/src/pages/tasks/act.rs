//! Something is done with a task.

use axum::response::Response;
use http::Method;
use web::Path;
use workflow_api::TaskId;

use super::{
    entry::{Act, Entry},
    one,
};
use crate::{desk::Desk, failure::Failure, filled::Filled};

/// `POST /tasks/{id}/{act}`
pub(crate) async fn act(
    desk: Desk,
    Path((id, act)): Path<(TaskId, Act)>,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let asked = desk.ask(Method::POST, &format!("/tasks/{id}/{}", act.command()));
    match asked.key(&key).json(&act.body(&entry)).done().await {
        Ok(()) => {
            let to = if act.leaves() { "/tasks".to_owned() } else { format!("/tasks/{id}") };
            Ok(Desk::done(&to, &act.done(desk.words())))
        }
        Err(failure) => one::wrong(&desk, id, act, key, entry, failure.in_form()?).await,
    }
}
