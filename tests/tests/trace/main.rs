//! One trace from the release of a document to its last arrival, over the whole house.
//!
//! A binary of its own with one test: telemetry is installed once in a process.

mod collector;
mod discretion;
mod download;
mod release;
mod trace;
mod visit;

use std::collections::{BTreeMap, BTreeSet};

use opentelemetry_proto::tonic::trace::v1::span::SpanKind::Server;
use telemetry::{Settings, Telemetry};
use vpdt_system_tests::System;
use vpdtctl::demo::play;

use crate::{
    collector::{Collector, Log},
    trace::{Seen, Trace},
    visit::Visit,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_one_trace_from_its_release_to_its_last_arrival() -> anyhow::Result<()> {
    let collector = Collector::start().await?;
    let endpoint = Some(collector.endpoint.clone());
    let settings = Settings { otlp_endpoint: endpoint, ..Settings::default() };
    let log = Log::default();
    let lines = log.clone();
    let telemetry = Telemetry::install_writing("all-in-one", &settings, move || lines.clone())?;
    let mut system = System::start().await?;
    let stage = system.stage()?;

    let outcome = play(&stage).await?;
    let visit = visit::of_a_clerk(&stage, &outcome).await?;
    system.stop_house().await?;
    telemetry.shutdown().await;

    let spans: Vec<Seen> = collector.spans().into_iter().map(Seen::from).collect();
    let lines = log.lines();
    let release = Trace::of(&spans, &outcome.trace_id);
    release::is_unbroken(&release);
    release::reaches_everyone(&release, outcome.recipients.len());
    release::is_linked_from_what_follows(&release, &spans, outcome.recipients.len());
    release::is_linked_from_acts(&release, &spans);
    download::is_a_trace_of_its_own(&Trace::of(&spans, &visit.download), &outcome.trace_id);
    every_event_stays_in_its_trace(&spans);
    a_problem_names_the_trace_of_its_request(&spans, &visit);
    discretion::keeps(&visit.private, &spans, &lines);
    discretion::names_its_trace(&outcome.trace_id, &lines);
    Ok(())
}

/// However many traces are published in one batch, or handled in one transaction.
fn every_event_stays_in_its_trace(spans: &[Seen]) {
    let mut traces: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for span in spans {
        let event = span.attribute("messaging.message.id");
        traces.entry(event).or_default().insert(&span.trace);
    }
    traces.remove("");
    assert!(traces.len() > 100, "only {} events were seen", traces.len());
    for (event, traces) in traces {
        assert_eq!(traces.len(), 1, "the event {event} is in {traces:?}");
    }
}

fn a_problem_names_the_trace_of_its_request(spans: &[Seen], visit: &Visit) {
    let Visit { refusal, refused_in, .. } = visit;
    assert_eq!(refusal.trace_id.as_ref(), Some(refused_in));
    let trace = Trace::of(spans, refused_in);
    let status = refusal.status.to_string();
    let routes: BTreeSet<_> = trace
        .spans()
        .filter(|span| span.kind == Server && span.attribute("http.response.status_code") == status)
        .map(|span| span.attribute("http.route"))
        .collect();
    let both = BTreeSet::from(["/api/v1/arrivals/{id}/refuse", "/api/v1/{*rest}"]);
    assert_eq!(routes, both, "{}\n{}", refusal.code, trace.drawn());
}
