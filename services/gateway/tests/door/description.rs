//! The description of the API, for machines and for reading.

use serde_json::Value;

use crate::support::House;

#[tokio::test]
async fn the_whole_api_is_described_in_one_place() {
    let house = House::open().await;

    let api: Value = house.get("/api/v1/openapi.json").send().await.unwrap().json().await.unwrap();

    assert!(api["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(api["paths"]["/api/v1/notices"]["get"].is_object());
}

#[tokio::test]
async fn the_page_to_read_it_needs_no_other_site() {
    let house = House::open().await;

    let moved = house.get("/docs").send().await.unwrap();
    let page = house.get("/docs/").send().await.unwrap();

    assert_eq!(moved.headers()["location"], "/docs/");
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("script-src 'self'"), "{policy}");
    let text = page.text().await.unwrap();
    assert!(!text.contains("https://"), "{text}");
}
