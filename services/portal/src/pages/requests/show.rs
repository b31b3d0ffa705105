//! An account request: what would change, who proposes it, why; and the decision.

use askama::Template;
use axum::response::Response;
use contract::Power;
use identity_api::{
    AccountRequestId,
    v1::{AccountBefore, AccountChange, AccountRequest, RequestState},
};
use web::Path;

use super::{about, state};
use crate::{
    desk::Desk,
    failure::Failure,
    filled::Key,
    moment,
    pages::people::roles,
    words::{Mark, Words},
    wrong::Wrong,
};

/// One fact that would change.
struct Change {
    name: String,
    before: Option<String>,
    after: String,
}

#[derive(Template)]
#[template(path = "requests/show.html")]
struct Show<'a> {
    words: &'a Words,
    request: AccountRequest,
    about: String,
    state: Mark,
    changes: Vec<Change>,
    proposed_at: String,
    decided_at: Option<String>,
    /// Whether it waits for the visitor's word.
    decides: bool,
    /// Whether it waits for somebody else's, the visitor having proposed it.
    own: bool,
    key: Key,
    reason: String,
    wrong: Wrong,
}

/// `GET /account-requests/{id}`
pub(crate) async fn show(
    desk: Desk,
    Path(id): Path<AccountRequestId>,
) -> Result<Response, Failure> {
    page(&desk, id, Key::new(), String::new(), None).await
}

/// The page, with what is wrong in it.
pub(super) async fn page(
    desk: &Desk,
    id: AccountRequestId,
    key: Key,
    reason: String,
    wrong: Option<Wrong>,
) -> Result<Response, Failure> {
    let request: AccountRequest = desk.get(&format!("/account-requests/{id}")).read().await?;
    let words = desk.words();
    let waits = request.state == RequestState::Proposed && desk.may(Power::ApproveAccounts);
    let own = request.proposed_by.id == desk.me.person.id;
    let is_wrong = wrong.is_some();
    let content = Show {
        words,
        about: about(words, &request),
        state: state(words, request.state),
        changes: changes(words, &request),
        proposed_at: moment::full(request.proposed_at),
        decided_at: request.decided_at.map(moment::full),
        decides: waits && !own,
        own: waits && own,
        request,
        key,
        reason,
        wrong: wrong.unwrap_or_default(),
    };
    let title = say!(words, "request-title");
    Ok(if is_wrong {
        desk.show_wrong(&title, &content).await
    } else {
        desk.show(&title, &content).await
    })
}

fn changes(words: &Words, request: &AccountRequest) -> Vec<Change> {
    let before = request.before.as_ref();
    let post = before.and_then(|before| match before {
        AccountBefore::Post { title, roles, .. } => Some((title, roles)),
        AccountBefore::Account { .. } => None,
    });
    let login = before.and_then(|before| match before {
        AccountBefore::Account { login, .. } => Some(login.clone()),
        AccountBefore::Post { .. } => None,
    });
    let change = |name: String, before: Option<String>, after: String| Change {
        name,
        before: before.filter(|before| *before != after),
        after,
    };
    match &request.change {
        AccountChange::CreateAccount { login, person_name, title, roles: new } => vec![
            change(say!(words, "request-name"), None, person_name.clone()),
            change(say!(words, "login"), None, login.clone()),
            change(say!(words, "request-post-title"), None, title.clone()),
            change(say!(words, "request-roles"), None, roles(words, new)),
        ],
        AccountChange::ChangeRoles { title, roles: new, .. } => {
            let old_title = post.map(|(title, _)| title.clone());
            let new_title = title.clone().or_else(|| old_title.clone()).unwrap_or_default();
            let old_roles = post.map(|(_, old)| roles(words, old));
            vec![
                change(say!(words, "request-post-title"), old_title, new_title),
                change(say!(words, "request-roles"), old_roles, roles(words, new)),
            ]
        }
        AccountChange::EndPost { on, .. } => vec![
            change(
                say!(words, "request-post-title"),
                None,
                post.map(|(title, _)| title.clone()).unwrap_or_default(),
            ),
            change(say!(words, "request-last-day"), None, moment::date(*on)),
        ],
        AccountChange::DisableAccount { .. } | AccountChange::ResetPassword { .. } => {
            vec![change(say!(words, "login"), None, login.unwrap_or_default())]
        }
    }
}
