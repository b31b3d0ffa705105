//! Figures for Prometheus.

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64},
    },
    time::SystemTime,
};

use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{
        counter::Counter, exemplar::HistogramWithExemplars, family::Family, gauge::Gauge,
        info::Info,
    },
    registry::{Registry, Unit},
};

use crate::current_trace_id;

/// Upper bounds in seconds, those of OpenTelemetry's convention for `http.server.request.duration`.
const SECONDS: [f64; 14] =
    [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// The methods that may be a label; a client could send a new one each time.
const METHODS: [&str; 8] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY"];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct HandledLabels {
    consumer: String,
    outcome: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ConsumerLabels {
    consumer: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Exemplar {
    trace_id: String,
}

type Durations = HistogramWithExemplars<Exemplar>;

/// The figures of one service. A clone counts into the same ones.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Mutex<Registry>>,
    requests: Family<RequestLabels, Durations, fn() -> Durations>,
    published: Counter<u64, AtomicU64>,
    handled: Family<HandledLabels, Counter<u64, AtomicU64>>,
    unpublished: Gauge<i64, AtomicI64>,
    dead: Family<ConsumerLabels, Gauge<i64, AtomicI64>>,
}

impl Metrics {
    /// What [`Metrics::encode`] is, for the `Content-Type` of the answer.
    pub const CONTENT_TYPE: &'static str =
        "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// Figures that all carry the label `service_name`.
    #[must_use]
    pub fn new(service: &str) -> Self {
        let label = ("service_name".into(), service.to_owned().into());
        let mut metrics = Self {
            registry: Arc::default(),
            requests: Family::new_with_constructor(|| Durations::new(SECONDS.into_iter())),
            published: Counter::default(),
            handled: Family::default(),
            unpublished: Gauge::default(),
            dead: Family::default(),
        };
        let mut registry = Registry::with_labels(std::iter::once(label));
        metrics.register(&mut registry);
        metrics.registry = Arc::new(Mutex::new(registry));
        metrics
    }

    fn register(&self, registry: &mut Registry) {
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "What runs", build);
        registry.register_with_unit(
            "http_server_request_duration",
            "Time from a request's head to its answer's head",
            Unit::Seconds,
            self.requests.clone(),
        );
        registry.register(
            "events_published",
            "Events that the relay gave to the bus",
            self.published.clone(),
        );
        registry.register(
            "events_handled",
            "Events that a consumer was given, by what came of them",
            self.handled.clone(),
        );
        registry.register(
            "outbox_unpublished",
            "Events in the outbox that are not yet published",
            self.unpublished.clone(),
        );
        registry.register(
            "dead_letters",
            "Events set aside that wait for an operator",
            self.dead.clone(),
        );
    }

    /// Counts an answered request, with the current trace as its exemplar. `route` is the pattern
    /// (`/documents/{id}`), never the path: each value is a series.
    pub fn http_request(&self, method: &str, route: &str, status: u16, seconds: f64) {
        let method = METHODS.into_iter().find(|known| *known == method).unwrap_or("_OTHER");
        let labels = RequestLabels { method, route: route.to_owned(), status };
        let exemplar = current_trace_id().map(|trace_id| Exemplar { trace_id });
        let durations = self.requests.get_or_create_owned(&labels);
        durations.observe(seconds, exemplar, Some(SystemTime::now()));
    }

    /// Counts events that the relay gave to the bus.
    pub fn events_published(&self, events: u64) {
        self.published.inc_by(events);
    }

    /// Counts an event that `consumer` was given, by what came of it: `handled`, `later`, `set aside`.
    pub fn event_handled(&self, consumer: &str, outcome: &str) {
        let labels = HandledLabels { consumer: consumer.to_owned(), outcome: outcome.to_owned() };
        self.handled.get_or_create_owned(&labels).inc();
    }

    /// Says how many events in the outbox are not yet published.
    pub fn outbox_unpublished(&self, events: i64) {
        self.unpublished.set(events);
    }

    /// Says how many events `consumer` has set aside.
    pub fn dead_letters(&self, consumer: &str, events: i64) {
        let labels = ConsumerLabels { consumer: consumer.to_owned() };
        self.dead.get_or_create_owned(&labels).set(events);
    }

    /// For a service's own figures: register them once, while the service is built, and keep them.
    pub fn with_registry<R>(&self, f: impl FnOnce(&mut Registry) -> R) -> R {
        f(&mut self.registry.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// All figures as `OpenMetrics` text, with exemplars.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut written = String::new();
        if let Err(error) = self.with_registry(|registry| text::encode(&mut written, registry)) {
            // Only a collector of a service's own can fail; the text then lacks its end, by which
            // Prometheus refuses it.
            tracing::error!(%error, "the metrics could not be written");
        }
        written
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "metrics_tests.rs"]
mod tests;
