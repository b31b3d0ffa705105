//! What goes wrong is a page too; and what every page tells the browser.

use reqwest::Method;

use crate::support::House;

#[tokio::test]
async fn an_address_that_is_none_says_so() {
    let house = House::open().await;

    let answer = house.get("/khong-co").await;

    assert_eq!(answer.status(), 404);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Không có trang này"), "{page}");
    assert!(page.contains(r#"<html lang="vi">"#), "{page}");
}

#[tokio::test]
async fn what_the_api_refuses_is_shown_with_its_trace() {
    let house = House::open().await;

    let answer = house.get("/arrivals?cursor=bad").await;

    assert_eq!(answer.status(), 400);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Vị trí trang không hợp lệ."), "{page}");
    assert!(page.contains("4bf92f3577b34da6a3ce929d0e0e4736"), "{page}");
}

#[tokio::test]
async fn a_tray_that_is_none_is_a_page_too() {
    let house = House::open().await;

    let answer = house.get("/arrivals?state=lost").await;

    assert_eq!(answer.status(), 400);
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
}

#[tokio::test]
async fn an_api_that_is_away_is_said_calmly() {
    let house = House::open_alone().await;

    let answer = house.get("/arrivals").await;

    assert_eq!(answer.status(), 503);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Tạm ngừng"), "{page}");
    assert!(page.contains("những gì đã lưu vẫn còn nguyên"), "{page}");
}

#[tokio::test]
async fn every_page_allows_nothing_but_its_own() {
    let house = House::open().await;

    for path in ["/sign-in", "/arrivals", "/khong-co"] {
        let (first, second) = (house.get(path).await, house.get(path).await);

        let policy = |answer: &reqwest::Response| {
            answer.headers()["content-security-policy"].to_str().unwrap().to_owned()
        };
        assert_ne!(policy(&first), policy(&second), "a nonce is used once");
        assert!(policy(&first).starts_with("default-src 'none'; script-src 'nonce-"));
        assert!(policy(&first).contains("require-trusted-types-for 'script'"));
        assert!(!policy(&first).contains("unsafe"));
        assert_eq!(first.headers()["cache-control"], "no-store", "{path}");
        let policy = policy(&first);
        let page = first.text().await.unwrap();
        assert!(!page.contains("style="), "{path}: {page}");
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        for script in page.split("<script ").skip(1) {
            assert!(script.starts_with(&format!(r#"nonce="{nonce}" src="/assets/"#)), "{script}");
        }
    }
}

#[tokio::test]
async fn the_style_sheet_is_kept_for_ever_under_its_version_only() {
    let house = House::open().await;
    let page = house.get("/sign-in").await.text().await.unwrap();
    let (_, rest) = page.split_once(r#"rel="stylesheet" href=""#).unwrap();
    let path = rest.split('"').next().unwrap();

    let current = house.request(Method::GET, path).send().await.unwrap();
    let other = house.request(Method::GET, "/assets/0/vpdt.css").send().await.unwrap();
    let font = path.replace("vpdt.css", "fonts/be-vietnam-pro-latin-400-normal.woff2");
    let font = house.request(Method::GET, &font).send().await.unwrap();

    assert_eq!(current.headers()["content-type"], "text/css; charset=utf-8");
    assert_eq!(current.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(other.headers()["cache-control"], "no-cache");
    assert_eq!(font.headers()["content-type"], "font/woff2");
    assert!(font.headers()["cache-control"].to_str().unwrap().ends_with("immutable"));
}
