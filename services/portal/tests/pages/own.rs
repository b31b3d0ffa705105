//! My devices, and how I like my pages.

use reqwest::{Method, header::SET_COOKIE};
use serde_json::{Value, json};

use crate::support::{Api, House, SECRET, location};

fn session(id: u8, current: bool) -> Value {
    json!({
        "id": format!("01936e5e-0000-7000-8000-0000000000e{id}"), "device": "Chrome <x> · Windows",
        "network": if current { "10.0.0.0/24" } else { "unknown" },
        "created_at": "2026-11-24T01:00:00Z", "last_seen_at": "2026-11-24T02:42:00Z",
        "expires_at": "2026-11-24T13:00:00Z", "current": current,
    })
}

fn chosen() -> Value {
    json!({"language": "en", "colour_scheme": "dark", "text_size": "large", "single_key_shortcuts": false})
}

#[tokio::test]
async fn a_person_sees_where_they_are_signed_in_and_ends_any_but_this() {
    let list = json!({"items": [session(1, false), session(2, true)]});
    let api = Api::default().answering("GET /api/v1/sessions", 200, list);
    let house = House::open_before(api).await;

    let page = house.get("/sessions").await.text().await.unwrap();

    assert!(page.contains("Chrome &#60;x&#62; · Windows"), "{page}");
    assert!(page.contains("Mạng 10.0.0.0/24") && page.contains("Mạng không rõ"), "{page}");
    assert!(page.contains("e1/end\"") && !page.contains("e2/end\""), "{page}");
}

#[tokio::test]
async fn a_device_that_is_gone_already_is_as_good_as_signed_out() {
    let house = House::open().await;

    let path = "/sessions/01936e5e-0000-7000-8000-0000000000e1/end";
    let answer = house.post(path, &[]).await;

    assert_eq!(location(&answer), "/sessions");
    assert_eq!(house.api.calls("DELETE /api/v1/sessions/").len(), 1);
}

#[tokio::test]
async fn what_is_preferred_is_kept_by_the_house_and_by_the_browser() {
    let api = Api::default().answering("PUT /api/v1/me/preferences", 200, chosen());
    let house = House::open_before(api).await;
    let form = [
        ("language", "en"),
        ("colour_scheme", "dark"),
        ("text_size", "large"),
        ("single_key_shortcuts", "false"),
    ];

    let page = house.get("/preferences").await.text().await.unwrap();
    let answer = house.post("/preferences", &form).await;

    assert!(page.contains(r#"name="language" value="vi" checked"#), "{page}");
    assert_eq!(location(&answer), "/preferences");
    assert_eq!(house.api.calls("PUT /api/v1/me/preferences")[0].body, chosen());
    let cookies: Vec<_> = answer.headers().get_all(SET_COOKIE).iter().collect();
    let look = cookies.iter().find(|cookie| cookie.to_str().unwrap().starts_with("vpdt_look="));
    assert!(look.unwrap().to_str().unwrap().starts_with("vpdt_look=en.dark.large.nokeys;"));
}

#[tokio::test]
async fn what_somebody_chose_holds_on_every_machine_whatever_its_browser_remembers() {
    let api = Api { preferences: chosen(), ..Api::default() };
    let house = House::open_before(api).await;

    let request = house.request(Method::GET, "/arrivals").header("x-vpdt-session", SECRET);
    let page = request.header("cookie", "vpdt_look=light").send().await.unwrap();
    let page = page.text().await.unwrap();

    assert!(page.contains(r#"<html lang="en" data-scheme="dark" data-text="large">"#), "{page}");
    assert!(page.contains(r#"data-keys="off""#), "{page}");
    assert_eq!(house.api.calls("GET /api/v1/arrivals")[0].headers["accept-language"], "en");
}
