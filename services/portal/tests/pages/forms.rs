//! Nothing typed is lost, nothing is done twice, and what was done is said.

use reqwest::{Method, header::SET_COOKIE};
use serde_json::json;

use crate::support::{Api, House, location};

const PATH: &str = "/arrivals/01936e5e-0000-7000-8000-00000000000a/refuse";
const TYPED: [(&str, &str); 3] = [
    ("key", "k-1"),
    ("reason_code", "unreadable"),
    ("reason", "Phụ lục 2 <không> mở được & thiếu trang"),
];

fn with_answer(status: u16, body: serde_json::Value) -> Api {
    let document = json!({
        "id": "01936e5e-0000-7000-8000-00000000000a",
        "agency_id": "01936e5e-0000-7000-8000-000000000004",
        "direction": "incoming", "state": "arrived", "kind_code": "cong-van",
        "kind_name": "Công văn", "subject": "Về việc nhà ở", "urgency": "normal",
        "answered_by": [], "files": [], "version": 1,
        "created_at": "2026-11-24T02:42:00Z", "updated_at": "2026-11-24T02:42:00Z",
    });
    Api::default()
        .answering("GET /api/v1/arrivals/01936e5e-0000-7000-8000-00000000000a", 200, document)
        .answering(&format!("POST /api/v1{PATH}"), status, body)
}

fn refused(status: u16) -> serde_json::Value {
    json!({
        "type": "/problems/invalid", "title": "Chưa ghi được", "status": status,
        "code": "invalid", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
        "errors": [{"pointer": "/reason", "code": "too-long", "detail": "Lý do dài quá."}],
    })
}

#[tokio::test]
async fn what_is_wrong_comes_back_in_the_form_with_what_was_typed_and_the_same_key() {
    let house = House::open_before(with_answer(422, refused(422))).await;

    let answer = house.post(PATH, &TYPED).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    for part in [
        "Phụ lục 2 &#60;không&#62; mở được &#38; thiếu trang",
        r#"value="unreadable" required checked"#,
        r#"name="key" value="k-1""#,
        r#"role="alert""#,
        r#"id="reason-error">Lý do dài quá."#,
        r#"aria-invalid="true" aria-describedby="reason-error reason-hint""#,
        "4bf92f3577b34da6a3ce929d0e0e4736",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn the_forms_key_makes_it_happen_once() {
    let house = House::open_before(with_answer(422, refused(422))).await;

    house.post(PATH, &TYPED).await;

    let calls = house.api.calls("POST /api/v1/arrivals");
    assert_eq!(calls[0].headers["idempotency-key"], "k-1");
    assert_eq!(calls[0].body["reason_code"], "unreadable");
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_is_kept_through_the_sign_in() {
    let house = House::open_before(with_answer(422, refused(422))).await;

    let request = house.request(Method::POST, PATH).header("x-vpdt-session", "old");
    let asked = request.form(&TYPED).send().await.unwrap().text().await.unwrap();
    assert!(asked.contains("Nội dung bạn đã nhập vẫn còn"), "{asked}");
    let typed = serde_html_form::to_string(TYPED).unwrap();
    let again = [("login", "hanhtt"), ("password", "right"), ("next", PATH), ("typed", &typed)];
    let resumed = house.request(Method::POST, "/sign-in").form(&again).send().await.unwrap();

    assert_eq!(resumed.status(), 200);
    let page = resumed.text().await.unwrap();
    assert!(page.contains(&format!(r#"action="{PATH}""#)), "{page}");
    for (name, value) in [TYPED[0], TYPED[1]] {
        assert!(page.contains(&format!(r#"name="{name}" value="{value}""#)), "{page}");
    }
    assert!(page.contains("Phụ lục 2 &#60;không&#62;"), "{page}");
}

#[tokio::test]
async fn a_form_that_met_a_dead_service_can_be_sent_again_as_it_was() {
    let house = House::open_alone().await;

    let answer = house.post("/look", &[("language", "en")]).await;
    assert_eq!(answer.status(), 303);
    let answer = house.post(PATH, &TYPED).await;

    assert_eq!(answer.status(), 503);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Nội dung bạn đã nhập còn nguyên"), "{page}");
    assert!(page.contains(r#"name="key" value="k-1""#), "{page}");
}

#[tokio::test]
async fn a_secret_is_never_kept() {
    let house = House::open().await;

    let form = [("current", "hush-hush"), ("new", "x"), ("again", "x")];
    let request = house.request(Method::POST, "/password").header("x-vpdt-session", "old");
    let answer = request.form(&form).send().await.unwrap();

    assert!(!answer.text().await.unwrap().contains("hush-hush"));
}

#[tokio::test]
async fn what_was_done_is_said_once_on_the_next_page() {
    let done = json!({
        "id": "01936e5e-0000-7000-8000-00000000000a",
        "agency_id": "01936e5e-0000-7000-8000-000000000004",
        "direction": "incoming", "state": "refused", "kind_code": "cong-van",
        "kind_name": "Công văn", "subject": "Về việc nhà ở", "urgency": "normal",
        "answered_by": [], "files": [], "version": 2,
        "created_at": "2026-11-24T02:42:00Z", "updated_at": "2026-11-24T02:42:00Z",
    });
    let house = House::open_before(with_answer(200, done)).await;

    let answer = house.post(PATH, &TYPED).await;

    assert_eq!((answer.status().as_u16(), location(&answer)), (303, "/arrivals"));
    let cookie = answer.headers()[SET_COOKIE].to_str().unwrap().split(';').next().unwrap();
    let request =
        house.request(Method::GET, "/arrivals").header("x-vpdt-session", crate::support::SECRET);
    let next = request.header("cookie", cookie).send().await.unwrap();
    assert!(next.headers()[SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    assert!(next.text().await.unwrap().contains("Bên gửi đã được báo lý do."));
}

#[tokio::test]
async fn htmx_gets_the_content_alone() {
    let house = House::open().await;

    let request =
        house.request(Method::GET, "/arrivals").header("x-vpdt-session", crate::support::SECRET);
    let answer = request.header("hx-request", "true").send().await.unwrap();

    assert_eq!(answer.headers()["vary"], "HX-Request");
    let page = answer.text().await.unwrap();
    assert!(page.starts_with("<title>"), "{page}");
    assert!(!page.contains("<nav class=\"nav\""), "{page}");
}

#[tokio::test]
async fn the_house_speaks_english_to_who_wants_it() {
    let house = House::open().await;

    let request =
        house.request(Method::GET, "/arrivals").header("x-vpdt-session", crate::support::SECRET);
    let page = request.header("cookie", "vpdt_look=en.dark").send().await.unwrap();
    let page = page.text().await.unwrap();

    assert!(page.contains(r#"<html lang="en" data-scheme="dark">"#), "{page}");
    assert!(page.contains("Incoming documents to be received"), "{page}");
    assert_eq!(house.api.calls("GET /api/v1/arrivals")[0].headers["accept-language"], "en");
}
