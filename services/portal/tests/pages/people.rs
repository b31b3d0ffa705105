//! The people of the agency and the requests about their accounts.

use serde_json::{Value, json};

use crate::support::{Api, House, location};

const PERSON: &str = "01936e5e-0000-7000-8000-0000000000d1";
const POST: &str = "01936e5e-0000-7000-8000-0000000000d2";
const REQUEST: &str = "01936e5e-0000-7000-8000-0000000000d3";
const UNIT: &str = "01936e5e-0000-7000-8000-000000000005";
const UNITS: &str = "GET /api/v1/agencies/01936e5e-0000-7000-8000-000000000004/units";

fn colleague() -> Value {
    json!({
        "person": {"id": PERSON, "name": "Lê <An>"},
        "posts": [{
            "id": POST, "version": 1, "person": {"id": PERSON, "name": "Lê <An>"},
            "agency": {"id": "01936e5e-0000-7000-8000-000000000004", "name": "Sở Tư pháp", "abbreviation": "STP"},
            "unit": {"id": UNIT, "name": "Văn phòng", "abbreviation": "VP"},
            "title": "Chuyên viên", "roles": ["officer"], "held_from": "2026-01-01", "ended_on": null,
        }],
        "account": {"login": "le.an", "state": "first_password", "disabled_at": null},
    })
}

fn request(state: &str, proposer: &str) -> Value {
    json!({
        "id": REQUEST, "version": 1,
        "unit": {"id": UNIT, "name": "Văn phòng", "abbreviation": "VP"},
        "change": {"kind": "change_roles", "post_id": POST, "title": "Phó <phòng>", "roles": ["unit_head"]},
        "before": {"kind": "post", "title": "Chuyên viên", "roles": ["officer"],
                   "held_from": "2026-01-01", "ended_on": null},
        "person": {"id": PERSON, "name": "Lê <An>"}, "reason": "Theo QĐ 12", "state": state,
        "proposed_by": {"id": proposer, "name": "Đỗ CNTT"}, "proposed_at": "2026-11-24T02:42:00Z",
        "decided_by": null, "decided_at": null, "rejection": null,
    })
}

fn api(powers: &[&str]) -> Api {
    let units = json!({"items": [{"id": UNIT, "version": 1, "agency_id": "01936e5e-0000-7000-8000-000000000004",
                                  "name": "Văn phòng", "abbreviation": "VP", "valid_to": null}]});
    let api = Api { powers: json!(powers), ..Api::default() };
    api.answering(UNITS, 200, units)
        .answering("GET /api/v1/people", 200, json!({"items": [colleague()], "next_cursor": "abc"}))
        .answering(&format!("GET /api/v1/people/{PERSON}"), 200, colleague())
        .answering(
            "GET /api/v1/account-requests",
            200,
            json!({"items": [request("proposed", PERSON)]}),
        )
        .answering(
            &format!("GET /api/v1/account-requests/{REQUEST}"),
            200,
            request("proposed", PERSON),
        )
}

#[tokio::test]
async fn people_are_listed_with_their_posts_and_sought_by_name_and_unit() {
    let house = House::open_before(api(&["propose_accounts"])).await;

    let answer = house.get(&format!("/people?q=an+%26&unit_id={UNIT}")).await;

    let page = answer.text().await.unwrap();
    for part in [
        "Lê &#60;An&#62;",
        "Chuyên viên · Văn phòng",
        "le.an",
        "Chưa đổi mật khẩu cấp lần đầu",
        r#"value="an &#38;""#,
        "cursor=abc",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let asked = &house.api.calls("GET /api/v1/people")[0].line;
    assert!(asked.contains("q=an+%26") && asked.contains(UNIT), "{asked}");
}

#[tokio::test]
async fn who_finds_nobody_is_told_what_else_to_try() {
    let api = api(&[]).answering("GET /api/v1/people", 200, json!({"items": []}));
    let house = House::open_before(api).await;

    let sought = house.get("/people?q=xyz&unit_id=").await.text().await.unwrap();
    let all = house.get("/people").await.text().await.unwrap();

    assert!(sought.contains("Không tìm thấy ai"), "{sought}");
    assert!(all.contains("Chưa có ai giữ chức danh"), "{all}");
}

#[tokio::test]
async fn an_it_officer_may_propose_from_a_persons_page_and_others_may_not() {
    let officer = House::open_before(api(&["propose_accounts"])).await;
    let colleague = House::open_before(api(&[])).await;
    let path = format!("/people/{PERSON}");

    let page = officer.get(&path).await.text().await.unwrap();
    let plain = colleague.get(&path).await.text().await.unwrap();

    for kind in ["change_roles", "end_post", "reset_password", "disable_account"] {
        assert!(page.contains(&format!("/account-requests/new?kind={kind}")), "{kind}: {page}");
        assert!(!plain.contains(kind), "{kind}: {plain}");
    }
    assert!(page.contains("Đổi chức danh, vai trò của Lê &#60;An&#62;"), "{page}");
}

#[tokio::test]
async fn an_approver_sees_before_and_after_and_decides() {
    let house = House::open_before(api(&["approve_accounts"])).await;

    let page = house.get(&format!("/account-requests/{REQUEST}")).await.text().await.unwrap();

    for part in [
        "<del>Chuyên viên</del> → <ins>Phó &#60;phòng&#62;</ins>",
        "<del>Chuyên viên</del> → <ins>Trưởng phòng</ins>",
        "Đỗ CNTT",
        "Theo QĐ 12",
        "/approve\"",
        "/reject\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn nobody_is_offered_to_decide_their_own_request() {
    let own = request("proposed", "01936e5e-0000-7000-8000-000000000002");
    let line = format!("GET /api/v1/account-requests/{REQUEST}");
    let api = api(&["approve_accounts", "propose_accounts"]).answering(&line, 200, own);
    let house = House::open_before(api).await;

    let page = house.get(&format!("/account-requests/{REQUEST}")).await.text().await.unwrap();

    assert!(page.contains("người khác phải duyệt"), "{page}");
    assert!(!page.contains("/approve\""), "{page}");
}

#[tokio::test]
async fn a_first_password_is_shown_once_and_the_page_is_kept_by_nobody() {
    let approved = json!({"request": request("approved", PERSON), "login": "le.an",
                          "first_password": "bốn <từ> dễ nhớ"});
    let line = format!("POST /api/v1/account-requests/{REQUEST}/approve");
    let house =
        House::open_before(api(&["approve_accounts"]).answering(&line, 200, approved)).await;

    let path = format!("/account-requests/{REQUEST}/approve");
    let answer = house.post(&path, &[("key", "k-1")]).await;

    assert_eq!(answer.headers()["cache-control"], "no-store");
    let page = answer.text().await.unwrap();
    assert!(page.contains("bốn &#60;từ&#62; dễ nhớ"), "{page}");
    assert!(page.contains("chỉ hiện một lần"), "{page}");
}

#[tokio::test]
async fn what_is_wrong_with_a_proposal_comes_back_in_its_fields() {
    let refused = json!({
        "type": "/problems/invalid", "title": "Một số trường chưa hợp lệ.", "status": 422, "code": "invalid",
        "errors": [{"pointer": "/change/login", "code": "invalid-login", "detail": "Tên đăng nhập sai."}],
    });
    let api = api(&["propose_accounts"]).answering("POST /api/v1/account-requests", 422, refused);
    let house = House::open_before(api).await;
    let form = [
        ("key", "k-1"),
        ("kind", "create_account"),
        ("post_id", ""),
        ("person_name", "Hồ <Mai>"),
        ("login", "Hồ Mai"),
        ("title", "Chuyên viên"),
        ("roles", "officer"),
        ("roles", "form_checker"),
        ("reason", "Tuyển mới"),
    ];

    let answer = house.post("/account-requests/new", &form).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    for part in [
        r#"id="login-error">Tên đăng nhập sai."#,
        r#"value="Hồ &#60;Mai&#62;""#,
        r#"value="officer" checked"#,
        r#"value="form_checker" checked"#,
        "Tuyển mới",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let sent = &house.api.calls("POST /api/v1/account-requests")[0].body;
    assert_eq!(sent["change"]["roles"], json!(["officer", "form_checker"]));
}

#[tokio::test]
async fn other_roles_are_proposed_from_what_they_are_now() {
    let line = "POST /api/v1/account-requests";
    let house = House::open_before(api(&["propose_accounts"]).answering(
        line,
        201,
        request("proposed", PERSON),
    ))
    .await;
    let path = format!("/account-requests/new?kind=change_roles&person_id={PERSON}&post_id={POST}");

    let page = house.get(&path).await.text().await.unwrap();
    let form = [
        ("key", "k-1"),
        ("kind", "change_roles"),
        ("person_id", PERSON),
        ("post_id", POST),
        ("title", "Phó phòng"),
        ("roles", "unit_head"),
        ("reason", "Theo QĐ 12"),
    ];
    let answer = house.post("/account-requests/new", &form).await;

    assert!(page.contains(r#"value="Chuyên viên""#), "{page}");
    assert!(page.contains(r#"value="officer" checked"#), "{page}");
    assert_eq!(location(&answer), "/account-requests");
    let sent = &house.api.calls(line)[0].body["change"];
    assert_eq!(sent["post_id"], POST);
}
