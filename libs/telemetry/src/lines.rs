//! Writes an event as one line.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};
use tracing::{Event, Subscriber};
use tracing_subscriber::{
    fmt::{
        FmtContext, FormatEvent, FormatFields,
        format::Writer,
        time::{FormatTime as _, SystemTime},
    },
    registry::LookupSpan,
};

use crate::{Format, context, fields::Fields};

/// The form of the house's log lines.
#[derive(Debug)]
pub(crate) struct Lines {
    service: String,
    format: Format,
}

impl Lines {
    pub(crate) fn new(service: &str, format: Format) -> Self {
        Self { service: service.to_owned(), format }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    timestamp: String,
    level: &'static str,
    service: &'a str,
    version: &'static str,
    target: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<&'static str>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    fields: &'a Map<String, Value>,
}

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        event_context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut timestamp = String::new();
        SystemTime.format_time(&mut Writer::new(&mut timestamp))?;
        let mut fields = Fields::default();
        event.record(&mut fields);
        let metadata = event.metadata();
        let trace = context::current();
        let line = Line {
            timestamp,
            level: metadata.level().as_str(),
            service: &self.service,
            version: env!("CARGO_PKG_VERSION"),
            target: fields.log_target.as_deref().unwrap_or(metadata.target()),
            message: fields.message.as_deref().unwrap_or(metadata.name()),
            trace_id: trace.as_ref().map(|span| span.trace_id().to_string()),
            span_id: trace.as_ref().map(|span| span.span_id().to_string()),
            span: event_context.parent_span().map(|span| span.name()),
            fields: &fields.others,
        };
        match self.format {
            Format::Json => {
                let json = serde_json::to_string(&line).map_err(|_| fmt::Error)?;
                writeln!(writer, "{json}")
            }
            Format::Text => writeln!(writer, "{line}"),
        }
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One event stays one line: nobody forges another with a line break.
        let message = self.message.replace(char::is_control, " ");
        write!(f, "{} {:>5} {}: {message}", self.timestamp, self.level, self.target)?;
        for (name, value) in self.fields {
            write!(f, " {name}={value}")?;
        }
        if let (Some(trace_id), Some(span_id)) = (&self.trace_id, &self.span_id) {
            write!(f, " trace_id={trace_id} span_id={span_id}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::{error::Error, io};

    use tracing::{info, info_span, warn};

    use super::*;
    use crate::{Settings, current_trace_id, current_traceparent, observed::observed};

    fn line(f: impl FnOnce()) -> Value {
        serde_json::from_str(&observed(&Settings::default(), f)).unwrap()
    }

    #[test]
    fn a_line_carries_trace_and_span() {
        let mut traceparent = None;

        let line = line(|| {
            info_span!("request").in_scope(|| {
                traceparent = current_traceparent();
                info!(document.pages = 3, "registered");
            });
        });

        let carried = format!(
            "00-{}-{}-01",
            line["trace_id"].as_str().unwrap(),
            line["span_id"].as_str().unwrap()
        );
        assert_eq!(Some(carried), traceparent);
        assert_eq!(line["span"], "request");
        assert_eq!(line["level"], "INFO");
        assert_eq!(line["service"], "test");
        assert_eq!(line["message"], "registered");
        assert_eq!(line["fields"]["document.pages"], 3);
    }

    #[test]
    fn a_quiet_log_still_names_the_trace() {
        let settings = Settings { log: "warn".to_owned(), ..Settings::default() };
        let mut id = None;

        let written = observed(&settings, || {
            info_span!("request").in_scope(|| {
                id = current_trace_id();
                warn!("slow");
            });
        });

        let line: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(line["trace_id"].as_str(), id.as_deref());
        assert!(id.is_some());
    }

    #[test]
    fn an_error_is_written_with_its_causes() {
        let cause = io::Error::other("disk full");
        let error = anyhow::Error::new(cause).context("the file was not kept");

        let line = line(|| warn!(error = error.as_ref() as &(dyn Error + 'static), "refused"));

        assert_eq!(line["fields"]["error"], "the file was not kept: disk full");
    }

    #[test]
    fn personal_values_and_the_fields_of_spans_stay_out() {
        let line = observed(&Settings::default(), || {
            info_span!("sign in", account = "nguyen.van.an").in_scope(|| {
                info!(person.email = "an@example.vn", "signed in");
            });
        });

        assert!(line.contains(r#""person.email":"[withheld]""#), "{line}");
        assert!(!line.contains("an@example.vn"), "{line}");
        assert!(!line.contains("nguyen.van.an"), "{line}");
    }

    #[test]
    fn text_is_one_line_with_its_trace() {
        let settings = Settings { format: Format::Text, ..Settings::default() };

        let written = observed(&settings, || {
            info_span!("request").in_scope(|| info!(reason = "a\nb", "first\nsecond"));
        });

        assert_eq!(written.lines().count(), 1, "{written}");
        assert!(written.contains(r#"first second reason="a\nb" trace_id="#), "{written}");
    }
}
