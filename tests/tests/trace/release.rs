//! The trace of a release.

use std::collections::BTreeSet;

use opentelemetry_proto::tonic::trace::v1::span::SpanKind::{
    self, Client, Consumer, Internal, Producer, Server,
};

use crate::trace::{Seen, Trace, events};

/// Every recipient's arrival is in the trace, and what the sender sees of it.
pub(crate) fn reaches_everyone(trace: &Trace<'_>, recipients: usize) {
    let way: [(SpanKind, &str, usize); 11] = [
        (Client, "POST", 1),
        (Server, "/api/v1/documents/{id}/release", 1),
        (Producer, "publish vpdt.registry.v1.document_released", 1),
        (Consumer, "interchange-deliver-releases", 1),
        (Producer, "publish vpdt.interchange.v1.document_delivered", recipients),
        (Consumer, "registry-take-arrivals", recipients),
        (Producer, "publish vpdt.registry.v1.arrival_recorded", recipients),
        (Consumer, "interchange-acknowledge-arrivals", recipients),
        (Producer, "publish vpdt.interchange.v1.delivery_status_changed", recipients),
        (Consumer, "registry-follow-deliveries", recipients),
        (Producer, "nothing more", 0),
    ];
    let mut reached = trace.roots();
    for (kind, name, times) in way {
        reached = trace.caused(&reached, kind, name);
        let times_seen = if matches!(kind, Producer | Consumer) {
            events(&reached)
        } else {
            reached.len().min(1)
        };
        assert_eq!(times_seen, times, "{kind:?} {name} in\n{}", trace.drawn());
    }
}

/// Who registers what came does so in a trace of its own, which is linked to the one that brought it.
pub(crate) fn is_linked_from_what_follows(trace: &Trace<'_>, spans: &[Seen], recipients: usize) {
    let arrivals: BTreeSet<_> = trace
        .spans()
        .filter(|span| span.attribute("messaging.consumer.group.name") == "registry-take-arrivals")
        .map(|span| (span.trace.as_str(), span.id.as_str()))
        .collect();
    let registered = spans.iter().filter(|span| {
        span.kind == Server && span.attribute("http.route") == "/api/v1/arrivals/{id}/register"
    });
    let links = registered.filter(|span| arrivals.iter().all(|(trace, _)| span.trace != *trace));
    let links = links.flat_map(|span| &span.links);
    let linked: BTreeSet<_> = links
        .map(|(trace, id)| (trace.as_str(), id.as_str()))
        .filter(|link| arrivals.contains(link))
        .collect();
    // One of them refuses it, and registers what comes again.
    assert_eq!(linked.len(), recipients - 1, "of {}", arrivals.len());
}

/// Who directs, works on or sends again what was released does so in a trace of its own, which is
/// linked into the one of the release.
pub(crate) fn is_linked_from_acts(trace: &Trace<'_>, spans: &[Seen]) {
    let own: BTreeSet<_> =
        trace.spans().map(|span| (span.trace.as_str(), span.id.as_str())).collect();
    for route in [
        "/api/v1/cases/{document_id}/directive",
        "/api/v1/tasks/{id}/assign",
        "/api/v1/tasks/{id}/start",
        "/api/v1/tasks/{id}/complete",
        "/api/v1/deliveries/{id}/resend",
    ] {
        let acts = spans
            .iter()
            .filter(|span| span.kind == Server && span.attribute("http.route") == route);
        let acts: BTreeSet<_> = acts.map(|span| span.trace.as_str()).collect();
        let within = spans.iter().filter(|span| acts.contains(span.trace.as_str()));
        let mut links = within.flat_map(|span| &span.links);
        let linked = links.any(|(trace, id)| own.contains(&(trace.as_str(), id.as_str())));
        assert!(linked, "no {route} is linked to the release, of {}", acts.len());
        assert!(acts.iter().all(|act| own.iter().all(|(trace, _)| trace != act)), "{route}");
    }
}

/// One beginning, which is the gateway's; every other span has a parent here, and of the right kind.
pub(crate) fn is_unbroken(trace: &Trace<'_>) {
    let roots = trace.roots();
    let [root] = roots[..] else { panic!("several beginnings in\n{}", trace.drawn()) };
    assert_eq!((root.kind, root.attribute("http.route")), (Server, "/api/v1/{*rest}"));
    for span in trace.spans().filter(|span| span.id != root.id) {
        let cause = trace.cause(span).expect("only the root has no cause");
        let fits = match span.kind {
            Server => cause.kind == Client,
            Consumer => cause.kind == Producer && is_linked(span, cause),
            Client | Producer | Internal => matches!(cause.kind, Server | Consumer),
            SpanKind::Unspecified => false,
        };
        assert!(fits, "{:?} {} below {:?} {}", span.kind, span.name, cause.kind, cause.name);
    }
}

/// A consumer's span is the child of the producer's, of the same event, and linked to it.
fn is_linked(consumer: &Seen, producer: &Seen) -> bool {
    let event = |span: &Seen| span.attribute("messaging.message.id").to_owned();
    let link = (producer.trace.clone(), producer.id.clone());
    consumer.parent == producer.id
        && event(consumer) == event(producer)
        && consumer.links.contains(&link)
}
