//! Requests find their service, and bodies flow through.

use std::time::Duration;

use futures::{SinkExt as _, StreamExt as _, channel::mpsc};
use serde_json::Value;

use crate::support::{House, SECRET, seen};

#[tokio::test]
async fn a_request_finds_its_service_with_all_that_it_says() {
    let house = House::open().await;

    let seen = seen(
        house
            .post("/api/v1/drafts?x=%C4%91%E1%BB%8F")
            .header("idempotency-key", "k")
            .header("accept-language", "vi")
            .body("{}"),
    )
    .await;

    assert_eq!(seen["service"], "service");
    assert_eq!(seen["method"], "POST");
    assert_eq!(seen["target"], "/api/v1/drafts?x=%C4%91%E1%BB%8F");
    assert_eq!(seen["headers"]["idempotency-key"], "k");
    assert_eq!(seen["headers"]["accept-language"], "vi");
    assert_eq!(seen["bytes"], 2);
}

#[tokio::test]
async fn nobody_outside_speaks_for_the_house() {
    let house = House::open().await;
    let request = || {
        house
            .get("/arrivals")
            .header("x-forwarded-for", "203.0.113.9")
            .header("x-forwarded-proto", "https")
            .header("x-real-ip", "203.0.113.9")
            .header("x-vpdt-session", "stolen")
            .header("forwarded", "for=203.0.113.9")
    };

    let seen = seen(request()).await;

    assert_eq!(seen["service"], "portal");
    assert_eq!(seen["headers"]["x-forwarded-for"], "127.0.0.1");
    assert_eq!(seen["headers"]["x-real-ip"], "127.0.0.1");
    assert_eq!(seen["headers"]["x-forwarded-proto"], "http");
    assert_eq!(seen["headers"].get("x-vpdt-session"), None);
    assert_eq!(seen["headers"].get("forwarded"), None);

    let answer = request().send().await.unwrap();
    assert!(!answer.headers().contains_key("x-vpdt-inside"));
}

#[tokio::test]
async fn a_trusted_proxy_is_believed() {
    let house = House::open_with(|settings| {
        settings.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;

    let seen = seen(
        house
            .get("/")
            .header("x-forwarded-for", "1.1.1.1, 203.0.113.9")
            .header("x-forwarded-proto", "https"),
    )
    .await;

    assert_eq!(seen["headers"]["x-forwarded-for"], "203.0.113.9");
    assert_eq!(seen["headers"]["x-forwarded-proto"], "https");
}

#[tokio::test]
async fn bodies_flow_both_ways_at_once() {
    let house = House::open().await;
    let (mut sender, body) = mpsc::channel::<Result<&'static str, std::io::Error>>(1);
    sender.send(Ok("first")).await.unwrap();

    let answer = house.post("/api/v1/files").body(reqwest::Body::wrap_stream(body)).send();
    let answer = tokio::time::timeout(Duration::from_secs(5), answer).await.unwrap().unwrap();
    let mut back = answer.bytes_stream();
    let first = back.next().await.unwrap().unwrap();
    sender.send(Ok("second")).await.unwrap();
    drop(sender);
    let second = back.next().await.unwrap().unwrap();

    assert_eq!((&first[..], &second[..]), (&b"first"[..], &b"second"[..]));
    assert!(back.next().await.is_none());
}

#[tokio::test]
async fn what_is_inside_the_house_is_not_found() {
    let house = House::open().await;
    let session = format!("Bearer {SECRET}");

    for path in ["/internal/tokens", "/.well-known/jwks.json", "/api/v1/nothing", "/api/v2/me"] {
        let answer = house.post(path).header("authorization", &session).send().await.unwrap();

        assert_eq!(answer.status(), 404, "{path}");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], "not-found");
    }
    assert_eq!(house.identity.asked(), 0);
}

#[tokio::test]
async fn a_service_that_is_away_is_a_problem_in_the_callers_language() {
    let nobody = format!("http://127.0.0.1:{}", testkit::free_port().unwrap());
    let house = House::open_with(|settings| settings.registry_url = nobody).await;

    let answer = house.get("/api/v1/arrivals").header("accept-language", "en").send().await;

    let answer = answer.unwrap();
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.headers()["retry-after"], "5");
    let problem: Value = answer.json().await.unwrap();
    assert_eq!(problem["code"], "unavailable");
    assert_eq!(problem["instance"], "/api/v1/arrivals");
    assert!(problem["detail"].as_str().unwrap().starts_with("A part of the system"));
}

#[tokio::test]
async fn a_portal_that_is_away_is_a_page_for_people_and_a_problem_for_programs() {
    let nobody = format!("http://127.0.0.1:{}", testkit::free_port().unwrap());
    let house = House::open_with(|settings| settings.portal_url = nobody).await;

    let page = house.get("/arrivals").header("accept", "text/html,*/*").send().await.unwrap();
    let problem = house.get("/arrivals").send().await.unwrap();

    assert_eq!((page.status().as_u16(), problem.status().as_u16()), (503, 503));
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert!(page.text().await.unwrap().contains("<h1>Tạm ngừng</h1>"));
    assert_eq!(problem.headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn every_answer_names_its_trace_and_the_service_continues_it() {
    let quiet = telemetry::Settings { log: "off".to_owned(), ..telemetry::Settings::default() };
    // The only test of this process that installs telemetry, which is for the whole process.
    let _telemetry = telemetry::Telemetry::install("gateway", &quiet).unwrap();
    let house = House::open().await;

    let answer = house
        .get("/api/v1/kinds")
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .send()
        .await
        .unwrap();
    let lost = house.get("/api/v1/nothing").send().await.unwrap();

    assert_eq!(answer.headers()["x-trace-id"], "4bf92f3577b34da6a3ce929d0e0e4736");
    let seen: Value = answer.json().await.unwrap();
    let onward = seen["headers"]["traceparent"].as_str().unwrap();
    assert!(onward.starts_with("00-4bf92f3577b34da6a3ce929d0e0e4736-"), "{onward}");
    assert!(!onward.contains("00f067aa0ba902b7"), "{onward}");

    let id = lost.headers()["x-trace-id"].to_str().unwrap().to_owned();
    let problem: Value = lost.json().await.unwrap();
    assert_eq!(problem["trace_id"], id);
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_to_refuse() {
    let house = House::open_with(|settings| {
        settings.public_origins = vec!["https://vpdt.example.gov.vn".to_owned()];
    })
    .await;

    for path in ["/", "/api/v1/kinds", "/api/v1/nothing", "/internal/x"] {
        let answer = house.get(path).send().await.unwrap();

        let headers = answer.headers();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "same-origin", "{path}");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin", "{path}");
        assert_eq!(headers["strict-transport-security"], "max-age=31536000", "{path}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}");
    }
}
