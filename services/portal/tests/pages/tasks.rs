//! Work on incoming documents: one's own, the unit's, and what was given out.

use serde_json::{Value, json};

use crate::support::{Api, House, location};

const ID: &str = "01936e5e-0000-7000-8000-00000000000c";
const PERSON: &str = "01936e5e-0000-7000-8000-000000000002";
const DOCUMENT: &str = "01936e5e-0000-7000-8000-00000000000b";

fn item() -> Value {
    json!({
        "id": ID, "document_id": DOCUMENT, "title": "Báo cáo <quý>", "sender_name": "UBND tỉnh",
        "number_and_symbol": "2104/UBND-NC", "arrival_number": 2315, "urgency": "urgent",
        "unit": {"id": "01936e5e-0000-7000-8000-000000000005", "name": "Phòng Nghiệp vụ"},
        "part": "lead", "person": {"id": PERSON, "name": "Hồ Thị Hạnh"}, "state": "started",
        "due_on": "2026-11-23", "timing": "overdue", "progressed_at": "2026-11-24T02:00:00Z",
        "urged_at": "2026-11-24T01:00:00Z", "urges": 2, "version": 3,
    })
}

fn task(may: &[&str]) -> Value {
    let mut task = item();
    let powers = [
        "assign",
        "claim",
        "start",
        "progress",
        "complete",
        "give_back",
        "urge",
        "extend",
        "withdraw",
    ];
    let may: Value =
        powers.iter().map(|one| ((*one).to_owned(), Value::from(may.contains(one)))).collect();
    let more = json!({
        "directive_id": ID, "result": null, "may": may,
        "directives": [{
            "id": ID, "given_by": {"id": PERSON, "name": "Trần Văn An"},
            "lead_unit": {"id": ID, "name": "Phòng Nghiệp vụ"}, "cooperating_units": [],
            "informed_units": [], "opinion": "Làm <ngay>", "reply_required": false,
            "given_at": "2026-11-20T02:00:00Z",
        }],
        "case": {
            "document_id": DOCUMENT, "title": "Báo cáo", "number_and_symbol": "2104/UBND-NC",
            "sender_name": "UBND tỉnh", "arrival_number": 2315, "arrived_on": "2026-11-20",
            "urgency": "urgent", "kind_code": "cong_van", "state": "started",
            "reply_required": true, "registered_at": "2026-11-20T02:00:00Z",
        },
        "acts": [
            {"kind": "assigned", "by": {"id": PERSON, "name": "Nguyễn Văn Giang"},
             "to": {"id": PERSON, "name": "Hồ Thị Hạnh"}, "at": "2026-11-20T03:00:00Z"},
            {"kind": "urged", "by": {"id": PERSON, "name": "Trần Văn An"}, "note": "Cần <ngay>",
             "at": "2026-11-24T01:00:00Z"},
        ],
    });
    task.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    task
}

fn summary() -> Value {
    json!({
        "open": 9, "overdue": 3, "due_today": 1, "due_soon": 2, "cooperate": 1,
        "waiting_for_others": 0, "to_know": 0, "unassigned": 0, "done_today": 14,
    })
}

fn officer(items: &[Value]) -> Api {
    Api { powers: json!(["draft", "handle"]), ..Api::default() }
        .answering("GET /api/v1/tasks/summary", 200, summary())
        .answering("GET /api/v1/tasks", 200, json!({"items": items, "next_cursor": "abc"}))
}

#[tokio::test]
async fn a_task_in_the_list_says_who_what_until_when_and_what_is_wrong() {
    let house = House::open_before(officer(&[item()])).await;

    let page = house.get("/tasks?tab=overdue").await.text().await.unwrap();

    for part in [
        "UBND tỉnh",
        "Báo cáo &#60;quý&#62;",
        "Số đến 2315",
        "23/11/2026",
        r#"<span class="mark urgent">Quá hạn</span>"#,
        "nhắc 2 lần, gần nhất 08:00",
        "Hôm nay xong 14 việc",
        "Quá hạn <b>3</b>",
        r#"href="/tasks?tab=overdue&#38;cursor=abc""#,
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("tab=unassigned"), "not while there is nothing to take: {page}");
    assert!(house.api.calls("GET /api/v1/tasks?")[0].line.contains("timing=overdue"));
}

#[tokio::test]
async fn three_kinds_of_nothing_are_told_apart() {
    let house = House::open_before(officer(&[])).await;

    for (path, text) in [
        ("/tasks", "Hôm nay đã xong 14 việc"),
        ("/tasks?tab=soon", "Bạn đang có 9 việc ở các ngăn khác"),
        ("/tasks?cursor=abc", "Hết danh sách"),
    ] {
        let page = house.get(path).await.text().await.unwrap();

        assert!(page.contains(text), "{path}: {page}");
    }
}

fn with_task(may: &[&str]) -> Api {
    officer(&[]).answering(&format!("GET /api/v1/tasks/{ID}"), 200, task(may))
}

#[tokio::test]
async fn a_task_shows_what_was_said_and_offers_what_may_be_done() {
    let may = ["progress", "complete", "give_back"];
    let house = House::open_before(with_task(&may)).await;

    let page = house.get(&format!("/tasks/{ID}")).await.text().await.unwrap();

    for part in [
        "Làm &#60;ngay&#62;",
        "Trần Văn An</span> nhắc <time>08:00</time><blockquote>Cần &#60;ngay&#62;</blockquote>",
        "giao cho Hồ Thị Hạnh",
        "Văn bản này phải được trả lời",
        &format!(r#"action="/tasks/{ID}/complete""#),
        &format!(r#"formaction="/tasks/{ID}/progress""#),
        &format!(r#"action="/tasks/{ID}/return""#),
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for part in ["/start", "/urge", "/extend", "/withdraw", "/assign", "/claim"] {
        assert!(!page.contains(&format!("/tasks/{ID}{part}")), "{part}: {page}");
    }
    assert_eq!(page.matches("button primary").count(), 1, "{page}");
}

#[tokio::test]
async fn each_act_is_sent_as_the_api_has_it() {
    for (act, form, expected, to) in [
        ("start", vec![], json!({}), format!("/tasks/{ID}")),
        ("progress", vec![("words", "Đã đọc")], json!({"note": "Đã đọc"}), format!("/tasks/{ID}")),
        ("complete", vec![("words", "Xong")], json!({"result": "Xong"}), "/tasks".to_owned()),
        ("return", vec![("words", "Nhầm")], json!({"reason": "Nhầm"}), "/tasks".to_owned()),
        ("urge", vec![("words", "")], json!({"note": null}), format!("/tasks/{ID}")),
        (
            "extend",
            vec![("words", "Chờ"), ("due_on", "2026-12-08")],
            json!({"due_on": "2026-12-08", "reason": "Chờ"}),
            format!("/tasks/{ID}"),
        ),
        (
            "assign",
            vec![("person", PERSON), ("due_on", "")],
            json!({"person_id": PERSON, "due_on": null}),
            format!("/tasks/{ID}"),
        ),
    ] {
        let line = format!("POST /api/v1/tasks/{ID}/{act}");
        let house = House::open_before(with_task(&[]).answering(&line, 200, task(&[]))).await;
        let mut fields = vec![("key", "k-1")];
        fields.extend(form);

        let answer = house.post(&format!("/tasks/{ID}/{act}"), &fields).await;

        assert_eq!((answer.status().as_u16(), location(&answer)), (303, to.as_str()), "{act}");
        let sent = &house.api.calls(&line)[0];
        assert_eq!(sent.headers["idempotency-key"], "k-1");
        assert_eq!(sent.body, expected, "{act}");
    }
}

#[tokio::test]
async fn what_cannot_be_done_comes_back_where_it_was_typed() {
    let problem = json!({
        "type": "/problems/not-later", "title": "Chưa gia hạn được", "status": 422,
        "code": "invalid",
        "errors": [{"pointer": "/due_on", "code": "not-later", "detail": "Hạn mới phải sau."}],
    });
    let line = format!("POST /api/v1/tasks/{ID}/extend");
    let house =
        House::open_before(with_task(&["extend", "urge"]).answering(&line, 422, problem)).await;

    let form = [("key", "k-1"), ("words", "Chờ <số liệu>"), ("due_on", "2026-11-20")];
    let answer = house.post(&format!("/tasks/{ID}/extend"), &form).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    for part in [
        r#"<details class="pane more" open>"#,
        r#"id="due_on-error">Hạn mới phải sau."#,
        r#"value="2026-11-20""#,
        "Chờ &#60;số liệu&#62;</textarea>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches("role=\"alert\"").count(), 1, "{page}");
}

fn giver() -> Api {
    Api { powers: json!(["direct", "sign"]), ..Api::default() }
}

#[tokio::test]
async fn what_was_given_out_is_urged_from_the_list() {
    let line = format!("POST /api/v1/tasks/{ID}/urge");
    let api = giver().answering("GET /api/v1/tasks", 200, json!({"items": [item()]})).answering(
        &line,
        200,
        task(&[]),
    );
    let house = House::open_before(api).await;

    let page = house.get("/following").await.text().await.unwrap();
    let answer = house.post(&format!("/following/{ID}/urge"), &[("key", "k-1")]).await;

    for part in ["Hồ Thị Hạnh, Phòng Nghiệp vụ", "Đang làm", "cập nhật 09:00", "nhắc 2 lần"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(house.api.calls("GET /api/v1/tasks?")[0].line.contains("view=assigned_by_me"));
    assert_eq!((answer.status().as_u16(), location(&answer)), (303, "/following"));
}

#[tokio::test]
async fn who_was_urged_lately_is_left_alone_and_the_reason_is_said() {
    let problem = json!({
        "type": "/problems/urged-lately", "title": "Chưa nhắc được", "status": 409,
        "code": "urged-lately", "detail": "Việc này vừa được nhắc.",
    });
    let line = format!("POST /api/v1/tasks/{ID}/urge");
    let house = House::open_before(giver().answering(&line, 409, problem)).await;

    let answer = house.post(&format!("/following/{ID}/urge"), &[("key", "k-1")]).await;

    assert_eq!((answer.status().as_u16(), location(&answer)), (303, "/following"));
}

#[tokio::test]
async fn nothing_given_out_and_nothing_overdue_are_told_apart() {
    let api = giver().answering("GET /api/v1/tasks", 200, json!({"items": []}));
    let house = House::open_before(api).await;

    for (path, text) in [
        ("/following", "Bạn chưa giao việc nào đang làm"),
        ("/following?overdue=true", "Không có việc nào quá hạn"),
        ("/following?done=true", "Chưa có việc nào xong"),
    ] {
        let page = house.get(path).await.text().await.unwrap();

        assert!(page.contains(text), "{path}: {page}");
    }
}

fn head() -> Api {
    let load = json!({
        "unit": {"id": ID, "name": "Phòng Nghiệp vụ"}, "unassigned": 1, "claiming": false,
        "people": [
            {"person": {"id": PERSON, "name": "Hồ Thị Hạnh"}, "in_unit": true, "open": 4,
             "overdue": 1, "due_this_week": 2},
            {"person": {"id": ID, "name": "Lê Văn <Nam>"}, "in_unit": false, "open": 1,
             "overdue": 0, "due_this_week": 0},
        ],
    });
    let posts = "GET /api/v1/units/01936e5e-0000-7000-8000-000000000005/posts";
    Api { powers: json!(["assign", "handle"]), ..Api::default() }
        .answering("GET /api/v1/tasks/load", 200, load)
        .answering("GET /api/v1/tasks", 200, json!({"items": [item()]}))
        .answering(posts, 200, json!({"items": []}))
}

#[tokio::test]
async fn a_head_sees_what_waits_and_who_has_how_much() {
    let house = House::open_before(head()).await;

    let page = house.get("/unit-work").await.text().await.unwrap();

    for part in [
        "1 việc chưa ai nhận",
        "1 quá hạn",
        "Lê Văn &#60;Nam&#62; <span class=\"mark due\">đã rời phòng, cần bàn giao</span>",
        "Cho phép tự nhận việc",
        &format!(r#"action="/unit-work/{ID}/assign""#),
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn a_head_assigns_from_the_line_and_lets_officers_take_work() {
    let assign = format!("POST /api/v1/tasks/{ID}/assign");
    let api = head().answering(&assign, 200, task(&[])).answering(
        "POST /api/v1/tasks/claiming",
        200,
        json!({"allowed": true}),
    );
    let house = House::open_before(api).await;

    let form = [("key", "k-1"), ("person", PERSON)];
    let assigned = house.post(&format!("/unit-work/{ID}/assign"), &form).await;
    let form = [("key", "k-2"), ("allowed", "true")];
    let allowed = house.post("/unit-work/claiming", &form).await;

    assert_eq!(location(&assigned), "/unit-work");
    let expected = json!({"person_id": PERSON, "due_on": null});
    assert_eq!(house.api.calls(&assign)[0].body, expected);
    assert_eq!(location(&allowed), "/unit-work");
    assert_eq!(house.api.calls("POST /api/v1/tasks/claiming")[0].body, json!({"allowed": true}));
}
