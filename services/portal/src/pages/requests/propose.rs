//! Proposing a change of an account in the visitor's unit (seed 5.2).

use askama::Template;
use axum::response::Response;
use contract::{PersonId, Role};
use http::Method;
use identity_api::v1::{AccountRequest, Colleague, Post};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use web::Query;

use super::about;
use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    pages::people::role,
    words::Words,
    wrong::Wrong,
};

/// What may be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    #[default]
    CreateAccount,
    ChangeRoles,
    EndPost,
    DisableAccount,
    ResetPassword,
}

/// What the form says: as it was typed, so that it comes back as it was.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Entry {
    kind: Kind,
    #[serde(deserialize_with = "crate::filled::optional")]
    person_id: Option<PersonId>,
    post_id: String,
    login: String,
    person_name: String,
    title: String,
    roles: Vec<Role>,
    on: String,
    reason: String,
}

impl Entry {
    fn change(&self) -> Value {
        match self.kind {
            Kind::CreateAccount => json!({
                "kind": self.kind, "login": self.login, "person_name": self.person_name,
                "title": self.title, "roles": self.roles,
            }),
            Kind::ChangeRoles => json!({
                "kind": self.kind, "post_id": self.post_id, "title": self.title,
                "roles": self.roles,
            }),
            Kind::EndPost => json!({ "kind": self.kind, "post_id": self.post_id, "on": self.on }),
            Kind::DisableAccount | Kind::ResetPassword => {
                json!({ "kind": self.kind, "person_id": self.person_id })
            }
        }
    }
}

#[derive(Template)]
#[template(path = "requests/propose.html")]
struct Propose<'a> {
    words: &'a Words,
    key: Key,
    entry: Entry,
    /// Whom it is about; nobody yet for a new account.
    person: Option<Colleague>,
    wrong: Wrong,
}

impl Propose<'_> {
    fn title(&self) -> String {
        match self.entry.kind {
            Kind::CreateAccount => say!(self.words, "request-kind-create"),
            Kind::ChangeRoles => say!(self.words, "request-kind-roles"),
            Kind::EndPost => say!(self.words, "request-kind-end"),
            Kind::DisableAccount => say!(self.words, "request-kind-disable"),
            Kind::ResetPassword => say!(self.words, "request-kind-reset"),
        }
    }

    /// What will come of it, before it is sent.
    fn consequence(&self) -> String {
        match self.entry.kind {
            Kind::CreateAccount => say!(self.words, "request-will-create"),
            Kind::ChangeRoles => say!(self.words, "request-will-roles"),
            Kind::EndPost => say!(self.words, "request-will-end"),
            Kind::DisableAccount => say!(self.words, "request-will-disable"),
            Kind::ResetPassword => say!(self.words, "request-will-reset"),
        }
    }

    fn gives_roles(&self) -> bool {
        matches!(self.entry.kind, Kind::CreateAccount | Kind::ChangeRoles)
    }

    /// The roles that an agency gives; operators are the province's.
    fn roles(&self) -> Vec<(Role, String, bool)> {
        let given = Role::ALL.into_iter().filter(|one| *one != Role::Operator);
        given.map(|one| (one, role(self.words, one), self.entry.roles.contains(&one))).collect()
    }

    fn post(&self) -> Option<&Post> {
        post(self.person.as_ref()?, &self.entry)
    }
}

fn post<'a>(person: &'a Colleague, entry: &Entry) -> Option<&'a Post> {
    person.posts.iter().find(|post| post.id.to_string() == entry.post_id)
}

/// `GET /account-requests/new?kind=…&person_id=…&post_id=…`
pub(crate) async fn form(desk: Desk, Query(mut entry): Query<Entry>) -> Result<Response, Failure> {
    let person = person(&desk, &entry).await?;
    if let Some(post) = person.as_ref().and_then(|person| post(person, &entry)) {
        entry.title.clone_from(&post.title);
        entry.roles.clone_from(&post.roles);
    }
    let page =
        Propose { words: desk.words(), key: Key::new(), entry, person, wrong: Wrong::default() };
    Ok(desk.show(&page.title(), &page).await)
}

/// `POST /account-requests/new`
pub(crate) async fn propose(
    desk: Desk,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let body = json!({ "change": entry.change(), "reason": entry.reason });
    let asked = desk.ask(Method::POST, "/account-requests").key(&key).json(&body);
    match asked.read::<AccountRequest>().await {
        Ok(request) => {
            let about = about(desk.words(), &request);
            let done = say!(desk.words(), "request-propose-done", about = about);
            Ok(Desk::done("/account-requests", &done))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let person = person(&desk, &entry).await?;
            let page = Propose { words: desk.words(), key, entry, person, wrong };
            Ok(desk.show_wrong(&page.title(), &page).await)
        }
    }
}

async fn person(desk: &Desk, entry: &Entry) -> Result<Option<Colleague>, Failure> {
    match entry.person_id {
        Some(id) => desk.get(&format!("/people/{id}")).read().await.map(Some),
        None => Ok(None),
    }
}
