//! `/tasks`

use axum::extract::State;
use contract::{Page, Power};
use http::{HeaderName, StatusCode};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Command, Cursor, Json, Limit, Nothing, Path, Principal, Problem, Query, Refusals, etag};
use workflow_api::{TaskId, v1};

use crate::{Workflow, cases::TasksWanted, store::tasks::Whose};

/// Which tasks, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Whose: `mine` unless given.
    #[serde(default)]
    #[param(inline, value_type = Option<v1::TaskView>)]
    view: v1::TaskView,
    /// Only those whose deadline stands so today.
    #[param(inline)]
    timing: Option<v1::Timing>,
    /// Only those with this part.
    #[param(inline)]
    part: Option<v1::Part>,
    /// Only those that wait for others: the lead's, where a cooperating unit is not done.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    waiting_for_others: bool,
    /// Those that are over instead of those that are open.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    done: bool,
    /// The most items: 50 unless given, 200 at most.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
    /// Where the page before ended.
    cursor: Option<String>,
}

pub(super) type Shown = ([(HeaderName, String); 1], Json<v1::Task>);

pub(super) fn shown(task: v1::Task) -> Shown {
    ([etag(task.item.version)], Json(task))
}

/// List tasks
///
/// By deadline, so that the overdue ones come first; those without a deadline come last.
#[utoipa::path(get, path = "/tasks", operation_id = "list_tasks", tag = "tasks", params(Wanted),
    responses((status = OK, body = Page<v1::TaskItem>), Refusals))]
pub(super) async fn list(
    State(workflow): State<Workflow>,
    principal: Principal,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<v1::TaskItem>>, Problem> {
    let whose = match wanted.view {
        v1::TaskView::Mine => Whose::Mine,
        v1::TaskView::AssignedByMe => Whose::AssignedByMe,
        v1::TaskView::Unassigned => {
            principal.require(Power::Handle).or_else(|_| principal.require(Power::Assign))?;
            Whose::Unassigned
        }
        v1::TaskView::Unit => {
            principal.require(Power::Assign)?;
            Whose::Unit
        }
    };
    let view = TasksWanted {
        whose,
        done: wanted.done,
        timing: wanted.timing.map(Into::into),
        part: wanted.part.map(Into::into),
        waits_for_others: wanted.waiting_for_others,
    };
    let after = Cursor::read(wanted.cursor.as_deref())?;
    Ok(Json(workflow.tasks(&principal, view, after, wanted.limit).await?))
}

/// Get a task
#[utoipa::path(get, path = "/tasks/{id}", operation_id = "get_task", tag = "tasks", params(("id" = TaskId, Path)),
    responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn get(
    State(workflow): State<Workflow>,
    principal: Principal,
    Path(id): Path<TaskId>,
) -> Result<Shown, Problem> {
    Ok(shown(workflow.task(&principal, id).await?))
}

/// Assign a task to a person of the unit
#[utoipa::path(post, path = "/tasks/{id}/assign", operation_id = "assign_task", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Assign, responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn assign(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body }: Command<v1::Assign>,
) -> Result<Shown, Problem> {
    principal.require(Power::Assign)?;
    let assigned = workflow.assign(&principal, &once, id, body.person_id, body.due_on);
    Ok(shown(assigned.await?))
}

/// Begin a task
#[utoipa::path(post, path = "/tasks/{id}/start", operation_id = "start_task", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn start(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body: Nothing {} }: Command<Nothing>,
) -> Result<Shown, Problem> {
    Ok(shown(workflow.start(&principal, &once, id).await?))
}

/// Note progress on a task
#[utoipa::path(post, path = "/tasks/{id}/progress", operation_id = "note_progress", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Progress, responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn progress(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body }: Command<v1::Progress>,
) -> Result<Shown, Problem> {
    Ok(shown(workflow.progress(&principal, &once, id, &body.note).await?))
}

/// Close a task with its result
#[utoipa::path(post, path = "/tasks/{id}/complete", operation_id = "complete_task", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::Complete, responses((status = OK, body = v1::Task), Refusals))]
pub(super) async fn complete(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body }: Command<v1::Complete>,
) -> Result<Shown, Problem> {
    Ok(shown(workflow.complete(&principal, &once, id, &body.result).await?))
}

/// Give a task back
///
/// From the assignee to the head of the unit, from the head to who gave the directive.
#[utoipa::path(post, path = "/tasks/{id}/return", operation_id = "give_back_task", tag = "tasks",
    params(("id" = TaskId, Path), ("idempotency-key" = String, Header)),
    request_body = v1::GiveBack, responses((status = NO_CONTENT), Refusals))]
pub(super) async fn give_back(
    State(workflow): State<Workflow>,
    Path(id): Path<TaskId>,
    Command { principal, once, body }: Command<v1::GiveBack>,
) -> Result<StatusCode, Problem> {
    workflow.give_back(&principal, &once, id, &body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
