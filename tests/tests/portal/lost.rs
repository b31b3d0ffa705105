//! Nothing typed is lost and nothing is done twice, whatever happens between typing and arriving.

use all_in_one::province::{RECIPIENTS, login};
use anyhow::{Context as _, Result};
use thirtyfour::prelude::*;
use vpdt_system_tests::System;
use vpdtctl::demo::issue;

use crate::{
    browser::{Driver, Eyes},
    person::Person,
};

const WORDS: &str = "Phụ lục 2 không mở được, đề nghị gửi lại.";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_survives_and_arrives_once() -> Result<()> {
    let mut system = System::start().await?;
    issue(&system.stage()?).await?;
    let (driver, url) = (Driver::start().await?, system.gateway());

    Box::pin(a_session_that_ends_while_typing(&driver, &url)).await?;
    Box::pin(a_service_that_is_away(&driver, &url)).await?;
    Box::pin(a_tab_that_is_closed(&driver, &url)).await?;
    Box::pin(a_form_that_is_sent_twice(&driver, &url)).await?;

    system.stop_house().await
}

async fn a_session_that_ends_while_typing(driver: &Driver, url: &str) -> Result<()> {
    let clerk = opens_refusal(driver, url, Eyes::NO_SCRIPTS, RECIPIENTS[0]).await?;
    types(&clerk).await?;
    // Elsewhere the same person ends all other sessions.
    clerk.page.delete_cookie("__Host-vpdt_session").await?;
    clerk.click("form[action$='/refuse'] button").await?;
    clerk.reads("Nội dung bạn đã nhập vẫn còn").await?;
    clerk.enter(&login("vanthu", RECIPIENTS[0])).await?;
    clerk.reads("Gửi tiếp nội dung đã nhập").await?;
    clerk.click("main form button").await?;
    refused(clerk).await
}

async fn a_service_that_is_away(driver: &Driver, url: &str) -> Result<()> {
    let clerk = opens_refusal(driver, url, Eyes::NO_SCRIPTS, RECIPIENTS[1]).await?;
    types(&clerk).await?;
    clerk.page.add_cookie(Cookie::new("vpdt_fault", "503")).await?;
    clerk.click("form[action$='/refuse'] button").await?;
    clerk.reads("Nội dung bạn đã nhập còn nguyên").await?;
    clerk.page.delete_cookie("vpdt_fault").await?;
    clerk.click("main form button").await?;
    refused(clerk).await
}

async fn a_tab_that_is_closed(driver: &Driver, url: &str) -> Result<()> {
    let clerk = opens_refusal(driver, url, Eyes::DESKTOP, RECIPIENTS[2]).await?;
    types(&clerk).await?;
    let (here, old) = (clerk.path().await?, clerk.page.window().await?);
    let new = clerk.page.new_tab().await?;
    clerk.page.switch_to_window(old).await?;
    clerk.page.close_window().await?;
    clerk.page.switch_to_window(new).await?;
    clerk.go(&here).await?;
    assert_eq!(clerk.value("reason").await?, WORDS);
    clerk.click("form[action$='/refuse'] button").await?;
    refused(clerk).await
}

async fn a_form_that_is_sent_twice(driver: &Driver, url: &str) -> Result<()> {
    let clerk = opens_refusal(driver, url, Eyes::DESKTOP, RECIPIENTS[3]).await?;
    types(&clerk).await?;
    let twice = "const done = arguments[0], form = document.querySelector(\"form[action$='/refuse']\");
                 const send = () => fetch(form.action, { method: 'POST', redirect: 'manual',
                   body: new URLSearchParams(new FormData(form)) });
                 Promise.all([send(), send()]).then((answers) => done(answers.map((a) => a.type)));";
    let answers: Vec<String> = clerk.page.execute_async(twice, vec![]).await?.convert()?;
    assert_eq!(answers, ["opaqueredirect", "opaqueredirect"], "both lead on");
    refused_once(clerk).await
}

/// Opens the refusal of the first document that waits for the agency's văn thư.
async fn opens_refusal(driver: &Driver, url: &str, eyes: Eyes, agency: &str) -> Result<Person> {
    let clerk = Person::sign_in(driver, eyes, url, &login("vanthu", agency)).await?;
    clerk.reads_in_time("/arrivals", "góp ý dự thảo Quy chế").await?;
    let refusal = clerk.links().await?.into_iter().find(|link| link.ends_with("/refuse"));
    clerk.go(&refusal.context("no document can be refused")?).await?;
    Ok(clerk)
}

async fn types(clerk: &Person) -> Result<()> {
    clerk.click("input[value='unreadable']").await?;
    clerk.fill("reason", WORDS).await
}

/// It was refused, which the page says.
async fn refused(clerk: Person) -> Result<()> {
    clerk.reads("Đã từ chối văn bản").await?;
    refused_once(clerk).await
}

async fn refused_once(clerk: Person) -> Result<()> {
    clerk.go("/arrivals?state=refused").await?;
    let lines = clerk.page.find_all(By::Css(".item")).await?;
    assert_eq!(lines.len(), 1);
    Ok(clerk.page.quit().await?)
}
