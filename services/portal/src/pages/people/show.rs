//! Somebody of the agency: posts, the account, and what was asked about it.

use askama::Template;
use axum::response::Response;
use contract::{Page, PersonId, Power};
use identity_api::v1::{AccountRequest, Colleague, Post};
use serde::Serialize;
use web::Path;

use super::{account, roles};
use crate::{
    desk::Desk,
    failure::Failure,
    moment,
    pages::requests,
    words::{Mark, Words},
};

/// A post, with what an IT officer of its unit may ask about it.
struct Held {
    post: Post,
    roles: String,
    when: String,
    changes: bool,
}

/// What was asked about the person.
struct Asked {
    path: String,
    about: String,
    state: Mark,
    time: String,
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct Show<'a> {
    words: &'a Words,
    person: Colleague,
    account: Option<Mark>,
    disabled_at: Option<String>,
    held: Vec<Held>,
    asked: Vec<Asked>,
    /// Whether the visitor proposes changes of this account.
    proposes: bool,
}

#[derive(Debug, Serialize)]
struct About {
    person_id: PersonId,
    limit: u32,
}

/// `GET /people/{id}`
pub(crate) async fn show(desk: Desk, Path(id): Path<PersonId>) -> Result<Response, Failure> {
    let person: Colleague = desk.get(&format!("/people/{id}")).read().await?;
    let words = desk.words();
    let manages = desk.may(Power::ProposeAccounts) || desk.may(Power::ApproveAccounts);
    let asked = if manages {
        let about = About { person_id: id, limit: 20 };
        let page: Page<AccountRequest> = desk.get("/account-requests").query(&about).read().await?;
        page.items.iter().map(|request| asked(words, request)).collect()
    } else {
        Vec::new()
    };
    let own_unit = desk.me.post.as_ref().map(|post| post.unit.id);
    let proposes = desk.may(Power::ProposeAccounts);
    let held = |post: Post| Held {
        roles: roles(words, &post.roles),
        when: when(words, &post),
        changes: proposes && Some(post.unit.id) == own_unit && post.ended_on.is_none(),
        post,
    };
    let content = Show {
        words,
        account: person.account.as_ref().map(|managed| account(words, managed)),
        disabled_at: person
            .account
            .as_ref()
            .and_then(|managed| managed.disabled_at)
            .map(moment::full),
        held: person.posts.iter().cloned().map(held).collect(),
        asked,
        proposes: proposes && person.account.is_some(),
        person,
    };
    Ok(desk.show(&content.person.person.name, &content).await)
}

fn asked(words: &Words, request: &AccountRequest) -> Asked {
    Asked {
        path: format!("/account-requests/{}", request.id),
        about: requests::about(words, request),
        state: requests::state(words, request.state),
        time: moment::full(request.proposed_at),
    }
}

fn when(words: &Words, post: &Post) -> String {
    let from = moment::date(post.held_from);
    match post.ended_on {
        Some(end) => say!(words, "post-ended", from = from, end = moment::date(end)),
        None => say!(words, "post-since", from = from),
    }
}
