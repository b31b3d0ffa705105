//! What stays out of logs and traces.

use serde_json::Value;

use crate::trace::Seen;

/// None of what is `private` stands in a span or in a line.
pub(crate) fn keeps(private: &[String], spans: &[Seen], lines: &[String]) {
    assert!(private.len() > 10 && private.iter().all(|text| text.len() > 5), "{private:?}");
    for text in private {
        for line in lines {
            assert!(!line.contains(text), "{text:?} stands in {line}");
        }
        for span in spans {
            let texts = span.attributes.values().chain(&span.texts).chain([&span.name]);
            assert!(!texts.into_iter().any(|other| other.contains(text)), "{text:?} in {span:#?}");
        }
    }
}

/// Every line of the request that began `trace` carries it: the gateway's and registry's.
pub(crate) fn names_its_trace(trace: &str, lines: &[String]) {
    let read =
        lines.iter().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
    let own: Vec<Value> = read.filter(|line| line["trace_id"] == trace).collect();
    let routes = ["/api/v1/documents/{id}/release", "/api/v1/{*rest}"];
    for route in routes {
        let answered = own.iter().any(|line| line["fields"]["http.route"] == route);
        assert!(answered, "no line of {route} in {own:#?}");
    }
}
