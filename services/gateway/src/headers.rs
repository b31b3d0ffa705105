//! What travels through the door in headers, and what stays outside.

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{self, CONNECTION},
};

/// The caller's session, told to the portal only.
pub(crate) const SESSION: HeaderName = HeaderName::from_static("x-vpdt-session");

/// Headers about one connection only (RFC 9110 §7.6.1).
const HOP_BY_HOP: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Headers whose truth only the house knows; it sets them anew.
const OURS: [&str; 8] = [
    "authorization",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "traceparent",
    "tracestate",
    "x-real-ip",
];

/// The headers of a request that go on to a service.
pub(crate) fn onward(incoming: &HeaderMap) -> HeaderMap {
    filtered(incoming, |name| {
        !OURS.contains(&name) && !name.starts_with("x-forwarded-") && !name.starts_with("x-vpdt-")
    })
}

/// The headers of an answer that go back to the client.
pub(crate) fn backward(answer: &HeaderMap) -> HeaderMap {
    filtered(answer, |name| !name.starts_with("x-vpdt-"))
}

fn filtered(headers: &HeaderMap, keep: impl Fn(&str) -> bool) -> HeaderMap {
    let named: Vec<String> = headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    let stays = |name: &HeaderName| {
        let name = name.as_str();
        keep(name) && !HOP_BY_HOP.contains(&name) && !named.iter().any(|other| other == name)
    };
    let kept = headers.iter().filter(|(name, _)| stays(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Says to a service for whom the gateway asks.
pub(crate) fn forwarded(
    headers: &mut HeaderMap,
    client: std::net::IpAddr,
    incoming: &HeaderMap,
    scheme: Option<&HeaderValue>,
) {
    let client = HeaderValue::try_from(client.to_string()).expect("an address is visible ASCII");
    headers.insert("x-real-ip", client.clone());
    headers.insert("x-forwarded-for", client);
    let scheme = scheme.cloned().unwrap_or(HeaderValue::from_static("http"));
    headers.insert("x-forwarded-proto", scheme);
    if let Some(host) = incoming.get(header::HOST) {
        headers.insert("x-forwarded-host", host.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = names
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        pairs.collect()
    }

    #[test]
    fn a_request_keeps_what_it_says_and_loses_what_only_the_house_knows() {
        let incoming = headers(&[
            ("accept-language", "vi"),
            ("idempotency-key", "k"),
            ("content-length", "3"),
            ("authorization", "Bearer session"),
            ("cookie", "a=b"),
            ("x-forwarded-for", "1.1.1.1"),
            ("x-forwarded-proto", "https"),
            ("x-real-ip", "1.1.1.1"),
            ("x-vpdt-session", "stolen"),
            ("traceparent", "00-1-1-00"),
            ("connection", "close, X-Hop"),
            ("x-hop", "1"),
            ("te", "trailers"),
            ("upgrade", "websocket"),
        ]);

        let onward = onward(&incoming);

        let mut names: Vec<_> = onward.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept-language", "content-length", "idempotency-key"]);
    }

    #[test]
    fn several_values_of_one_header_stay_several() {
        let answer: HeaderMap = [("set-cookie", "a=1"), ("set-cookie", "b=2")]
            .into_iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();

        assert_eq!(backward(&answer).get_all("set-cookie").iter().count(), 2);
    }
}
