//! A request finds its service.

use std::{net::IpAddr, time::Duration};

use axum::{
    body::Body,
    extract::{Request, State},
    response::Response,
};
use http::{
    HeaderMap, HeaderValue, Method,
    header::{AUTHORIZATION, CONTENT_TYPE, COOKIE},
    request::Parts,
};
use web::Problem;

use crate::{
    client::{self, Onward},
    closed, cookies, headers, network,
    router::Gateway,
    routes::{self, Destination, Service},
    session::Session,
};

/// Hands the request to whom its path belongs.
pub(crate) async fn forward(
    State(gateway): State<Gateway>,
    request: Request,
) -> Result<Response, Problem> {
    let peer = network::peer(&request);
    let (head, body) = request.into_parts();
    let answer = gateway.hand_on(&head, peer, body).await;
    let for_eyes = routes::destination(head.uri.path()) == Some(Destination::Portal)
        && closed::is_wanted(&head.headers);
    match answer {
        Err(problem) if for_eyes => Ok(closed::page(&problem)),
        other => other,
    }
}

impl Gateway {
    /// Sends a request with `head` and `body` to whom its path belongs.
    pub(crate) async fn hand_on(
        &self,
        head: &Parts,
        peer: Option<IpAddr>,
        body: Body,
    ) -> Result<Response, Problem> {
        let destination = routes::destination(head.uri.path()).ok_or_else(Problem::not_found)?;
        let mut headers = headers::onward(&head.headers);
        if let Some(peer) = peer {
            self.introduce(&mut headers, peer, &head.headers);
        }
        match destination {
            Destination::Service(service) => self.authorize(&mut headers, head, service).await?,
            Destination::Portal => identify(&mut headers, &head.headers),
        }
        let file = may_be_file(head, destination);
        let limits = self.limits;
        let (most, seconds) = if file {
            (limits.file_bytes, limits.file_seconds)
        } else {
            (limits.body_bytes, limits.seconds)
        };
        let onward = Onward {
            base: self.base(destination),
            method: head.method.clone(),
            uri: &head.uri,
            headers,
            body,
            most,
            within: Duration::from_secs(seconds),
        };
        let answer = client::send(&self.client, onward).await?;
        if destination == Destination::Service(Service::Identity) && answer.status().is_success() {
            self.heed(head);
        }
        Ok(answer)
    }

    /// Tells the service who asks: as seen from here, or as a trusted proxy says.
    fn introduce(&self, headers: &mut HeaderMap, peer: IpAddr, incoming: &HeaderMap) {
        let client = network::client(peer, incoming, &self.trusted);
        let scheme = network::is_trusted(peer, &self.trusted)
            .then(|| incoming.get("x-forwarded-proto"))
            .flatten();
        headers::forwarded(headers, client, incoming, scheme);
    }

    /// What somebody changes at identity (they leave, act in another post, change the password) may
    /// change what their tokens say. NATS tells every door; this one need not wait for it.
    fn heed(&self, head: &Parts) {
        if let Some(session) = Session::of(&head.headers).filter(|_| !head.method.is_safe()) {
            self.tokens.forget_secret(session.key());
        }
    }

    /// Puts a token in the session's place. A session that identity does not know is none: the
    /// service decides what it shows to nobody.
    async fn authorize(
        &self,
        headers: &mut HeaderMap,
        head: &Parts,
        service: Service,
    ) -> Result<(), Problem> {
        if let Some(session) = Session::of(&head.headers)
            && let Some(token) = self.tokens.exchange(&session, service.name()).await?
        {
            headers.insert(AUTHORIZATION, token.header);
        }
        Ok(())
    }
}

/// The portal gets the browser's session and calls the API with it, like anyone else.
fn identify(headers: &mut HeaderMap, incoming: &HeaderMap) {
    if let Some(session) = Session::of_browser(incoming) {
        headers.insert(headers::SESSION, session.header());
    }
    if let Some(others) = cookies::for_portal(incoming) {
        headers.insert(COOKIE, others);
    }
}

/// Whether what comes in or goes out may be long: storage's files, and a page's form that has one.
fn may_be_file(head: &Parts, destination: Destination) -> bool {
    let form = |value: &HeaderValue| value.as_bytes().starts_with(b"multipart/form-data");
    match destination {
        Destination::Service(_) => routes::carries_files(head.uri.path()),
        Destination::Portal => {
            head.method == Method::POST && head.headers.get(CONTENT_TYPE).is_some_and(form)
        }
    }
}
