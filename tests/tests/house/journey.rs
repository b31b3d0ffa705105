//! The main job, over the public API, on the whole house.

use vpdt_system_tests::System;
use vpdtctl::demo::play;

#[tokio::test(flavor = "multi_thread")]
async fn a_document_goes_to_ten_agencies_and_its_reply_comes_back() -> anyhow::Result<()> {
    let mut system = System::start().await?;

    let outcome = play(&system.stage()?).await?;

    println!("{outcome}");
    assert_eq!(outcome.recipients.len(), 10);
    system.stop_house().await
}
