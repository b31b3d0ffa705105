//! The public API, called like anyone else calls it: with the visitor's session.

use contract::{Page, ProblemBody};
use http::{
    HeaderMap, Method, StatusCode,
    header::{ACCEPT_LANGUAGE, SET_COOKIE},
};
use identity_api::v1::{ChangePassword, ChoosePost, Me, SignIn, SignedIn};
use registry_api::v1::{DocumentState, DocumentSummary};
use reqwest::{RequestBuilder, Response};
use serde::{Serialize, de::DeserializeOwned};

use crate::{failure::Failure, visit::Visit};

/// The problem's code when the password must be changed before anything else.
const PASSWORD_FIRST: &str = "password-change-required";

/// The public API.
#[derive(Debug, Clone)]
pub(crate) struct Api {
    client: reqwest::Client,
    base: String,
}

/// Which arrivals to list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ArrivalsQuery<'a> {
    pub(crate) state: DocumentState,
    pub(crate) limit: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cursor: Option<&'a str>,
}

impl Api {
    pub(crate) fn new(client: reqwest::Client, gateway_url: &str) -> Self {
        Self { client, base: format!("{}/api/v1", gateway_url.trim_end_matches('/')) }
    }

    /// Signs somebody in; the gateway's cookies are for the visitor's browser.
    pub(crate) async fn sign_in(
        &self,
        visit: &Visit,
        sign_in: &SignIn,
    ) -> Result<(HeaderMap, SignedIn), Failure> {
        let anonymous = Visit { session: None, ..visit.clone() };
        let request = self.request(&anonymous, Method::POST, "/sessions").json(sign_in);
        let answer = sent(request, visit).await?;
        let cookies = cookies(&answer);
        Ok((cookies, read(answer).await?))
    }

    /// Signs the visitor out.
    pub(crate) async fn sign_out(&self, visit: &Visit) -> Result<HeaderMap, Failure> {
        let request = self.request(visit, Method::DELETE, "/sessions/current");
        Ok(cookies(&sent(request, visit).await?))
    }

    /// Who the visitor is.
    pub(crate) async fn me(&self, visit: &Visit) -> Result<Me, Failure> {
        read(sent(self.request(visit, Method::GET, "/me"), visit).await?).await
    }

    /// Changes the visitor's password.
    pub(crate) async fn change_password(
        &self,
        visit: &Visit,
        change: &ChangePassword,
    ) -> Result<HeaderMap, Failure> {
        let request = self.request(visit, Method::PUT, "/me/password").json(change);
        Ok(cookies(&sent(request, visit).await?))
    }

    /// Lets the visitor act in another of their posts.
    pub(crate) async fn choose_post(
        &self,
        visit: &Visit,
        choice: &ChoosePost,
    ) -> Result<(), Failure> {
        let request = self.request(visit, Method::PUT, "/sessions/current/post").json(choice);
        sent(request, visit).await.map(|_| ())
    }

    /// Incoming documents of the visitor's agency.
    pub(crate) async fn arrivals(
        &self,
        visit: &Visit,
        query: &ArrivalsQuery<'_>,
    ) -> Result<Page<DocumentSummary>, Failure> {
        let request = self.request(visit, Method::GET, "/arrivals").query(query);
        read(sent(request, visit).await?).await
    }

    fn request(&self, visit: &Visit, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .headers(visit.introduction.clone())
            .header(ACCEPT_LANGUAGE, "vi");
        match visit.session.as_ref().and_then(|session| session.to_str().ok()) {
            Some(session) => request.bearer_auth(session),
            None => request,
        }
    }
}

async fn sent(request: RequestBuilder, visit: &Visit) -> Result<Response, Failure> {
    let answer = web::send(request).await.map_err(Failure::away)?;
    if answer.status().is_success() {
        return Ok(answer);
    }
    let nobody = answer.status() == StatusCode::UNAUTHORIZED && visit.session.is_some();
    let problem: ProblemBody = answer.json().await.map_err(Failure::away)?;
    Err(match problem.code.as_str() {
        "unauthenticated" if nobody => Failure::SignInFirst(visit.path.clone()),
        PASSWORD_FIRST => Failure::PasswordFirst,
        _ => Failure::Refused(Box::new(problem)),
    })
}

async fn read<T: DeserializeOwned>(answer: Response) -> Result<T, Failure> {
    answer.json().await.map_err(Failure::away)
}

/// The cookies that an answer sets, to be passed on.
fn cookies(answer: &Response) -> HeaderMap {
    let cookies = answer.headers().get_all(SET_COOKIE).iter();
    cookies.map(|cookie| (SET_COOKIE, cookie.clone())).collect()
}
