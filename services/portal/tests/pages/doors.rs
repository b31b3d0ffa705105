//! Coming in, a first password, and leaving.

use reqwest::Method;

use crate::support::{Api, Call, House, OTHER_POST, location};

const RIGHT: [(&str, &str); 3] =
    [("login", " hanhtt "), ("password", "right"), ("next", "/arrivals?state=refused")];

#[tokio::test]
async fn who_is_not_signed_in_signs_in_first_and_comes_back() {
    let house = House::open().await;

    let answer = house.request(Method::GET, "/arrivals?state=refused").send().await.unwrap();

    assert_eq!(answer.status(), 303);
    assert_eq!(location(&answer), "/sign-in?next=/arrivals%3Fstate%3Drefused");
    assert!(house.api.calls("").is_empty());
}

#[tokio::test]
async fn a_session_that_is_over_is_renewed_in_the_same_way() {
    let house = House::open().await;

    let request = house.request(Method::GET, "/arrivals").header("x-vpdt-session", "old");
    let answer = request.send().await.unwrap();

    assert_eq!(location(&answer), "/sign-in?next=/arrivals");
}

#[tokio::test]
async fn the_right_password_leads_back_with_the_gateways_cookies() {
    let house = House::open().await;

    let request = house.request(Method::POST, "/sign-in").form(&RIGHT);
    let request = request.header("x-forwarded-for", "203.0.113.9").header("user-agent", "Firefox");
    let answer = request.send().await.unwrap();

    assert_eq!(answer.status(), 303);
    assert_eq!(location(&answer), "/arrivals?state=refused");
    let cookies: Vec<_> = answer.headers().get_all("set-cookie").iter().collect();
    assert_eq!(cookies, ["session=1; HttpOnly", "device=2"]);
    let calls = house.api.calls("POST /api/v1/sessions");
    let [Call { headers, body, .. }] = &calls[..] else { panic!("one call: {calls:?}") };
    assert_eq!((&body["login"], &body["as"]), (&"hanhtt".into(), &"cookie".into()));
    assert_eq!(headers["x-forwarded-for"], "203.0.113.9");
    assert_eq!(headers["user-agent"], "Firefox");
}

#[tokio::test]
async fn a_known_browser_is_introduced() {
    let house = House::open().await;

    let request = house.request(Method::POST, "/sign-in").form(&RIGHT);
    let cookie = format!("theme=dark; {}=known", identity_api::DEVICE_COOKIE);
    request.header("cookie", cookie).send().await.unwrap();

    assert_eq!(house.api.calls("POST /api/v1/sessions")[0].body["device"], "known");
}

#[tokio::test]
async fn a_wrong_password_is_said_in_the_form_which_keeps_the_name() {
    let house = House::open().await;

    let form = [("login", "hanhtt"), ("password", "wr\"ong"), ("next", "/arrivals")];
    let answer = house.request(Method::POST, "/sign-in").form(&form).send().await.unwrap();

    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    assert!(page.contains(r#"role="alert""#), "{page}");
    assert!(page.contains("Mật khẩu chưa đúng."), "{page}");
    assert!(page.contains(r#"value="hanhtt""#), "{page}");
    assert!(page.contains(r#"name="next" value="/arrivals""#), "{page}");
    assert!(page.contains("4bf92f3577b34da6a3ce929d0e0e4736"), "{page}");
    assert!(!page.contains("wr"), "the password is not shown: {page}");
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let house = House::open().await;

    let form = [("login", "hanhtt"), ("password", "right"), ("next", "//evil.example")];
    let answer = house.request(Method::POST, "/sign-in").form(&form).send().await.unwrap();

    assert_eq!(location(&answer), "/");
}

#[tokio::test]
async fn a_first_password_is_changed_before_anything_else() {
    let house = House::open_before(Api { must_change_password: true, ..Api::default() }).await;

    let answer = house.request(Method::POST, "/sign-in").form(&RIGHT).send().await.unwrap();
    let home = house.get("/").await;
    let page = house.get("/password").await.text().await.unwrap();

    assert_eq!(location(&answer), "/password?next=/arrivals%3Fstate%3Drefused");
    assert_eq!(location(&home), "/password");
    assert!(page.contains("Đặt mật khẩu của riêng bạn"), "{page}");
}

#[tokio::test]
async fn a_changed_password_leads_on() {
    let house = House::open().await;
    let new = "mưa xuân trên đồi";

    let form = [("current", "right"), ("new", new), ("again", new), ("next", "/arrivals")];
    let answer = house.post("/password", &form).await;

    assert_eq!(location(&answer), "/arrivals");
    assert_eq!(house.api.calls("PUT /api/v1/me/password")[0].body["new"], new);
}

#[tokio::test]
async fn what_is_wrong_with_a_password_is_said_at_its_field() {
    let house = House::open().await;

    let wrong = [("current", "no"), ("new", "a"), ("again", "a")];
    let wrong = house.post("/password", &wrong).await;
    let differing = [("current", "right"), ("new", "a"), ("again", "b")];
    let differing = house.post("/password", &differing).await;

    assert_eq!((wrong.status().as_u16(), differing.status().as_u16()), (422, 422));
    let wrong = wrong.text().await.unwrap();
    assert!(wrong.contains(r#"id="current-error">Mật khẩu hiện tại chưa đúng."#), "{wrong}");
    let differing = differing.text().await.unwrap();
    assert!(differing.contains(r#"id="again-error""#), "{differing}");
    assert_eq!(house.api.calls("PUT").len(), 1);
}

#[tokio::test]
async fn leaving_passes_on_that_the_cookie_is_gone() {
    let house = House::open().await;

    let answer = house.post("/sign-out", &[]).await;

    assert_eq!(location(&answer), "/sign-in?left=true");
    assert_eq!(answer.headers()["set-cookie"], "session=; Max-Age=0");
    let page = house.get("/sign-in?left=true").await.text().await.unwrap();
    assert!(page.contains("Bạn đã đăng xuất."), "{page}");
}

#[tokio::test]
async fn who_holds_two_posts_can_change_to_the_other() {
    let house = House::open().await;

    let page = house.get("/arrivals").await.text().await.unwrap();
    let answer = house.post("/post", &[("post_id", OTHER_POST)]).await;

    assert!(page.contains(&format!(r#"name="post_id" value="{OTHER_POST}""#)), "{page}");
    assert!(page.contains("Văn thư · Trung tâm Trợ giúp pháp lý"), "{page}");
    assert_eq!(location(&answer), "/");
    let asked = &house.api.calls("PUT /api/v1/sessions/current/post")[0];
    assert_eq!(asked.body["post_id"], OTHER_POST);
}
