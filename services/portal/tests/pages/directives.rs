//! A leader's desk.

use serde_json::{Value, json};

use crate::support::{Api, House, location};

const ID: &str = "01936e5e-0000-7000-8000-00000000000b";
const DIVISION: &str = "01936e5e-0000-7000-8000-000000000011";
const OFFICE: &str = "01936e5e-0000-7000-8000-000000000012";

fn case(fields: &Value) -> Value {
    let mut case = json!({
        "document_id": ID, "title": "Rà soát <văn bản> về nhà ở",
        "number_and_symbol": "1284/SXD-QLN", "sender_name": "Sở Xây dựng",
        "arrival_number": 2315, "arrived_on": "2026-11-21", "urgency": "urgent",
        "kind_code": "cong_van", "reply_wanted_by": "2026-12-05", "state": "waiting_directive",
        "reply_required": false, "registered_at": "2026-11-21T02:00:00Z",
        "directives": [], "tasks": [], "may_direct": true, "may_file": true, "version": 1,
    });
    case.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    case
}

fn summary(waiting: i64) -> Value {
    json!({"waiting": waiting, "urgent": 2, "overdue": 0, "done_today": 14})
}

fn unit(id: &str, name: &str) -> Value {
    json!({
        "id": id, "version": 1, "agency_id": "01936e5e-0000-7000-8000-000000000004",
        "name": name, "abbreviation": "P", "valid_to": null,
    })
}

fn desk(case: &Value) -> Api {
    let suggestion = json!({
        "lead_unit": {"id": DIVISION, "name": "Phòng Hành chính tư pháp"},
        "cooperating_units": [{"id": OFFICE, "name": "Văn phòng"}], "due_on": "2026-12-02",
        "days": 6, "opinion": "Tham mưu văn bản trả lời", "reply_required": true, "times": 4,
    });
    let units = [unit(DIVISION, "Phòng Hành chính tư pháp"), unit(OFFICE, "Văn phòng")];
    let agency = "GET /api/v1/agencies/01936e5e-0000-7000-8000-000000000004/units";
    Api { powers: json!(["sign", "direct"]), ..Api::default() }
        .answering("GET /api/v1/cases", 200, json!({"items": [case], "next_cursor": "abc"}))
        .answering("GET /api/v1/cases/summary", 200, summary(7))
        .answering(&format!("GET /api/v1/cases/{ID}"), 200, case.clone())
        .answering(
            &format!("GET /api/v1/cases/{ID}/suggestions"),
            200,
            json!({ "items": [suggestion] }),
        )
        .answering(agency, 200, json!({ "items": units }))
}

#[tokio::test]
async fn what_waits_first_lies_on_the_desk_with_the_usual_directive_filled_in() {
    let house = House::open_before(desk(&case(&json!({})))).await;

    let page = house.get("/directives").await.text().await.unwrap();

    for part in [
        "7 văn bản",
        "2 khẩn",
        r#"<span class="mark urgent">Khẩn</span>"#,
        "Bên gửi đề nghị trả lời trước 05/12/2026",
        "Rà soát &#60;văn bản&#62; về nhà ở",
        "2315 · 21/11/2026",
        "Phòng Hành chính tư pháp chủ trì · Văn phòng phối hợp · hạn 02/12",
        &format!(r#"<option value="{DIVISION}" selected>"#),
        &format!(r#"name="cooperating" value="{OFFICE}" checked"#),
        r#"value="2026-12-02""#,
        "Tham mưu văn bản trả lời</textarea>",
        r#"href="/directives?cursor=abc""#,
        "Chưa mở được tệp của văn bản lúc này",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let asked = house.api.calls("GET /api/v1/cases?");
    assert!(asked[0].line.contains("view=waiting") && asked[0].line.contains("limit=1"));
}

#[tokio::test]
async fn another_choice_leaves_the_form_empty() {
    let house = House::open_before(desk(&case(&json!({})))).await;

    let path = format!("/directives/{ID}?suggestion=99");
    let page = house.get(&path).await.text().await.unwrap();

    assert!(!page.contains(" selected>"), "{page}");
    assert!(!page.contains(" checked"), "{page}");
}

#[tokio::test]
async fn a_desk_on_which_nothing_waits_says_what_was_done() {
    let api = Api { powers: json!(["sign", "direct"]), ..Api::default() }
        .answering("GET /api/v1/cases", 200, json!({"items": []}))
        .answering("GET /api/v1/cases/summary", 200, summary(0));
    let house = House::open_before(api).await;

    let none = house.get("/directives").await.text().await.unwrap();
    let end = house.get("/directives?cursor=abc").await.text().await.unwrap();

    assert!(none.contains("Hết văn bản chờ chỉ đạo"), "{none}");
    assert!(none.contains("Hôm nay bạn đã chỉ đạo 14 văn bản"), "{none}");
    assert!(end.contains("Hết danh sách"), "{end}");
}

#[tokio::test]
async fn a_directive_is_given_and_the_next_document_follows() {
    let given = case(&json!({
        "state": "directed", "may_direct": false, "may_file": false,
        "lead_unit": {"id": DIVISION, "name": "Phòng Hành chính tư pháp"},
    }));
    let line = format!("POST /api/v1/cases/{ID}/directive");
    let house = House::open_before(desk(&case(&json!({}))).answering(&line, 200, given)).await;
    let form = [
        ("key", "k-1"),
        ("lead", DIVISION),
        ("cooperating", OFFICE),
        ("due_on", "2026-12-02"),
        ("opinion", " Tham mưu trả lời "),
        ("reply_required", "true"),
        ("act", "give"),
    ];

    let answer = house.post(&format!("/directives/{ID}"), &form).await;

    assert_eq!((answer.status().as_u16(), location(&answer)), (303, "/directives"));
    let sent = house.api.calls(&line);
    assert_eq!(sent[0].headers["idempotency-key"], "k-1");
    let expected = json!({
        "lead_unit_id": DIVISION, "cooperating_unit_ids": [OFFICE], "informed_unit_ids": [],
        "due_on": "2026-12-02", "opinion": "Tham mưu trả lời", "reply_required": true,
    });
    assert_eq!(sent[0].body, expected);
}

#[tokio::test]
async fn the_other_button_files_for_information() {
    let filed = case(&json!({"state": "completed", "how": "filed", "may_direct": false}));
    let line = format!("POST /api/v1/cases/{ID}/file");
    let house = House::open_before(desk(&case(&json!({}))).answering(&line, 200, filed)).await;

    let form = [("key", "k-1"), ("lead", ""), ("opinion", ""), ("act", "file")];
    let answer = house.post(&format!("/directives/{ID}"), &form).await;

    assert_eq!(answer.status(), 303);
    assert_eq!(house.api.calls(&line)[0].body, json!({ "note": null }));
}

#[tokio::test]
async fn what_is_wrong_comes_back_beside_its_field_with_what_was_typed() {
    let problem = json!({
        "type": "/problems/invalid", "title": "Chưa ghi được", "status": 422, "code": "invalid",
        "errors": [{"pointer": "/due_on", "code": "due-in-past", "detail": "Thời hạn đã qua."}],
    });
    let line = format!("POST /api/v1/cases/{ID}/directive");
    let house = House::open_before(desk(&case(&json!({}))).answering(&line, 422, problem)).await;

    let form = [("key", "k-1"), ("lead", OFFICE), ("due_on", "2026-11-01"), ("opinion", "<b>Gấp")];
    let answer = house.post(&format!("/directives/{ID}"), &form).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    for part in [
        r#"id="due_on-error">Thời hạn đã qua."#,
        &format!(r#"<option value="{OFFICE}" selected>"#),
        r#"value="2026-11-01""#,
        "&#60;b&#62;Gấp</textarea>",
        r#"name="key" value="k-1""#,
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn what_somebody_else_directed_meanwhile_shows_with_whom_it_is() {
    let problem = json!({
        "type": "/problems/already-directed", "title": "Đã có ý kiến chỉ đạo", "status": 409,
        "code": "already-directed",
    });
    let directed = case(&json!({
        "state": "directed", "may_direct": false, "may_file": false,
        "lead_unit": {"id": OFFICE, "name": "Văn phòng"},
    }));
    let line = format!("POST /api/v1/cases/{ID}/directive");
    let house = House::open_before(desk(&directed).answering(&line, 409, problem)).await;

    let form = [("key", "k-1"), ("lead", DIVISION)];
    let answer = house.post(&format!("/directives/{ID}"), &form).await;

    let page = answer.text().await.unwrap();
    assert!(page.contains("Đã có ý kiến chỉ đạo"), "{page}");
    assert!(page.contains("Đơn vị đang chủ trì: Văn phòng."), "{page}");
    assert!(!page.contains("<select"), "{page}");
}
