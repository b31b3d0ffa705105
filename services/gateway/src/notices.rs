//! Live notices to browsers, as server-sent events.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use contract::{AgencyId, PersonId};
use futures::{Stream, StreamExt as _};
use http::HeaderMap;
use identity_api::SessionId;
use tokio::sync::broadcast::{self, Receiver, Sender};
use tokio_stream::wrappers::BroadcastStream;
use tokio_util::sync::CancellationToken;
use web::{Problem, Refusals};

use crate::{notice::Notice, router::Gateway, session::Session};

/// How far a browser may fall behind before it is dropped; it comes back by itself and asks anew.
const BACKLOG: usize = 256;
/// So often a quiet stream shows that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// After this long a browser must come back, and its session is judged again.
const LONGEST: Duration = Duration::from_mins(10);

/// Something that the streams are told.
#[derive(Debug, Clone)]
pub(crate) enum Signal {
    /// Something happened.
    Notice(Arc<Notice>),
    /// A session ended, or acts in another post now.
    Ended(SessionId),
}

/// Tells all streams of this process.
#[derive(Debug, Clone)]
pub(crate) struct Hub {
    signals: Sender<Signal>,
    closed: CancellationToken,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self { signals: broadcast::channel(BACKLOG).0, closed: CancellationToken::new() }
    }

    /// Tells every stream that is open now.
    pub(crate) fn tell(&self, signal: Signal) {
        // An error only says that no stream is open.
        let _ = self.signals.send(signal);
    }

    /// Ends every stream, so that the process can stop.
    pub(crate) fn close(&self) {
        self.closed.cancel();
    }

    fn listen(&self) -> Receiver<Signal> {
        self.signals.subscribe()
    }
}

/// What happens in the caller's agency from now on.
///
/// A stream of server-sent events: `event` is the event's name, such as `arrival_recorded`,
/// `document_registered`, `task_assigned` or `delivery_status_changed`; `data` is
/// `{"id", "document_id"}`. Ask the API for the rest. The stream ends with the session.
#[utoipa::path(
    get,
    path = "/api/v1/notices",
    tag = "notices",
    responses(
        (status = 200, description = "The stream", content_type = "text/event-stream", body = String),
        Refusals,
    )
)]
pub(crate) async fn notices(
    State(gateway): State<Gateway>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let session = Session::of(&headers).ok_or_else(Problem::unauthenticated)?;
    // Listen first: a session that ends while identity answers is heard of.
    let signals = gateway.hub.listen();
    let token = gateway.tokens.exchange(&session, "gateway").await?;
    let token = token.ok_or_else(Problem::unauthenticated)?;
    let claims = gateway.verifier.verify(token.bare().unwrap_or_default()).await;
    let claims = claims.ok_or_else(Problem::unauthenticated)?;

    let events = told(signals, token.session, claims.agency, claims.sub)
        .filter_map(|notice| {
            let event = Event::default().event(&notice.name).json_data(&notice.body);
            std::future::ready(event.ok().map(Ok))
        })
        .take_until(gateway.hub.closed.cancelled_owned())
        .take_until(tokio::time::sleep(LONGEST));
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

/// What somebody is told, until their session ends or they lag behind: they have missed something
/// then, and better come back and ask anew.
fn told(
    signals: Receiver<Signal>,
    session: SessionId,
    agency: AgencyId,
    person: PersonId,
) -> impl Stream<Item = Arc<Notice>> {
    BroadcastStream::new(signals)
        .scan(session, |own, signal| {
            let over = matches!(&signal, Ok(Signal::Ended(session)) if session == own);
            std::future::ready(signal.ok().filter(|_| !over))
        })
        .filter_map(move |signal| {
            let notice = match signal {
                Signal::Notice(notice) if notice.is_for(agency, person) => Some(notice),
                _ => None,
            };
            std::future::ready(notice)
        })
}

#[cfg(test)]
mod tests {
    use contract::Event as _;
    use registry_api::events::ArrivalRecorded;

    use super::*;

    fn arrival(agency: AgencyId) -> Signal {
        let event = ArrivalRecorded { agency_id: agency.to_string(), ..Default::default() };
        let payload = prost::Message::encode_to_vec(&event);
        Signal::Notice(Arc::new(Notice::read(ArrivalRecorded::SUBJECT, "1", &payload).unwrap()))
    }

    #[tokio::test]
    async fn who_lags_behind_is_dropped() {
        let (hub, agency) = (Hub::new(), AgencyId::generate());
        let slow = told(hub.listen(), SessionId::generate(), agency, PersonId::generate());

        for _ in 0..=BACKLOG {
            hub.tell(arrival(agency));
        }

        assert_eq!(slow.count().await, 0);
    }

    #[tokio::test]
    async fn somebody_elses_end_is_not_ones_own() {
        let (hub, agency, session) = (Hub::new(), AgencyId::generate(), SessionId::generate());
        let mine = told(hub.listen(), session, agency, PersonId::generate());

        hub.tell(Signal::Ended(SessionId::generate()));
        hub.tell(arrival(agency));
        hub.tell(Signal::Ended(session));
        hub.tell(arrival(agency));

        assert_eq!(mine.count().await, 1);
    }
}
