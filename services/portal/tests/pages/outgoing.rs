//! The văn thư's three steps on an outgoing document.

use reqwest::{Method, header::CONTENT_TYPE};
use serde_json::{Value, json};

use crate::support::{Api, House, SECRET, location};

const ID: &str = "01936e5e-0000-7000-8000-00000000000a";
const FILE: &str = "01936e5e-0000-7000-8000-00000000000f";

fn document(state: &str) -> Value {
    let numbered = state != "signed";
    json!({
        "id": ID, "agency_id": "01936e5e-0000-7000-8000-000000000004",
        "direction": "outgoing", "state": state, "kind_code": "to_trinh", "kind_name": "Tờ trình",
        "subject": "Kế hoạch <năm> 2027", "urgency": "urgent",
        "number": numbered.then_some(5), "number_and_symbol": numbered.then_some("05/TTr-STP"),
        "issued_on": numbered.then_some("2026-11-24"),
        "signer_name": "Lê Văn Toàn", "signer_title": "Giám đốc",
        "answered_by": [], "files": [], "version": 3,
        "created_at": "2026-11-24T02:00:00Z", "updated_at": "2026-11-24T02:42:00Z",
        "outgoing": {
            "unit_id": "01936e5e-0000-7000-8000-000000000005",
            "drafter_id": "01936e5e-0000-7000-8000-000000000002", "on_paper": false,
            "internal_only": false, "content_hash": "00", "round": 1, "approvals": [],
            "changed_after_signing": false,
            "recipients": [{
                "id": "01936e5e-0000-7000-8000-00000000000b",
                "agency_id": "01936e5e-0000-7000-8000-00000000000c",
                "name": "Sở Nội vụ", "purpose": "to_execute", "medium": "both",
            }],
        },
    })
}

fn held() -> Value {
    json!({
        "id": "01936e5e-0000-7000-8000-00000000000d",
        "register_id": "01936e5e-0000-7000-8000-00000000000e",
        "kind_code": "to_trinh", "kind_name": "Tờ trình", "number": 4, "dated": "2026-11-23",
        "state": "reserved", "owner_id": "01936e5e-0000-7000-8000-000000000002",
        "owner_name": "Trần Thị Hạnh", "reason": "Chờ <ký>", "reserved_at": "2026-11-23T02:00:00Z",
    })
}

fn register() -> Value {
    json!({
        "id": "01936e5e-0000-7000-8000-00000000000e", "name": "Sổ đăng ký văn bản đi, năm 2026",
        "direction": "outgoing", "series": "administrative", "year": 2026, "last_number": 4,
        "expected_number": 5, "last_on": "2026-11-23",
    })
}

fn file(state: &str) -> Value {
    json!({
        "id": FILE, "name": "05-ttr.pdf", "media_type": "application/pdf", "size": 1024,
        "sha256": "00", "state": state, "pages": 2, "uploaded_at": "2026-11-24T02:50:00Z",
    })
}

fn with(state: &str) -> Api {
    Api::default()
        .answering(&format!("GET /api/v1/documents/{ID}"), 200, document(state))
        .answering("GET /api/v1/registers", 200, json!({"items": [register()]}))
        .answering("GET /api/v1/number-reservations", 200, json!({"items": [held()]}))
}

fn refused(code: &str) -> Value {
    json!({
        "type": format!("/problems/{code}"), "title": "Chưa làm được", "status": 409,
        "code": code, "detail": "Sở Công Thương không còn hoạt động.",
        "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "errors": [],
    })
}

#[tokio::test]
async fn the_queue_says_who_what_by_whom_signed_and_how_many_wait() {
    let line = json!({
        "id": ID, "direction": "outgoing", "state": "signed", "kind_code": "to_trinh",
        "kind_name": "Tờ trình", "subject": "Kế hoạch <năm> 2027", "urgency": "flash",
        "version": 2, "created_at": "2026-11-24T02:00:00Z", "updated_at": "2026-11-24T02:42:00Z",
        "outgoing": {
            "unit_id": "01936e5e-0000-7000-8000-000000000005", "unit_name": "Phòng Nghiệp vụ",
            "signer_name": "Lê Văn Toàn", "on_paper": false,
            "deliveries": {
                "recipients": 1, "on_paper": 0, "arrived": 0, "received": 0, "completed": 0,
                "refused": 0, "undeliverable": 0,
            },
        },
    });
    let counts = json!({
        "to_number": 2, "to_finalise": 0, "to_release": 1, "deliveries_refused": 0,
        "deliveries_not_arrived": 0,
    });
    let api = Api::default()
        .answering("GET /api/v1/documents/waiting", 200, json!({"items": [line]}))
        .answering("GET /api/v1/documents/summary", 200, counts);
    let house = House::open_before(api).await;

    let page = house.get("/outgoing").await.text().await.unwrap();

    for part in [
        "Phòng Nghiệp vụ",
        "Tờ trình: Kế hoạch &#60;năm&#62; 2027",
        "người ký: Lê Văn Toàn",
        "Hỏa tốc",
        "Chờ cấp số <b>2</b>",
        &format!(r#"href="/outgoing/{ID}""#),
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let asked = house.api.calls("GET /api/v1/documents/waiting");
    assert!(asked[0].line.contains("step=number"), "{asked:?}");
}

#[tokio::test]
async fn an_empty_queue_says_what_comes_there_even_without_its_counts() {
    let api = Api::default().answering("GET /api/v1/documents/waiting", 200, json!({"items": []}));
    let house = House::open_before(api).await;

    let page = house.get("/outgoing?tray=release").await.text().await.unwrap();

    assert!(page.contains("Không có văn bản nào chờ gửi đi"), "{page}");
}

#[tokio::test]
async fn a_signed_document_is_numbered_with_the_next_number_or_a_held_one() {
    let number = format!("POST /api/v1/documents/{ID}/number");
    let api = with("signed").answering(&number, 200, document("numbered"));
    let house = House::open_before(api).await;

    let page = house.get(&format!("/outgoing/{ID}")).await.text().await.unwrap();
    let form = [("key", "k-1"), ("reservation_id", "01936e5e-0000-7000-8000-00000000000d")];
    let answer = house.post(&format!("/outgoing/{ID}/number"), &form).await;

    for part in [
        "Số tiếp theo, dự kiến 5",
        "Số giữ trước 4, ngày 23/11/2026: Chờ &#60;ký&#62;",
        "Kế hoạch &#60;năm&#62; 2027",
        "Sở Nội vụ <small>để thực hiện · bản điện tử và bản giấy",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches("button primary").count(), 1, "{page}");
    assert_eq!((answer.status().as_u16(), location(&answer)), (303, &*format!("/outgoing/{ID}")));
    let calls = house.api.calls(&number);
    assert_eq!(calls[0].headers["idempotency-key"], "k-1");
    assert_eq!(calls[0].body["reservation_id"], form[1].1);
}

#[tokio::test]
async fn an_act_that_is_refused_says_why_above_the_document_as_it_is_now() {
    let release = format!("POST /api/v1/documents/{ID}/release");
    let api = with("finalised").answering(&release, 409, refused("closed-recipients"));
    let house = House::open_before(api).await;

    let answer = house.post(&format!("/outgoing/{ID}/release"), &[("key", "k-1")]).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    for part in [
        r#"role="alert""#,
        "Sở Công Thương không còn hoạt động.",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        r#"name="key" value="k-1""#,
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn a_file_goes_to_storage_as_it_comes_and_is_put_in_once_it_was_looked_at() {
    let path = format!("GET /api/v1/files/{FILE}");
    let finalise = format!("POST /api/v1/documents/{ID}/final-file");
    let api = with("numbered")
        .answering("POST /api/v1/files", 201, file("checking"))
        .answering(&path, 200, file("checking"))
        .answering(&finalise, 200, document("finalised"));
    let house = House::open_before(api).await;

    let form = "--b\r\ncontent-disposition: form-data; name=\"key\"\r\n\r\nk-1\r\n\
                --b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"05-ttr.pdf\"\r\n\
                content-type: application/pdf\r\n\r\n%PDF-1.7\r\n--b--\r\n";
    let request = house.request(Method::POST, &format!("/outgoing/{ID}/file"));
    let request = request.header("x-vpdt-session", SECRET).body(form);
    let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=b");
    let sent = request.send().await.unwrap();
    let checking = house.get(location(&sent)).await;
    let form = [("key", "k-2"), ("file_id", FILE)];
    let put = house.post(&format!("/outgoing/{ID}/final-file"), &form).await;

    assert_eq!(location(&sent), format!("/outgoing/{ID}?file={FILE}"));
    let upload = house.api.calls("POST /api/v1/files");
    assert!(upload[0].line.contains("name=05-ttr.pdf"), "{upload:?}");
    assert_eq!(upload[0].headers["idempotency-key"], "k-1");
    // The page comes back by itself, without scripts, until the file was looked at.
    assert_eq!(checking.headers()["refresh"], "2");
    assert!(checking.text().await.unwrap().contains("đang được kiểm tra"));
    assert_eq!(put.status(), 303);
    assert_eq!(house.api.calls(&finalise)[0].body["file_id"], FILE);
}

#[tokio::test]
async fn the_clerk_sees_what_differs_on_the_final_file() {
    let mut finalised = document("finalised");
    finalised["outgoing"]["final_check"] = json!({
        "number": "not_found", "number_found": "50/TTr-STP", "date": "found",
    });
    let api = Api::default().answering(&format!("GET /api/v1/documents/{ID}"), 200, finalised);
    let house = House::open_before(api).await;

    let page = house.get(&format!("/outgoing/{ID}")).await.text().await.unwrap();

    assert!(page.contains("Trang 1 ghi số 50/TTr-STP, không phải 05/TTr-STP."), "{page}");
    assert!(page.contains("Có ngày 24/11/2026 trên trang 1."), "{page}");
    assert!(page.contains("Phát hành đến 1 nơi nhận"), "{page}");
}

#[tokio::test]
async fn cancelling_asks_for_a_reason_and_keeps_what_was_typed() {
    let cancel = format!("POST /api/v1/documents/{ID}/cancel");
    let api = with("numbered").answering(&cancel, 409, refused("already-released"));
    let house = House::open_before(api).await;

    let form = [("key", "k-1"), ("reason", "Sai <thẩm quyền>")];
    let answer = house.post(&format!("/outgoing/{ID}/cancel"), &form).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Sai &#60;thẩm quyền&#62;"), "{page}");
}

#[tokio::test]
async fn an_incoming_document_has_no_such_page() {
    let mut incoming = document("numbered");
    incoming["direction"] = json!("incoming");
    let api = Api::default().answering(&format!("GET /api/v1/documents/{ID}"), 200, incoming);
    let house = House::open_before(api).await;

    assert_eq!(house.get(&format!("/outgoing/{ID}")).await.status(), 404);
}

#[tokio::test]
async fn a_paper_document_that_is_refused_comes_back_as_it_was_filled_in() {
    let agency = "01936e5e-0000-7000-8000-0000000000c1";
    let agencies = json!({"items": [{
        "id": agency, "version": 1, "code": "H08.02", "former_codes": [], "name": "Sở <Nội vụ>",
        "abbreviation": "SNV", "level": "department", "valid_from": "2020-01-01",
        "predecessor_ids": [],
    }]});
    let wrong = json!({
        "type": "/problems/blank", "title": "Chưa nhập được", "status": 422, "code": "blank",
        "errors": [{"pointer": "/signer_name", "code": "blank", "detail": "Không được để trống."}],
    });
    let units = "GET /api/v1/agencies/01936e5e-0000-7000-8000-000000000004/units";
    let api = Api::default()
        .answering("GET /api/v1/agencies", 200, agencies)
        .answering(units, 200, json!({"items": []}))
        .answering("GET /api/v1/kinds", 200, json!({"items": [], "excluded_fields": []}))
        .answering("POST /api/v1/documents/paper", 422, wrong);
    let house = House::open_before(api).await;

    let form = [
        ("key", "k-1"),
        ("subject", "Phối <hợp>"),
        ("agencies", agency),
        ("purpose", "to_know"),
        ("medium", "both"),
        ("signed_on", "2026-11-24"),
    ];
    let answer = house.post("/outgoing/paper", &form).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    for part in [
        "Phối &#60;hợp&#62;",
        "Sở &#60;Nội vụ&#62;",
        &format!(r#"value="{agency}" checked"#),
        r#"<option value="to_know" selected>"#,
        r#"id="signer_name-error">Không được để trống."#,
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let asked = &house.api.calls("POST /api/v1/documents/paper")[0];
    assert_eq!(asked.body["content"]["recipients"][0]["agency_id"], agency);
}
