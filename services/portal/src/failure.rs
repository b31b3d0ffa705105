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

use crate::{pages, return_path::ReturnPath, router::Portal, shell::Shell};

/// Why a page cannot be shown.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// Nobody is signed in; afterwards they come back.
    SignInFirst(ReturnPath),
    /// The password must be changed before anything else.
    PasswordFirst,
    /// The API refused, and says why in the visitor's language.
    Refused(Box<ProblemBody>),
}

impl Failure {
    /// The API does not answer.
    pub(crate) fn away(cause: reqwest::Error) -> Self {
        let cause = cause.without_url();
        let problem = Problem::unavailable(&cause).body(Language::Vietnamese, None);
        Self::Refused(Box::new(problem))
    }

    /// There is no such page.
    pub(crate) fn not_found() -> Self {
        let mut problem = Problem::not_found().body(Language::Vietnamese, None);
        "Không có trang này".clone_into(&mut problem.title);
        problem.detail = Some(
            "Địa chỉ có thể đã gõ sai, hoặc nội dung không còn hay không thuộc đơn vị của bạn."
                .to_owned(),
        );
        Self::Refused(Box::new(problem))
    }
}

impl IntoResponse for Failure {
    /// [`as_page`] writes it, once the house's looks are known.
    fn into_response(self) -> Response {
        match self {
            Self::SignInFirst(back) => Redirect::to(&back.after("/sign-in")).into_response(),
            Self::PasswordFirst => Redirect::to("/password").into_response(),
            Self::Refused(problem) => {
                let status = StatusCode::from_u16(problem.status);
                let mut response =
                    status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
                response.extensions_mut().insert(Shown(problem));
                response
            }
        }
    }
}

#[derive(Debug, Clone)]
struct Shown(Box<ProblemBody>);

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    shell: Shell,
    problem: &'a ProblemBody,
    trace_id: Option<&'a str>,
}

/// Shows failures and problems as pages.
pub(crate) async fn as_page(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let extensions = response.extensions_mut();
    let refused = extensions.remove::<Shown>().map(|Shown(problem)| problem);
    let own = extensions.remove::<Problem>();
    let own = own.map(|problem| Box::new(problem.body(Language::Vietnamese, None)));
    let Some(problem) = refused.or(own) else { return response };
    let here = telemetry::current_trace_id();
    let trace_id = problem.trace_id.as_deref().or(here.as_deref());
    let page = ErrorPage { shell: portal.shell(), problem: &problem, trace_id };
    (response.status(), [(CACHE_CONTROL, "no-store")], pages::html(&page)).into_response()
}
