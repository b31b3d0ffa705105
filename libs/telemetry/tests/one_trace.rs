//! A request's trace reaches the consumer of the event it caused. The only test here: telemetry is
//! installed once in a process.

use std::io;

use axum::{Router, body::Bytes, extract::State, http::StatusCode, routing::post};
use http::HeaderMap;
use opentelemetry_proto::tonic::{
    collector::trace::v1::{ExportTraceServiceRequest, ExportTraceServiceResponse},
    common::v1::any_value::Value,
    trace::v1::{Span, span::SpanKind},
};
use prost::Message as _;
use tokio::{net::TcpListener, sync::mpsc, task::JoinSet};
use tracing::{Instrument as _, info_span};
use vpdt_telemetry::{
    Settings, Telemetry, continue_from, continue_linked, current_trace_id, current_traceparent,
    inject, link,
};

type Sender<T> = mpsc::UnboundedSender<T>;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// An OTLP collector that passes on what it receives.
async fn collect(State(spans): State<Sender<Span>>, body: Bytes) -> Result<Vec<u8>, StatusCode> {
    let request = ExportTraceServiceRequest::decode(body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let scopes = request.resource_spans.into_iter().flat_map(|of| of.scope_spans);
    for span in scopes.flat_map(|scope| scope.spans) {
        spans.send(span).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    }
    Ok(ExportTraceServiceResponse::default().encode_to_vec())
}

/// A service that keeps the trace context of what it registers beside it.
async fn register(
    State(outbox): State<Sender<Option<String>>>,
    headers: HeaderMap,
) -> Result<String, StatusCode> {
    let span = info_span!("request", otel.kind = "server", client.address = "203.0.113.7");
    continue_from(&span, headers.get("traceparent").and_then(|value| value.to_str().ok()));
    async {
        outbox.send(current_traceparent()).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
        current_trace_id().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
    .instrument(span)
    .await
}

async fn serve(servers: &mut JoinSet<io::Result<()>>, router: Router) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    servers.spawn(axum::serve(listener, router).into_future());
    Ok(url)
}

/// Calls the service from within a span of this process.
async fn call(url: &str) -> reqwest::Result<String> {
    let span = info_span!("call", otel.kind = "client");
    continue_from(&span, Some(&format!("00-{TRACE}-00f067aa0ba902b7-01")));
    async {
        let mut headers = HeaderMap::new();
        inject(&mut headers);
        let client = reqwest::Client::builder().build()?;
        client.post(format!("{url}/documents")).headers(headers).send().await?.text().await
    }
    .instrument(span)
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_trace_from_a_call_to_the_consumer() {
    let mut servers = JoinSet::new();
    let (exported, mut spans) = mpsc::unbounded_channel();
    let collector = Router::new().route("/v1/traces", post(collect)).with_state(exported);
    let endpoint = serve(&mut servers, collector).await.unwrap();
    let settings = Settings { otlp_endpoint: Some(endpoint), ..Settings::default() };
    let telemetry = Telemetry::install("test", &settings).unwrap();
    let (outbox, mut events) = mpsc::unbounded_channel();
    let service = Router::new().route("/documents", post(register)).with_state(outbox);
    let url = serve(&mut servers, service).await.unwrap();

    let answered = call(&url).await.unwrap();
    let produced = events.recv().await.unwrap();
    let process = info_span!("process", otel.kind = "consumer");
    continue_linked(&process, produced.as_deref());
    process.in_scope(|| tracing::info!("handled"));
    drop(process);
    let later = info_span!("later act");
    link(&later, produced.as_deref());
    later.in_scope(|| tracing::info!("replied"));
    drop(later);
    let second = Telemetry::install("test", &settings);
    telemetry.shutdown().await;

    assert_eq!(answered, TRACE);
    assert!(second.is_err(), "a second telemetry was installed");
    let spans: Vec<Span> = std::iter::from_fn(|| spans.try_recv().ok()).collect();
    let named = |name: &str| {
        let found = spans.iter().find(|span| span.name == name);
        found.unwrap_or_else(|| panic!("no span {name:?} in {spans:#?}"))
    };
    let (call, request, process) = (named("call"), named("request"), named("process"));
    let later = named("later act");
    assert_eq!(spans.len(), 4, "the exporter's own spans stay out: {spans:#?}");
    for span in [call, request, process] {
        assert_eq!(hex::encode(&span.trace_id), TRACE, "{}", span.name);
    }
    assert_eq!(hex::encode(&call.parent_span_id), "00f067aa0ba902b7");
    assert_eq!(request.parent_span_id, call.span_id);
    assert_eq!(process.parent_span_id, request.span_id);
    assert_eq!(process.links[0].span_id, request.span_id);
    assert_ne!(hex::encode(&later.trace_id), TRACE);
    assert_eq!(later.links[0].span_id, request.span_id);
    assert_eq!(request.kind(), SpanKind::Server);
    assert_eq!(process.kind(), SpanKind::Consumer);
    assert_eq!(text_of(request, "client.address"), "[withheld]");
}

fn text_of(span: &Span, key: &str) -> String {
    let found = span.attributes.iter().find(|attribute| attribute.key == key);
    match found.and_then(|attribute| attribute.value.clone()?.value) {
        Some(Value::StringValue(text)) => text,
        other => panic!("{key} is {other:?}"),
    }
}
