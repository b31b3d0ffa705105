//! The headers of an event.

use async_nats::HeaderMap;

/// The event's identity (CloudEvents `id`).
pub(crate) const ID: &str = "ce-id";
/// The W3C trace context.
pub(crate) const TRACEPARENT: &str = "traceparent";

/// The headers of the event `id` of `subject`, made in the trace `traceparent`.
pub(crate) fn of(id: &str, subject: &str, traceparent: Option<&str>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ID, id);
    headers.insert("ce-specversion", "1.0");
    headers.insert("ce-type", subject);
    headers.insert("ce-source", source(subject));
    headers.insert("content-type", "application/protobuf");
    if let Some(traceparent) = traceparent {
        headers.insert(TRACEPARENT, traceparent);
    }
    headers
}

/// `vpdt.registry` of `vpdt.registry.v1.document_released`.
fn source(subject: &str) -> &str {
    subject.match_indices('.').nth(1).map_or(subject, |(at, _)| &subject[..at])
}

pub(crate) fn get<'a>(headers: Option<&'a HeaderMap>, name: &str) -> Option<&'a str> {
    headers?.get(name).map(async_nats::HeaderValue::as_str)
}
