//! My sessions: which browsers are signed in as me, from where, and an end to those that are not mine.

use askama::Template;
use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use contract::Page;
use http::Method;
use identity_api::{SessionId, v1::Session};
use web::Path;

use crate::{desk::Desk, failure::Failure, moment, router::Portal, words::Words};

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/sessions", get(list))
        .route("/sessions/others/end", post(end_others))
        .route("/sessions/{id}/end", post(end))
}

/// A browser that is signed in.
struct Line {
    id: SessionId,
    device: String,
    place: String,
    last: String,
    since: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "sessions.html")]
struct Sessions<'a> {
    words: &'a Words,
    lines: Vec<Line>,
}

/// `GET /sessions`
async fn list(desk: Desk) -> Result<Response, Failure> {
    let page: Page<Session> = desk.get("/sessions").query(&[("limit", 200)]).read().await?;
    let mut sessions = page.items;
    sessions.sort_by_key(|session| (!session.current, std::cmp::Reverse(session.last_seen_at)));
    let words = desk.words();
    let line = |session: Session| Line {
        id: session.id,
        device: session.device,
        place: match session.network.as_str() {
            "unknown" => say!(words, "sessions-place-unknown"),
            network => network.to_owned(),
        },
        last: moment::full(session.last_seen_at),
        since: moment::full(session.created_at),
        current: session.current,
    };
    let content = Sessions { words, lines: sessions.into_iter().map(line).collect() };
    Ok(desk.show(&say!(words, "sessions-title"), &content).await)
}

/// `POST /sessions/{id}/end`
async fn end(desk: Desk, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    match desk.ask(Method::DELETE, &format!("/sessions/{id}")).done().await {
        // It was over already, which is what was wanted.
        Err(Failure::Refused(problem)) if problem.status == 404 => {}
        ended => ended?,
    }
    Ok(Desk::done("/sessions", &say!(desk.words(), "sessions-ended")))
}

/// `POST /sessions/others/end`
async fn end_others(desk: Desk) -> Result<Response, Failure> {
    desk.ask(Method::DELETE, "/sessions/others").done().await?;
    Ok(Desk::done("/sessions", &say!(desk.words(), "sessions-others-ended")))
}
