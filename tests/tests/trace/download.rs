//! The trace of a download.

use opentelemetry_proto::tonic::trace::v1::span::SpanKind::{Client, Server};

use crate::trace::Trace;

/// From the gateway through storage to the object store, and apart from the trace `release`.
pub(crate) fn is_a_trace_of_its_own(trace: &Trace<'_>, release: &str) {
    let called = trace.caused(&trace.roots(), Client, "GET");
    let storage = trace.caused(&called, Server, "/api/v1/files/{id}/content");
    let objects = trace.caused(&storage, Client, "S3 GetObject");

    assert_eq!((storage.len(), objects.len()), (1, 1), "{}", trace.drawn());
    assert!(objects.iter().all(|call| call.trace != release));
}
