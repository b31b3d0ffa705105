//! What arrived.

use serde_json::{Value, json};

use crate::support::{Api, House};

fn document(fields: &Value) -> Value {
    let mut document = json!({
        "id": "01936e5e-0000-7000-8000-00000000000a",
        "direction": "incoming",
        "state": "arrived",
        "kind_code": "cong-van",
        "kind_name": "Công văn",
        "subject": "Về việc <rà soát> nhà ở",
        "urgency": "normal",
        "sender_name": "Sở Xây dựng",
        "version": 1,
        "created_at": "2026-11-24T02:42:00Z",
        "updated_at": "2026-11-24T02:42:00Z",
    });
    let (Some(document), Some(fields)) = (document.as_object_mut(), fields.as_object()) else {
        panic!("both are objects");
    };
    document.extend(fields.clone());
    Value::from(document.clone())
}

#[tokio::test]
async fn an_arrival_says_who_what_which_number_and_how_urgent() {
    let arrival = document(&json!({
        "number_and_symbol": "1284/SXD-QLN", "issued_on": "2026-11-20", "urgency": "flash",
    }));
    let api = Api { arrivals: json!({"items": [arrival]}), ..Api::default() };
    let house = House::open_before(api).await;

    let page = house.get("/arrivals").await.text().await.unwrap();

    for part in ["Sở Xây dựng", "1284/SXD-QLN", "20/11/2026", "Hỏa tốc", ">09:42<"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("Văn thư · Sở Tư pháp"), "{page}");
    // What others wrote is text, not markup.
    assert!(!page.contains("<rà soát>"), "{page}");
}

#[tokio::test]
async fn a_registered_one_shows_its_arrival_number() {
    let arrival = document(&json!({
        "state": "registered", "arrival_number": 2315, "arrived_on": "2026-11-23",
    }));
    let api = Api { arrivals: json!({"items": [arrival]}), ..Api::default() };
    let house = House::open_before(api).await;

    let page = house.get("/arrivals?state=registered").await.text().await.unwrap();

    assert!(page.contains("Số đến 2315 · 23/11/2026"), "{page}");
    let asked = house.api.calls("GET /api/v1/arrivals");
    assert!(asked[0].line.contains("state=registered"), "{asked:?}");
    assert_eq!(asked[0].headers["accept-language"], "vi");
}

#[tokio::test]
async fn a_long_list_goes_on_by_its_cursor() {
    let arrivals = json!({"items": [document(&json!({}))], "next_cursor": "abc"});
    let house = House::open_before(Api { arrivals, ..Api::default() }).await;

    let first = house.get("/arrivals?state=refused").await.text().await.unwrap();
    let second = house.get("/arrivals?state=refused&cursor=abc").await.text().await.unwrap();

    assert!(
        first.contains(r#"rel="next" href="/arrivals?state=refused&#38;cursor=abc""#),
        "{first}"
    );
    assert!(!first.contains("Về đầu danh sách"), "{first}");
    assert!(second.contains("Về đầu danh sách"), "{second}");
    assert!(house.api.calls("GET /api/v1/arrivals?")[1].line.contains("cursor=abc"));
}

#[tokio::test]
async fn every_empty_tray_says_what_that_means() {
    let house = House::open().await;

    for (path, text) in [
        ("/arrivals", "Hết văn bản chờ tiếp nhận"),
        ("/arrivals?state=registered", "Chưa có văn bản nào vào sổ"),
        ("/arrivals?state=refused", "Chưa từ chối văn bản nào"),
        ("/arrivals?state=returned_after_registration", "Chưa trả lại văn bản nào"),
        ("/arrivals?cursor=end", "Hết danh sách"),
    ] {
        let page = house.get(path).await.text().await.unwrap();

        assert!(page.contains(text), "{path}: {page}");
    }
}
