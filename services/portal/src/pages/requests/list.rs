//! The account requests that the visitor may see.

use askama::Template;
use axum::response::Response;
use contract::{Page, Power};
use identity_api::{
    AccountRequestId,
    v1::{AccountRequest, RequestState},
};
use serde::{Deserialize, Serialize};
use web::Query;

use super::{about, state};
use crate::{
    desk::Desk,
    failure::Failure,
    moment,
    words::{Mark, Words},
};

const LIMIT: u32 = 25;
const TRAYS: [RequestState; 3] =
    [RequestState::Proposed, RequestState::Approved, RequestState::Rejected];

/// Which requests are asked for: those that wait, unless told otherwise.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    state: Option<RequestState>,
    cursor: Option<String>,
}

/// What the API is asked for, and the address of the next page.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    state: RequestState,
    limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

/// A line of the list.
struct Line {
    id: AccountRequestId,
    from: String,
    about: String,
    reason: String,
    state: Mark,
    time: String,
    time_in_full: String,
}

#[derive(Template)]
#[template(path = "requests/list.html")]
struct Requests<'a> {
    words: &'a Words,
    trays: Vec<Tray>,
    begin: String,
    lines: Vec<Line>,
    proposes: bool,
    first: bool,
    next: Option<String>,
}

/// Where requests of one state lie.
struct Tray {
    path: String,
    label: String,
    here: bool,
}

fn path(tray: RequestState) -> String {
    format!("/account-requests?state={}", crate::words::code(tray))
}

/// `GET /account-requests`
pub(crate) async fn list(desk: Desk, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let tray = wish.state.unwrap_or(RequestState::Proposed);
    let cursor = wish.cursor.as_deref();
    let asked = Asked { state: tray, limit: LIMIT, cursor };
    let page: Page<AccountRequest> = desk.get("/account-requests").query(&asked).read().await?;
    let (words, now) = (desk.words(), desk.now());
    let line = |request: AccountRequest| Line {
        id: request.id,
        from: format!("{} · {}", request.proposed_by.name, request.unit.abbreviation),
        about: about(words, &request),
        state: state(words, request.state),
        time: moment::short(request.proposed_at, now),
        time_in_full: moment::full(request.proposed_at),
        reason: request.reason,
    };
    let content = Requests {
        words,
        trays: TRAYS
            .map(|one| Tray { path: path(one), label: state(words, one).word, here: one == tray })
            .into(),
        begin: path(tray),
        lines: page.items.into_iter().map(line).collect(),
        proposes: desk.may(Power::ProposeAccounts),
        first: cursor.is_none(),
        next: page.next_cursor.map(|cursor| format!("{}&cursor={cursor}", path(tray))),
    };
    Ok(desk.show(&say!(words, "requests-title"), &content).await)
}
