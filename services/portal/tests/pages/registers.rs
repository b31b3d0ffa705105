//! Registers and numbers that are held.

use serde_json::{Value, json};

use crate::support::{Api, House, location};

const ID: &str = "01936e5e-0000-7000-8000-00000000000e";

fn register() -> Value {
    json!({
        "id": ID, "name": "Sổ đăng ký văn bản đi, năm 2026", "direction": "outgoing",
        "series": "administrative", "year": 2026, "last_number": 2, "expected_number": 3,
        "last_on": "2026-11-24",
    })
}

fn with(entries: Value) -> Api {
    Api::default()
        .answering("GET /api/v1/registers", 200, json!({"items": [register()]}))
        .answering(&format!("GET /api/v1/registers/{ID}/entries"), 200, entries)
}

#[tokio::test]
async fn the_registers_of_a_year_say_their_last_number_and_the_next() {
    let house = House::open_before(with(json!({}))).await;

    let page = house.get("/registers").await.text().await.unwrap();

    for part in ["Sổ đăng ký văn bản đi, năm 2026", "số cuối 2, ngày 24/11/2026", "dự kiến 3"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(house.api.calls("GET /api/v1/registers")[0].line.contains("year=2026"));
}

#[tokio::test]
async fn a_register_shows_cancelled_and_reserved_numbers_with_who_and_why() {
    let entries = json!({"items": [
        {
            "number": 2, "dated": "2026-11-24", "state": "cancelled",
            "document_id": "01936e5e-0000-7000-8000-00000000000a", "document_state": "cancelled",
            "number_and_symbol": "02/TTr-STP", "kind_name": "Tờ trình", "subject": "Kế <hoạch>",
            "signer_name": "Lê Văn Toàn", "recipients": "Sở Nội vụ; Sở Tài chính",
            "unit_name": "Phòng Nghiệp vụ", "note": "Sai thẩm quyền", "noted_by": "Võ Thị Hoa",
            "noted_at": "2026-11-24T02:00:00Z",
        },
        {
            "number": 1, "dated": "2026-11-23", "state": "reserved", "owner_name": "Hồ Văn Lân",
            "note": "Chờ ký",
        },
    ]});
    let house = House::open_before(with(entries)).await;

    let page = house.get(&format!("/registers/{ID}")).await.text().await.unwrap();

    for part in [
        "02/TTr-STP",
        "Tờ trình: Kế &#60;hoạch&#62;",
        "Sở Nội vụ; Sở Tài chính",
        "Sai thẩm quyền · Võ Thị Hoa · 09:00, 24/11/2026",
        "Số giữ trước",
        "Chờ ký · Hồ Văn Lân",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn the_sheet_for_printing_is_in_the_order_of_the_numbers() {
    let house = House::open_before(with(json!({"items": []}))).await;

    let path = format!("/registers/{ID}?from=2026-11-01&until=");
    let page = house.get(&path).await.text().await.unwrap();

    assert!(page.contains("Không có số nào trong khoảng ngày này"), "{page}");
    let asked = house.api.calls(&format!("GET /api/v1/registers/{ID}/entries"));
    assert!(asked[0].line.contains("newest_first=false&from=2026-11-01"), "{asked:?}");
}

#[tokio::test]
async fn a_number_is_held_and_what_is_wrong_comes_back_in_the_form() {
    let kinds = json!({
        "items": [
            {"code": "bao_cao", "name": "Báo cáo", "group": "administrative", "issuable": true,
             "valid_from": "2020-03-05"},
            {"code": "cu", "name": "Loại cũ", "group": "administrative", "issuable": true,
             "valid_from": "2011-01-01", "valid_to": "2020-03-05"},
        ],
        "excluded_fields": [],
    });
    let blank = json!({
        "type": "/problems/blank", "title": "Chưa giữ được", "status": 422, "code": "blank",
        "errors": [{"pointer": "/reason", "code": "blank", "detail": "Không được để trống."}],
    });
    let api = Api::default()
        .answering("GET /api/v1/number-reservations", 200, json!({"items": []}))
        .answering("GET /api/v1/kinds", 200, kinds)
        .answering("POST /api/v1/number-reservations", 422, blank);
    let house = House::open_before(api).await;

    let form = [("key", "k-1"), ("kind_code", "bao_cao"), ("reason", "")];
    let answer = house.post("/reservations", &form).await;

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    for part in [
        r#"<option value="bao_cao" selected>Báo cáo"#,
        "Không được để trống.",
        r#"name="key" value="k-1""#,
        "Không có số nào",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("Loại cũ"), "{page}");
}

#[tokio::test]
async fn giving_a_number_up_asks_why() {
    let id = "01936e5e-0000-7000-8000-00000000000d";
    let held = json!({
        "id": id, "register_id": ID, "kind_code": "bao_cao", "kind_name": "Báo cáo", "number": 7,
        "dated": "2026-11-23", "state": "reserved",
        "owner_id": "01936e5e-0000-7000-8000-000000000002", "reason": "Chờ <ký>",
        "reserved_at": "2026-11-23T02:00:00Z",
    });
    let cancel = format!("POST /api/v1/number-reservations/{id}/cancel");
    let api = Api::default()
        .answering("GET /api/v1/number-reservations", 200, json!({"items": [held.clone()]}))
        .answering(&cancel, 200, held);
    let house = House::open_before(api).await;

    let path = format!("/reservations/{id}/cancel");
    let form = house.get(&path).await.text().await.unwrap();
    let answer = house.post(&path, &[("key", "k-1"), ("reason", "Không ban hành")]).await;

    assert!(form.contains("Chờ &#60;ký&#62;"), "{form}");
    assert_eq!((answer.status().as_u16(), location(&answer)), (303, "/reservations"));
    assert_eq!(house.api.calls(&cancel)[0].body["reason"], "Không ban hành");
}
