use tracing::info_span;

use super::*;
use crate::{Settings, observed::observed};

fn shown(metrics: &Metrics, start: &str) -> String {
    let text = metrics.encode();
    let found = text.lines().find(|line| line.starts_with(start));
    found.unwrap_or_else(|| panic!("no {start:?} in {text}")).to_owned()
}

#[test]
fn an_exemplar_leads_from_a_request_to_its_trace() {
    let metrics = Metrics::new("registry");
    let mut id = None;

    observed(&Settings::default(), || {
        info_span!("request").in_scope(|| {
            id = current_trace_id();
            metrics.http_request("GET", "/documents/{id}", 200, 0.03);
        });
    });

    let text = metrics.encode();
    let exemplar = format!(r#"# {{trace_id="{}"}} 0.03"#, id.unwrap());
    let bucket = text.lines().find(|line| line.contains(&exemplar)).unwrap();
    assert!(bucket.starts_with("http_server_request_duration_seconds_bucket{"), "{bucket}");
    for label in [
        r#"service_name="registry""#,
        r#"method="GET""#,
        r#"route="/documents/{id}""#,
        r#"status="200""#,
        r#"le="0.05""#,
    ] {
        assert!(bucket.contains(label), "{label} in {bucket}");
    }
    assert!(text.ends_with("# EOF\n"));
}

#[test]
fn a_request_outside_a_trace_is_counted_without_exemplar() {
    let metrics = Metrics::new("registry");

    metrics.http_request("GET", "/documents", 200, 0.03);

    assert!(shown(&metrics, "http_server_request_duration_seconds_count").ends_with(" 1"));
    assert!(!metrics.encode().contains("trace_id"));
}

#[test]
fn a_made_up_method_makes_no_series() {
    let metrics = Metrics::new("registry");

    metrics.http_request("BREW", "/documents", 405, 0.001);

    assert!(shown(&metrics, "http_server_request_duration_seconds_count").contains("_OTHER"));
    assert!(!metrics.encode().contains("BREW"));
}

#[test]
fn a_clone_counts_into_the_same_figures() {
    let metrics = Metrics::new("registry");

    metrics.clone().events_published(2);
    metrics.events_published(3);

    assert!(shown(&metrics, "events_published_total").ends_with(" 5"));
}

#[test]
fn two_services_in_one_process_count_apart() {
    let registry = Metrics::new("registry");
    let storage = Metrics::new("storage");

    registry.events_published(2);

    assert!(shown(&storage, "events_published_total").ends_with(" 0"));
}

#[test]
fn consumers_have_their_outcomes_and_dead_letters() {
    let metrics = Metrics::new("interchange");

    metrics.event_handled("deliveries", "handled");
    metrics.dead_letters("deliveries", 4);
    metrics.outbox_unpublished(7);

    let handled = shown(&metrics, "events_handled_total");
    assert!(handled.contains(r#"consumer="deliveries",outcome="handled""#), "{handled}");
    assert!(shown(&metrics, "dead_letters{").ends_with(" 4"));
    assert!(shown(&metrics, "outbox_unpublished{").ends_with(" 7"));
}

#[test]
fn a_service_adds_its_own_figures() {
    let metrics = Metrics::new("storage");
    let uploads = Counter::<u64, AtomicU64>::default();

    metrics.with_registry(|registry| {
        registry.register("uploads", "Files received", uploads.clone());
    });
    uploads.inc();

    assert!(shown(&metrics, "uploads_total").contains(r#"service_name="storage""#));
}
