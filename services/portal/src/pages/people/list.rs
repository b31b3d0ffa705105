//! The people of the agency, by given name.

use askama::Template;
use axum::response::Response;
use contract::{Page, PersonId, UnitId};
use identity_api::v1::{Colleague, ManagedAccount, Unit};
use serde::{Deserialize, Serialize};
use web::Query;

use super::account;
use crate::{
    desk::Desk,
    failure::Failure,
    words::{Mark, Words},
};

const LIMIT: u32 = 50;

/// Who is sought.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    q: String,
    #[serde(deserialize_with = "crate::filled::optional")]
    unit_id: Option<UnitId>,
    cursor: Option<String>,
}

/// What the API is asked for, and the address of the next page.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    q: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_id: Option<UnitId>,
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

/// A line of the list.
struct Line {
    id: PersonId,
    name: String,
    posts: String,
    account: Option<(String, Mark)>,
}

impl Line {
    fn new(colleague: Colleague, words: &Words) -> Self {
        let posts =
            colleague.posts.iter().map(|post| format!("{} · {}", post.title, post.unit.name));
        let mark = |managed: &ManagedAccount| (managed.login.clone(), account(words, managed));
        Self {
            posts: posts.collect::<Vec<_>>().join("; "),
            account: colleague.account.as_ref().map(mark),
            id: colleague.person.id,
            name: colleague.person.name,
        }
    }
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct People<'a> {
    words: &'a Words,
    q: String,
    unit: Option<UnitId>,
    units: Vec<Unit>,
    lines: Vec<Line>,
    first: bool,
    next: Option<String>,
}

impl People<'_> {
    fn seeks(&self) -> bool {
        !self.q.is_empty() || self.unit.is_some()
    }

    fn is_in(&self, unit: &Unit) -> bool {
        self.unit == Some(unit.id)
    }
}

/// `GET /people`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let q = wish.q.trim();
    let cursor = wish.cursor.as_deref();
    let asked = Asked { q, unit_id: wish.unit_id, limit: LIMIT, cursor };
    let people = desk.get("/people").query(&asked).read::<Page<Colleague>>();
    let (people, units) = tokio::try_join!(people, units(&desk))?;
    let next = people.next_cursor.map(|cursor| {
        let next = Asked { cursor: Some(&cursor), ..asked };
        format!("/people?{}", serde_html_form::to_string(&next).unwrap_or_default())
    });
    let words = desk.words();
    let content = People {
        words,
        q: q.to_owned(),
        unit: wish.unit_id,
        units,
        lines: people.items.into_iter().map(|one| Line::new(one, words)).collect(),
        first: cursor.is_none(),
        next,
    };
    Ok(desk.show(&say!(words, "people-title"), &content).await)
}

/// The units of the visitor's agency; an agency has few.
async fn units(desk: &Desk) -> Result<Vec<Unit>, Failure> {
    let Some(post) = &desk.me.post else { return Ok(Vec::new()) };
    let path = format!("/agencies/{}/units", post.agency.id);
    let page: Page<Unit> = desk.get(&path).query(&[("limit", 200)]).read().await?;
    Ok(page.items)
}
