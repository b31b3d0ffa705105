//! Somebody at work: who they are, what they may ask of the API, and the page around what they see.

use askama::Template;
use axum::{
    extract::FromRequestParts,
    response::{AppendHeaders, Html, IntoResponse as _, Redirect, Response},
};
use contract::Power;
use http::{Method, StatusCode, header::SET_COOKIE, request::Parts};
use identity_api::v1::{Me, Post};
use jiff::Timestamp;
use web::Problem;

use crate::{
    api::Ask,
    counts::Counts,
    failure::Failure,
    look::Scheme,
    places::{self, Room},
    router::Portal,
    said,
    shell::Shell,
    visit::{SignedIn, Visit},
    words::Words,
};

/// A visitor who is signed in and asks for a page. Extract it in every handler behind the sign-in.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) me: Me,
    pub(crate) shell: Shell,
    portal: Portal,
    visit: Visit,
    path: String,
    /// Whether htmx asks for the content alone.
    fragment: bool,
}

impl Desk {
    /// Begins a call to the API on behalf of the visitor; `path` is what follows `/api/v1`.
    pub(crate) fn ask(&self, method: Method, path: &str) -> Ask<'_> {
        self.portal.api.ask(&self.visit, method, path)
    }

    /// Begins reading from the API.
    pub(crate) fn get(&self, path: &str) -> Ask<'_> {
        self.ask(Method::GET, path)
    }

    pub(crate) fn words(&self) -> &Words {
        &self.shell.words
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.shell.now
    }

    /// The path of the page.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn may(&self, power: Power) -> bool {
        self.me.powers.contains(&power)
    }

    /// The page with `content`, or the content alone where htmx asks for it. `title` stands in the
    /// browser's tab; the heading is the content's own.
    pub(crate) async fn show(&self, title: &str, content: &impl Template) -> Response {
        let rendered = content.render();
        let counts = if self.fragment { Counts::default() } else { Counts::ask(self).await };
        self.shown(title, rendered, &counts)
    }

    /// The same, by somebody who has counted already.
    pub(crate) fn show_counted(
        &self,
        title: &str,
        content: &impl Template,
        counts: &Counts,
    ) -> Response {
        self.shown(title, content.render(), counts)
    }

    /// The same page with what is wrong in it: 422.
    pub(crate) async fn show_wrong(&self, title: &str, content: &impl Template) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.show(title, content).await).into_response()
    }

    /// Goes on to `path` after an act that went well, where `sentence` is said.
    pub(crate) fn done(path: &str, sentence: &str) -> Response {
        (AppendHeaders([(SET_COOKIE, said::next(sentence))]), Redirect::to(path)).into_response()
    }

    fn shown(&self, title: &str, content: askama::Result<String>, counts: &Counts) -> Response {
        match content.and_then(|content| self.page(title, &content, counts)) {
            Ok(page) => page,
            Err(error) => Problem::internal(&error).into_response(),
        }
    }

    fn page(&self, title: &str, content: &str, counts: &Counts) -> askama::Result<Response> {
        let said = self.shell.said.as_deref();
        let whole = if self.fragment {
            Fragment { shell: &self.shell, title, said, content }.render()?
        } else {
            let others = self.others();
            let rooms = places::rooms(self, counts);
            Page { desk: self, shell: &self.shell, title, said, content, others, rooms }.render()?
        };
        let heard = said.map(|_| (SET_COOKIE, said::no_more()));
        Ok((AppendHeaders(heard), Html(whole)).into_response())
    }

    /// The posts that the visitor could act in instead (kiêm nhiệm).
    fn others(&self) -> Vec<&Post> {
        let current = self.me.post.as_ref().map(|post| post.id);
        self.me.posts.iter().filter(|post| Some(post.id) != current).collect()
    }
}

impl FromRequestParts<Portal> for Desk {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Failure> {
        let SignedIn(mut visit) = SignedIn::from_request_parts(parts, portal).await?;
        let me: Me = portal.api.ask(&visit.faultless(), Method::GET, "/me").read().await?;
        if me.account.must_change_password {
            return Err(Failure::PasswordFirst);
        }
        let mut shell = Shell::of(portal, parts);
        if let Some(chosen) = me.preferences {
            // What somebody chose holds on every machine; the browser's own for who never did.
            visit.look = chosen.into();
            shell.look = visit.look;
            shell.words = portal.words(shell.look.language);
        }
        let restored = parts.headers.contains_key("hx-history-restore-request");
        Ok(Self {
            me,
            shell,
            portal: portal.clone(),
            visit,
            path: parts.uri.path().to_owned(),
            fragment: parts.headers.contains_key("hx-request") && !restored,
        })
    }
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    desk: &'a Desk,
    shell: &'a Shell,
    title: &'a str,
    said: Option<&'a str>,
    content: &'a str,
    others: Vec<&'a Post>,
    rooms: Vec<Room>,
}

#[derive(Template)]
#[template(path = "fragment.html")]
struct Fragment<'a> {
    shell: &'a Shell,
    title: &'a str,
    said: Option<&'a str>,
    content: &'a str,
}
