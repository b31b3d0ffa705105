//! A văn thư in a real browser: through the gateway and the portal to the services, and back.

mod browser;

use std::time::Duration;

use all_in_one::{
    province::{RECIPIENTS, login},
    seed::PASSWORD,
};
use anyhow::{Context as _, Result};
use testkit::eventually;
use thirtyfour::prelude::*;
use vpdt_system_tests::System;
use vpdtctl::demo::play;

use self::browser::Browser;

const SOON: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_signs_in_sees_what_arrived_and_signs_out() -> Result<()> {
    let mut system = System::start().await?;
    let outcome = play(&system.stage()?).await?;
    // Cookies of `__Host-` live on localhost without TLS, but not on an address.
    let url = system.gateway().replace("127.0.0.1", "localhost");
    let browser = Browser::open().await?;

    let walked = walk(&browser, &url, &outcome.number_and_symbol).await;

    browser.close().await?;
    walked?;
    system.stop_house().await
}

async fn walk(browser: &Browser, url: &str, symbol: &str) -> Result<()> {
    let page = &browser.page;
    page.goto(format!("{url}/arrivals")).await?;
    shows(page, "Đăng nhập").await;

    sign_in(page, "sai-mat-khau-2026").await?;
    shows(page, "Chưa đăng nhập được.").await;
    sign_in(page, PASSWORD).await?;
    shows(page, "Văn bản đến chờ tiếp nhận").await;
    page.goto(format!("{url}/arrivals?state=registered")).await?;
    shows(page, symbol).await;
    let seen = page.execute("return document.cookie", vec![]).await?;
    assert_eq!(seen.json(), "", "a script can read the session");

    page.find(By::Css("details.account summary")).await?.click().await?;
    page.find(By::Css("form[action='/sign-out'] button")).await?.click().await?;
    shows(page, "Bạn đã đăng xuất.").await;
    page.goto(format!("{url}/arrivals")).await?;
    shows(page, "Tên đăng nhập").await;
    Ok(())
}

async fn sign_in(page: &WebDriver, password: &str) -> Result<()> {
    let name = page.find(By::Id("login")).await?;
    name.clear().await?;
    name.send_keys(login("vanthu", RECIPIENTS[0])).await?;
    let field = page.find(By::Id("password")).await.context("no field for the password")?;
    field.send_keys(password).await?;
    page.find(By::Css("form[action='/sign-in'] button")).await?.click().await?;
    Ok(())
}

/// Waits until the page says `text`.
async fn shows(page: &WebDriver, text: &str) {
    eventually(&format!("the page says {text:?}"), SOON, async || {
        let body = page.find(By::Tag("body")).await.ok()?.text().await.ok()?;
        body.contains(text).then_some(())
    })
    .await;
}
