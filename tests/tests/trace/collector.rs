//! An OTLP/HTTP collector, and a log, that keep what they are given.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{Router, body::Bytes, extract::State, http::StatusCode, routing::post};
use opentelemetry_proto::tonic::{
    collector::trace::v1::{ExportTraceServiceRequest, ExportTraceServiceResponse},
    trace::v1::Span,
};
use prost::Message as _;
use tokio::{
    net::TcpListener,
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    task::JoinSet,
};

/// Keeps every span that is exported to it.
pub(crate) struct Collector {
    /// Where it is, as the setting `otlp_endpoint` names it.
    pub(crate) endpoint: String,
    received: UnboundedReceiver<Span>,
    _server: JoinSet<io::Result<()>>,
}

impl Collector {
    /// A collector on a port of its own.
    pub(crate) async fn start() -> io::Result<Self> {
        let (spans, received) = unbounded_channel();
        let router = Router::new().route("/v1/traces", post(collect)).with_state(spans);
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let mut server = JoinSet::new();
        server.spawn(axum::serve(listener, router).into_future());
        Ok(Self { endpoint, received, _server: server })
    }

    /// What has come until now.
    pub(crate) fn spans(mut self) -> Vec<Span> {
        std::iter::from_fn(|| self.received.try_recv().ok()).collect()
    }
}

async fn collect(
    State(spans): State<UnboundedSender<Span>>,
    body: Bytes,
) -> Result<Vec<u8>, StatusCode> {
    let request = ExportTraceServiceRequest::decode(body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let scopes = request.resource_spans.into_iter().flat_map(|of| of.scope_spans);
    for span in scopes.flat_map(|scope| scope.spans) {
        spans.send(span).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    }
    Ok(ExportTraceServiceResponse::default().encode_to_vec())
}

/// Keeps every line that is logged.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// The lines until now.
    pub(crate) fn lines(&self) -> Vec<String> {
        let written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&written).lines().map(ToOwned::to_owned).collect()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
