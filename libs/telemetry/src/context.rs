//! Trace context, as it travels between processes.

use std::collections::HashMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use opentelemetry::{
    Context,
    propagation::TextMapPropagator as _,
    trace::{SpanContext, TraceContextExt as _},
};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

const TRACEPARENT: &str = "traceparent";

/// The current span as W3C `traceparent`, to be kept beside what is done later.
#[must_use]
pub fn current_traceparent() -> Option<String> {
    let span = current()?;
    let flags = span.trace_flags().to_u8();
    Some(format!("00-{}-{}-{flags:02x}", span.trace_id(), span.span_id()))
}

/// The current trace in 32 hexadecimal digits, to be named in answers.
#[must_use]
pub fn current_trace_id() -> Option<String> {
    Some(current()?.trace_id().to_string())
}

/// Adds the current span to the headers of a request about to be sent.
pub fn inject(headers: &mut HeaderMap) {
    let value = current_traceparent().and_then(|value| HeaderValue::try_from(value).ok());
    if let Some(value) = value {
        headers.insert(HeaderName::from_static(TRACEPARENT), value);
    }
}

/// Makes `span` a child of its caller's span. Call it before `span` is entered.
pub fn continue_from(span: &Span, traceparent: Option<&str>) {
    if let Some(parent) = traceparent.and_then(parse) {
        set_parent(span, parent);
    }
}

/// Makes a consumer's `span` a child of the producer's and links the two, so that the link
/// remains where a trace is shown in parts. Call it before `span` is entered.
pub fn continue_linked(span: &Span, traceparent: Option<&str>) {
    if let Some(parent) = traceparent.and_then(parse) {
        span.add_link(parent.clone());
        set_parent(span, parent);
    }
}

/// Links `span`, which keeps the trace it is in, to an earlier act.
pub fn link(span: &Span, traceparent: Option<&str>) {
    if let Some(earlier) = traceparent.and_then(parse) {
        span.add_link(earlier);
    }
}

/// The innermost entered span that has one. It is asked of OpenTelemetry, not of `tracing`, whose
/// current span may be one that only the log's filter lets pass.
pub(crate) fn current() -> Option<SpanContext> {
    let span = Context::map_current(|context| context.span().span_context().clone());
    span.is_valid().then_some(span)
}

fn set_parent(span: &Span, parent: SpanContext) {
    if let Err(error) = span.set_parent(Context::new().with_remote_span_context(parent)) {
        tracing::debug!(%error, "the span does not continue its caller's trace");
    }
}

/// Reads a W3C `traceparent`; the propagator alone would also take ids that are too short.
fn parse(traceparent: &str) -> Option<SpanContext> {
    let traceparent = traceparent.trim();
    let hexadecimal = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let lengths = traceparent.split('-').map(str::len).take(4);
    if !lengths.eq([2, 32, 16, 2]) || !traceparent.split('-').take(4).all(hexadecimal) {
        return None;
    }
    let carrier = HashMap::from([(TRACEPARENT.to_owned(), traceparent.to_owned())]);
    let context = TraceContextPropagator::new().extract_with_context(&Context::new(), &carrier);
    let span = context.span().span_context().clone();
    span.is_valid().then_some(span)
}

#[cfg(test)]
mod tests {
    use tracing::{debug_span, info_span};

    use super::*;
    use crate::{Settings, observed::observed};

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const UNSAMPLED: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    const RUBBISH: [&str; 9] = [
        "",
        "-",
        "văn thư",
        "00-1-2-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-+bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    ];

    #[test]
    fn a_trace_has_an_id_without_a_collector() {
        observed(&Settings::default(), || {
            let id = info_span!("work").in_scope(current_trace_id).unwrap();

            assert_eq!(id.len(), 32);
            assert_ne!(id, "0".repeat(32));
        });
    }

    #[test]
    fn a_continued_trace_is_sampled_whatever_its_caller_said() {
        observed(&Settings::default(), || {
            let span = info_span!("work");
            continue_from(&span, Some(UNSAMPLED));

            let traceparent = span.in_scope(current_traceparent).unwrap();

            assert!(traceparent.starts_with(&format!("00-{TRACE}-")), "{traceparent}");
            assert!(traceparent.ends_with("-01"), "{traceparent}");
            assert!(!traceparent.contains("00f067aa0ba902b7"), "{traceparent}");
        });
    }

    #[test]
    fn a_linked_span_keeps_its_own_trace() {
        observed(&Settings::default(), || {
            let span = info_span!("later act");
            link(&span, Some(UNSAMPLED));

            assert_ne!(span.in_scope(current_trace_id).unwrap(), TRACE);
        });
    }

    #[test]
    fn a_span_for_the_log_alone_does_not_hide_the_trace() {
        let settings = Settings { log: "debug".to_owned(), ..Settings::default() };
        observed(&settings, || {
            let span = info_span!("work");
            let id = span.in_scope(current_trace_id);

            let inner = span.in_scope(|| debug_span!("detail").in_scope(current_trace_id));

            assert!(id.is_some());
            assert_eq!(inner, id);
        });
    }

    #[test]
    fn a_headers_traceparent_is_the_current_spans() {
        observed(&Settings::default(), || {
            info_span!("work").in_scope(|| {
                let mut headers = HeaderMap::new();
                inject(&mut headers);

                assert_eq!(headers[TRACEPARENT], current_traceparent().unwrap());
            });
        });
    }

    #[test]
    fn rubbish_counts_as_no_traceparent() {
        observed(&Settings::default(), || {
            for rubbish in RUBBISH {
                let span = info_span!("work");
                continue_from(&span, Some(rubbish));
                continue_linked(&span, Some(rubbish));
                link(&span, Some(rubbish));

                assert_eq!(parse(rubbish), None, "{rubbish}");
                assert!(span.in_scope(current_trace_id).is_some(), "{rubbish}");
            }
        });
    }

    #[test]
    fn nothing_happens_before_telemetry_is_installed() {
        let span = info_span!("work");
        continue_from(&span, Some(UNSAMPLED));
        continue_linked(&span, Some(UNSAMPLED));
        link(&span, Some(UNSAMPLED));
        let mut headers = HeaderMap::new();
        span.in_scope(|| inject(&mut headers));

        assert_eq!(span.in_scope(current_trace_id), None);
        assert_eq!(span.in_scope(current_traceparent), None);
        assert!(headers.is_empty());
    }
}
