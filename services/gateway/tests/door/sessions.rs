//! Sessions come in by cookie or bearer, go on as tokens, and end at once.

use std::{sync::atomic::Ordering, time::Duration};

use identity_api::{DEVICE_COOKIE, SESSION_COOKIE, SESSIONS_ENDED};
use jiff::SignedDuration;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use testkit::eventually;

use crate::support::{House, SECRET, seen};

fn cookie() -> String {
    format!("theme=dark; {SESSION_COOKIE}={SECRET}")
}

fn cookies(answer: &Response) -> Vec<&str> {
    let cookies = answer.headers().get_all("set-cookie").iter();
    cookies.map(|value| value.to_str().unwrap()).collect()
}

#[tokio::test]
async fn a_service_gets_a_token_and_never_the_session() {
    let house = House::open().await;
    let bearer = format!("Bearer {SECRET}");

    let by_cookie = seen(house.get("/api/v1/arrivals").header("cookie", cookie())).await;
    let by_bearer = seen(house.get("/api/v1/arrivals").header("authorization", bearer)).await;

    for seen in [by_cookie, by_bearer] {
        assert!(seen["headers"]["authorization"].as_str().unwrap().starts_with("Bearer ey"));
        assert!(!seen.to_string().contains(SECRET), "{seen}");
        assert_eq!(seen["headers"].get("cookie"), None);
    }
}

#[tokio::test]
async fn the_portal_gets_the_session_and_no_token() {
    let house = House::open().await;

    let seen = seen(house.get("/arrivals").header("cookie", cookie())).await;

    assert_eq!(seen["headers"]["x-vpdt-session"], SECRET);
    assert_eq!(seen["headers"]["cookie"], "theme=dark");
    assert_eq!(seen["headers"].get("authorization"), None);
    assert_eq!(house.identity.asked(), 0);
}

#[tokio::test]
async fn a_session_that_nobody_knows_is_none() {
    let house = House::open().await;

    let seen = seen(house.get("/api/v1/arrivals").bearer_auth("invented")).await;

    assert_eq!(seen["headers"].get("authorization"), None);
}

#[tokio::test]
async fn a_token_is_used_for_five_seconds_and_for_one_service() {
    let house = House::open().await;
    let ask = async |path: &str| {
        house.get(path).bearer_auth(SECRET).send().await.unwrap();
        house.identity.asked()
    };

    assert_eq!(ask("/api/v1/arrivals").await, 1);
    assert_eq!(ask("/api/v1/documents").await, 1);
    assert_eq!(ask("/api/v1/tasks").await, 2);
    house.clock.advance(SignedDuration::from_secs(5));
    assert_eq!(ask("/api/v1/arrivals").await, 3);
}

#[tokio::test]
async fn a_session_that_ends_is_forgotten_at_once() {
    let house = House::open().await;
    house.get("/api/v1/arrivals").bearer_auth(SECRET).send().await.unwrap();
    house.identity.ended.store(true, Ordering::SeqCst);

    let session = house.identity.session.to_string();
    house.nats.publish(SESSIONS_ENDED, session.into()).await.unwrap();

    eventually("a request without a token", Duration::from_secs(5), async || {
        let seen = seen(house.get("/api/v1/arrivals").bearer_auth(SECRET)).await;
        seen["headers"].get("authorization").is_none().then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_browser_gets_its_secrets_in_cookies_that_no_script_can_read() {
    let house = House::open().await;
    let wish = json!({"login": "nv.an", "password": "right", "as": "cookie"});

    let answer = house.post("/api/v1/sessions").json(&wish).send().await.unwrap();

    assert_eq!(answer.status(), 201);
    let names: Vec<_> = cookies(&answer).iter().map(|c| c.split('=').next().unwrap()).collect();
    assert_eq!(names, [SESSION_COOKIE, DEVICE_COOKIE]);
    assert!(cookies(&answer)[0].contains(SECRET));
    for cookie in cookies(&answer) {
        assert!(cookie.contains("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
    }
    let body: Value = answer.json().await.unwrap();
    assert_eq!((body.get("session"), body.get("device")), (None, None));
    assert_eq!(body["must_change_password"], false);
}

#[tokio::test]
async fn a_program_gets_its_session_in_the_answer() {
    let house = House::open().await;
    let wish = json!({"login": "nv.an", "password": "right", "as": "bearer"});

    let answer = house.post("/api/v1/sessions").json(&wish).send().await.unwrap();

    assert!(cookies(&answer).is_empty());
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["session"], SECRET);
}

#[tokio::test]
async fn identity_sees_whose_call_it_is_and_by_what_the_browser_is_known() {
    let house = House::open().await;
    let wish = json!({"login": "nv.an", "password": "right"});

    let request = house.post("/api/v1/sessions").json(&wish);
    let known = format!("{}; {DEVICE_COOKIE}=known", cookie());
    request.header("cookie", known).header("user-agent", "Firefox").send().await.unwrap();

    let (body, headers) = house.identity.signed_in.lock().unwrap().clone().unwrap();
    assert_eq!(body["device"], "known");
    assert_eq!(headers.get("cookie"), None);
    assert_eq!(headers["x-real-ip"], "127.0.0.1");
    assert_eq!(headers["user-agent"], "Firefox");
}

#[tokio::test]
async fn signing_out_takes_the_tokens_at_once() {
    let house = House::open().await;
    house.get("/api/v1/arrivals").header("cookie", cookie()).send().await.unwrap();

    let sign_out = house.request(Method::DELETE, "/api/v1/sessions/current");
    let answer = sign_out.header("cookie", cookie()).send().await.unwrap();
    let after = seen(house.get("/api/v1/arrivals").header("cookie", cookie())).await;

    assert_eq!(answer.status(), 204);
    assert!(cookies(&answer)[0].ends_with("Max-Age=0"));
    assert_eq!(after["headers"].get("authorization"), None);
}

#[tokio::test]
async fn a_session_that_is_over_leaves_no_cookie() {
    let house = House::open().await;
    house.identity.ended.store(true, Ordering::SeqCst);

    let sign_out = house.request(Method::DELETE, "/api/v1/sessions/current");
    let answer = sign_out.header("cookie", cookie()).send().await.unwrap();

    assert_eq!(answer.status(), 401);
    assert!(cookies(&answer)[0].ends_with("Max-Age=0"));
}

#[tokio::test]
async fn who_changes_post_gets_new_tokens_at_once() {
    let house = House::open().await;
    house.get("/api/v1/arrivals").bearer_auth(SECRET).send().await.unwrap();
    let before = house.identity.asked();

    let change = house.request(Method::PUT, "/api/v1/sessions/current/post");
    change.bearer_auth(SECRET).send().await.unwrap();
    house.get("/api/v1/arrivals").bearer_auth(SECRET).send().await.unwrap();

    assert_eq!(house.identity.asked(), before + 2);
}
