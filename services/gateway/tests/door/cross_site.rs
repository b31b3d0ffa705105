//! Other sites' pages change nothing.

use serde_json::Value;

use crate::support::House;

#[tokio::test]
async fn another_sites_form_is_refused() {
    let house = House::open().await;

    for (header, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let answer = house.post("/api/v1/drafts").header(header, value).send().await.unwrap();

        assert_eq!(answer.status(), 403, "{header}");
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "cross-site");
    }
}

#[tokio::test]
async fn another_sites_link_may_be_followed() {
    let house = House::open().await;

    let answer = house.get("/arrivals").header("sec-fetch-site", "cross-site").send().await;

    assert_eq!(answer.unwrap().status(), 200);
}

#[tokio::test]
async fn our_own_form_goes_through() {
    let house = House::open().await;
    let origin = house.url.clone();

    let modern = house.post("/sign-out").header("sec-fetch-site", "same-origin").send().await;
    let old = house.post("/sign-out").header("origin", origin).send().await;

    assert_eq!(modern.unwrap().status(), 200);
    assert_eq!(old.unwrap().status(), 200);
}
