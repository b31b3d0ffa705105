//! Báo sự cố: from any page, and what becomes of it.

use serde_json::{Value, json};

use crate::support::{Api, House, location};

const ID: &str = "01936e5e-0000-7000-8000-0000000000c1";

fn incident(state: &str) -> Value {
    json!({
        "id": ID, "version": 1,
        "reported_by": {"id": "01936e5e-0000-7000-8000-000000000002", "name": "Trần <Hạnh>"},
        "unit": {"id": "01936e5e-0000-7000-8000-000000000005", "name": "Văn phòng", "abbreviation": "VP"},
        "reported_at": "2026-11-24T02:42:00Z", "words": "Không mở được <tệp>",
        "page": "/arrivals", "trace_id": "0af7651916cd43dd8448eb211c80319c", "state": state,
        "handled_by": null, "answer": null,
    })
}

fn details(state: &str, may: &[&str]) -> Value {
    json!({"incident": incident(state), "steps": [], "may": may})
}

fn refused() -> Value {
    json!({
        "type": "/problems/required", "title": "Chưa ghi được", "status": 422, "code": "required",
        "errors": [{"pointer": "/words", "code": "required", "detail": "Hãy nhập nội dung này."}],
    })
}

#[tokio::test]
async fn every_page_leads_to_the_report_with_its_own_path_and_trace() {
    let house = House::open().await;

    let page = house.get("/arrivals?state=refused").await.text().await.unwrap();
    let missing = house.get("/khong-co").await.text().await.unwrap();

    assert!(page.contains("/incidents/new?page=%2Farrivals&#38;trace_id="), "{page}");
    assert!(missing.contains("/incidents/new?page=%2Fkhong-co&#38;trace_id="), "{missing}");
}

#[tokio::test]
async fn a_report_is_sent_with_where_it_happened_and_leads_to_its_page() {
    let line = "POST /api/v1/incidents";
    let api = Api::default().answering(line, 201, details("received", &[]));
    let house = House::open_before(api).await;
    let form = [
        ("key", "k-1"),
        ("words", "Không mở được"),
        ("page", "/arrivals"),
        ("trace_id", "0af7651916cd43dd8448eb211c80319c"),
    ];

    let answer = house.post("/incidents/new", &form).await;

    assert_eq!(location(&answer), format!("/incidents/{ID}"));
    let call = &house.api.calls(line)[0];
    assert_eq!(call.headers["idempotency-key"], "k-1");
    assert_eq!(call.body["page"], "/arrivals");
    assert_eq!(call.body["trace_id"], "0af7651916cd43dd8448eb211c80319c");
}

#[tokio::test]
async fn what_is_wrong_with_a_report_is_said_and_what_was_typed_stays() {
    let api = Api::default().answering("POST /api/v1/incidents", 422, refused());
    let house = House::open_before(api).await;
    let form =
        [("key", "k-1"), ("words", "<máy> hỏng"), ("page", "javascript:x"), ("trace_id", "")];

    let answer = house.post("/incidents/new", &form).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    for part in ["&#60;máy&#62; hỏng", r#"value="k-1""#, r#"id="words-error">Hãy nhập"#] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(house.api.calls("POST /api/v1/incidents")[0].body.get("page"), None);
}

#[tokio::test]
async fn an_officer_finds_what_waits_first_and_others_their_own() {
    let list = json!({"items": [incident("received")]});
    let api = Api::default().answering("GET /api/v1/incidents", 200, list);
    let officer = House::open_before(Api { powers: json!(["support"]), ..api.clone() }).await;
    let clerk = House::open_before(Api { calls: std::sync::Arc::default(), ..api }).await;

    let page = officer.get("/incidents").await.text().await.unwrap();
    clerk.get("/incidents").await;

    assert!(
        page.contains("Không mở được &#60;tệp&#62;") && page.contains("Chờ tiếp nhận"),
        "{page}"
    );
    assert!(officer.api.calls("GET /api/v1/incidents")[0].line.contains("whose=to_me&open=true"));
    assert!(clerk.api.calls("GET /api/v1/incidents")[0].line.contains("whose=mine"));
}

#[tokio::test]
async fn nothing_reported_says_how_to_report() {
    let api = Api::default().answering("GET /api/v1/incidents", 200, json!({"items": []}));
    let house = House::open_before(api).await;

    let page = house.get("/incidents").await.text().await.unwrap();

    assert!(page.contains("Bạn chưa báo sự cố nào"), "{page}");
}

#[tokio::test]
async fn a_report_offers_what_its_visitor_may_do_and_nothing_else() {
    for (may, offered) in [
        (vec!["take", "solve"], vec!["/take", "/solve"]),
        (vec!["reopen"], vec!["/reopen"]),
        (vec![], vec![]),
    ] {
        let line = format!("GET /api/v1/incidents/{ID}");
        let api = Api::default().answering(&line, 200, details("received", &may));
        let house = House::open_before(api).await;

        let page = house.get(&format!("/incidents/{ID}")).await.text().await.unwrap();

        for act in ["/take", "/solve", "/reopen"] {
            let there = page.contains(&format!("action=\"/incidents/{ID}{act}\""));
            assert_eq!(there, offered.contains(&act), "{act} of {may:?}: {page}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_comes_too_late_says_so_and_keeps_what_was_typed() {
    let late = json!({
        "type": "/problems/already-solved", "title": "Chưa ghi được", "status": 409,
        "code": "already-solved", "detail": "Sự cố này đã được trả lời.",
    });
    let api = Api::default()
        .answering(&format!("GET /api/v1/incidents/{ID}"), 200, details("in_hand", &["solve"]))
        .answering(&format!("POST /api/v1/incidents/{ID}/solve"), 409, late);
    let house = House::open_before(api).await;
    let form = [("key", "k-1"), ("answer", "Đã <cài> lại")];

    let answer = house.post(&format!("/incidents/{ID}/solve"), &form).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Sự cố này đã được trả lời."), "{page}");
    assert!(page.contains("Đã &#60;cài&#62; lại"), "{page}");
}
