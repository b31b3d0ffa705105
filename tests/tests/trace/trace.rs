//! Spans as a tree.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use opentelemetry_proto::tonic::{
    common::v1::{KeyValue, any_value::Value},
    trace::v1::{Span, span::SpanKind},
};

/// A span as it was collected.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) trace: String,
    pub(crate) id: String,
    pub(crate) parent: String,
    pub(crate) name: String,
    pub(crate) kind: SpanKind,
    /// Trace and span of each link.
    pub(crate) links: Vec<(String, String)>,
    /// The attributes, as text.
    pub(crate) attributes: BTreeMap<String, String>,
    /// Every other text in it: its status, and its events with their attributes.
    pub(crate) texts: Vec<String>,
}

impl From<Span> for Seen {
    fn from(span: Span) -> Self {
        let events = span.events.iter().flat_map(|event| {
            let attributes = event.attributes.iter().map(text);
            attributes.chain([event.name.clone()])
        });
        let status = span.status.iter().map(|status| status.message.clone());
        let links = span.links.iter();
        Self {
            texts: events.chain(status).collect(),
            links: links
                .map(|link| (hex::encode(&link.trace_id), hex::encode(&link.span_id)))
                .collect(),
            attributes: span.attributes.iter().map(|one| (one.key.clone(), text(one))).collect(),
            kind: span.kind(),
            trace: hex::encode(&span.trace_id),
            id: hex::encode(&span.span_id),
            parent: hex::encode(&span.parent_span_id),
            name: span.name,
        }
    }
}

fn text(attribute: &KeyValue) -> String {
    match attribute.value.as_ref().and_then(|value| value.value.as_ref()) {
        Some(Value::StringValue(text)) => text.clone(),
        Some(Value::IntValue(number)) => number.to_string(),
        other => format!("{other:?}"),
    }
}

impl Seen {
    /// The attribute `name`, or nothing.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// What a consumer or a route is called, else the span's own name.
    fn is_called(&self, name: &str) -> bool {
        match self.kind {
            SpanKind::Consumer => self.attribute("messaging.consumer.group.name") == name,
            SpanKind::Server => self.attribute("http.route") == name,
            _ => self.name == name,
        }
    }
}

/// The spans of one trace.
pub(crate) struct Trace<'a>(HashMap<&'a str, &'a Seen>);

impl<'a> Trace<'a> {
    /// Those of `spans` whose trace is `id`.
    pub(crate) fn of(spans: &'a [Seen], id: &str) -> Self {
        let own = spans.iter().filter(|span| span.trace == id);
        Self(own.map(|span| (span.id.as_str(), span)).collect())
    }

    /// All of them.
    pub(crate) fn spans(&self) -> impl Iterator<Item = &'a Seen> {
        self.0.values().copied()
    }

    /// Its beginnings: the spans whose parents are elsewhere.
    pub(crate) fn roots(&self) -> Vec<&'a Seen> {
        self.spans().filter(|span| !self.0.contains_key(span.parent.as_str())).collect()
    }

    /// The nearest span above that is more than a part of its service's own work.
    pub(crate) fn cause(&self, span: &Seen) -> Option<&'a Seen> {
        let parent = *self.0.get(span.parent.as_str())?;
        if parent.kind == SpanKind::Internal { self.cause(parent) } else { Some(parent) }
    }

    /// What one of `causes` caused: the spans of `kind` that are called `name`.
    pub(crate) fn caused(&self, causes: &[&Seen], kind: SpanKind, name: &str) -> Vec<&'a Seen> {
        let ids: BTreeSet<_> = causes.iter().map(|span| span.id.as_str()).collect();
        let named = self.spans().filter(|span| span.kind == kind && span.is_called(name));
        let from = |span: &&Seen| self.cause(span).is_some_and(|it| ids.contains(it.id.as_str()));
        named.filter(|span| from(span)).collect()
    }

    /// The whole of it as an indented text, for who reads why a test failed.
    pub(crate) fn drawn(&self) -> String {
        let roots = self.roots();
        roots.into_iter().map(|root| self.drawn_below(root, 0)).collect()
    }

    fn drawn_below(&self, span: &Seen, depth: usize) -> String {
        let group = span.attribute("messaging.consumer.group.name");
        let line = format!("{:depth$}{:?} {} {group}\n", "", span.kind, span.name);
        let below = self.spans().filter(|other| other.parent == span.id);
        below.fold(line, |drawn, span| drawn + &self.drawn_below(span, depth + 2))
    }
}

/// How many events `spans` publish or process.
pub(crate) fn events(spans: &[&Seen]) -> usize {
    spans.iter().map(|span| span.attribute("messaging.message.id")).collect::<BTreeSet<_>>().len()
}
