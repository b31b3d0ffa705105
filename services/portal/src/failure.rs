//! What went wrong, as a page.

use askama::Template;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use contract::ProblemBody;
use http::{StatusCode, header::CACHE_CONTROL};
use web::{Language, Problem};

use crate::{
    pages, return_path::ReturnPath, router::Portal, shell::Shell, typed::Typed, words::Words,
    wrong::Wrong,
};

/// Why a page cannot be shown.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// Nobody is signed in; afterwards they come back.
    SignInFirst(ReturnPath),
    /// The password must be changed before anything else.
    PasswordFirst,
    /// The API refused, and says why in the visitor's language.
    Refused(Box<ProblemBody>),
    /// There is no such page.
    NoPage,
    /// The API does not answer.
    Away(Problem),
}

impl Failure {
    /// The API does not answer.
    pub(crate) fn away(cause: reqwest::Error) -> Self {
        let cause = cause.without_url();
        Self::Away(Problem::unavailable(&cause))
    }

    /// What is wrong with a form that the API does not take as it is (400, 409, 412, 422): shown in
    /// the form. All else is a failure of the page.
    ///
    /// # Errors
    /// With the failure itself, when it is not about the form.
    pub(crate) fn in_form(self) -> Result<Wrong, Self> {
        match self {
            Self::Refused(problem) if matches!(problem.status, 400 | 409 | 412 | 422) => {
                Ok(Wrong::new(problem))
            }
            other => Err(other),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Away(problem)
    }
}

/// The answer would have been a page, but the session is over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SessionOver;

impl IntoResponse for Failure {
    /// [`as_page`] writes it, once the house's looks are known.
    fn into_response(self) -> Response {
        match self {
            Self::SignInFirst(back) => {
                let mut response = Redirect::to(&back.after("/sign-in")).into_response();
                response.extensions_mut().insert(SessionOver);
                response
            }
            Self::PasswordFirst => Redirect::to("/password").into_response(),
            Self::Refused(problem) => {
                let status = StatusCode::from_u16(problem.status);
                let mut response =
                    status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
                response.extensions_mut().insert(Refused(problem));
                response
            }
            Self::NoPage => {
                let mut response = StatusCode::NOT_FOUND.into_response();
                response.extensions_mut().insert(NoPage);
                response
            }
            Self::Away(problem) => problem.into_response(),
        }
    }
}

#[derive(Debug, Clone)]
struct Refused(Box<ProblemBody>);

#[derive(Debug, Clone, Copy)]
struct NoPage;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    shell: &'a Shell,
    problem: &'a ProblemBody,
    trace_id: Option<&'a str>,
    typed: Option<&'a Typed>,
}

/// Shows failures and problems as pages.
pub(crate) async fn as_page(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let shell = Shell::of(&portal, &parts);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let Some(problem) = taken(&mut response, &shell.words) else { return response };
    // What is refused for good is not worth sending again.
    let again = matches!(problem.status, 409 | 429 | 500..);
    let typed = response.extensions_mut().remove::<Typed>().filter(|_| again);
    let trace_id = problem.trace_id.as_deref().or(shell.trace_id.as_deref());
    let page = ErrorPage { shell: &shell, problem: &problem, trace_id, typed: typed.as_ref() };
    (response.status(), [(CACHE_CONTROL, "no-store")], pages::html(&page)).into_response()
}

/// What went wrong, if anything.
fn taken(response: &mut Response, words: &Words) -> Option<Box<ProblemBody>> {
    let extensions = response.extensions_mut();
    if let Some(Refused(problem)) = extensions.remove() {
        return Some(problem);
    }
    let language = words.language();
    if extensions.remove::<NoPage>().is_some() {
        return Some(Box::new(no_page(words, language)));
    }
    let own = extensions.remove::<Problem>()?;
    Some(Box::new(own.body(language, None)))
}

fn no_page(words: &Words, language: Language) -> ProblemBody {
    let problem = Problem::not_found().body(language, None);
    ProblemBody {
        title: say!(words, "no-page"),
        detail: Some(say!(words, "no-page-why")),
        ..problem
    }
}
