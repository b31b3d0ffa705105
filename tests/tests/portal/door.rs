//! Coming in and leaving.

use all_in_one::{
    province::{RECIPIENTS, login},
    seed::PASSWORD,
};
use anyhow::Result;
use vpdt_system_tests::System;

use crate::{
    browser::{Driver, Eyes},
    person::Person,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_signs_in_and_out_and_no_script_can_read_the_session() -> Result<()> {
    let mut system = System::start().await?;
    let driver = Driver::start().await?;
    let login = login("vanthu", RECIPIENTS[0]);

    let clerk = Person::sign_in(&driver, Eyes::DESKTOP, &system.gateway(), &login).await?;
    let seen = clerk.page.execute("return document.cookie", vec![]).await?;
    assert_eq!(seen.json(), "", "a script can read the session");
    clerk.click("details.account summary").await?;
    clerk.click("form[action='/sign-out'] button").await?;
    clerk.reads("Bạn đã đăng xuất.").await?;
    clerk.go("/arrivals").await?;
    clerk.reads("Tên đăng nhập").await?;
    clerk.fill("login", &login).await?;
    clerk.fill("password", "sai-mat-khau-2026").await?;
    clerk.click("form[action='/sign-in'] button").await?;
    clerk.reads("Chưa đăng nhập được.").await?;
    clerk.fill("password", PASSWORD).await?;
    clerk.click("form[action='/sign-in'] button").await?;
    clerk.reads("Văn bản đến chờ tiếp nhận").await?;

    clerk.page.quit().await?;
    system.stop_house().await
}
