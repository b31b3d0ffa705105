//! The first page.

use serde_json::{Value, json};

use crate::support::{Api, House};

fn waiting(summary: &Value) -> Api {
    Api::default().answering("GET /api/v1/documents/summary", 200, summary.clone())
}

#[tokio::test]
async fn what_is_wrong_stands_before_what_waits() {
    let summary = json!({
        "to_number": 2, "to_finalise": 1, "to_release": 0,
        "deliveries_refused": 1, "deliveries_not_arrived": 0,
    });
    let house = House::open_before(waiting(&summary)).await;

    let page = house.get("/").await.text().await.unwrap();

    assert!(page.contains("Xin chào, Trần Thị Hạnh"), "{page}");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    assert!(at("<b>1 từ chối</b>") < at("<b>3</b>"));
}

#[tokio::test]
async fn nobody_is_led_where_they_may_do_nothing() {
    let house = House::open_before(Api { powers: json!(["draft"]), ..Api::default() }).await;

    let page = house.get("/").await.text().await.unwrap();

    assert!(page.contains("Hết việc đang chờ bạn"), "{page}");
    assert!(!page.contains(r#"href="/arrivals""#), "{page}");
}

#[tokio::test]
async fn what_could_not_be_counted_is_not_called_nothing() {
    let house = House::open().await;

    let answer = house.get("/").await;

    assert_eq!(answer.status(), 200);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Chưa đếm được việc đang chờ"), "{page}");
    assert!(!page.contains("Hết việc đang chờ bạn"), "{page}");
}
