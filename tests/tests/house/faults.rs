//! A part of the house goes away in the middle of the main job and comes back: nothing is lost,
//! nothing is done twice, and the job comes to its end (issue, acceptance 6).

mod desk;
mod held;
mod replay;
mod stop;

use std::time::Duration;

use anyhow::Context as _;
use reqwest::StatusCode;
use testkit::eventually;
use tokio::task::JoinSet;
use vpdt_system_tests::System;
use vpdtctl::demo::{Outcome, Stage, play};

use self::{desk::Desk, held::Coming};
use crate::auditor::Auditor;

/// How long each awaited change of the play may take, the fault included.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long what a fault causes may take to show.
const SOON: Duration = Duration::from_secs(30);

/// The main job, as a task of its own.
struct Playing(JoinSet<anyhow::Result<Outcome>>);

impl Playing {
    /// Begins to play; the play is held after `step`.
    fn held_after(step: &'static str, system: &System) -> anyhow::Result<(Self, Coming)> {
        let (progress, coming) = held::after(step);
        let stage = Stage { progress, patience: PATIENCE, ..system.stage()? };
        let mut task = JoinSet::new();
        task.spawn(async move { play(&stage).await });
        Ok((Self(task), coming))
    }

    /// Waits until the job is done.
    async fn until_done(mut self) -> anyhow::Result<Outcome> {
        self.0.join_next().await.context("there is one task")??
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_nats_only_delays_what_was_released() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let auditor = Auditor::of(&system.places)?;
    let desk = Desk::of(&system, "chuyenvien2.h0801").await?;
    let (playing, coming) = Playing::held_after("phát hành", &system)?;
    let held = coming.reached().await?;

    let nats = system.servers.nats.take().context("NATS runs")?;
    nats.stop().await?;
    drop(held);
    let draft = desk.draft("dự thảo khi trục sự kiện ngừng").await?;
    assert_eq!(draft.status(), StatusCode::CREATED);
    eventually("events that wait", SOON, async || {
        auditor.unpublished().await.is_ok_and(|waiting| waiting > 0).then_some(())
    })
    .await;
    system.servers.start_nats().await?;
    let outcome = playing.until_done().await?;

    auditor.finds_whole(&outcome).await?;
    system.stop_house().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_s3_only_delays_the_final_file() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let auditor = Auditor::of(&system.places)?;
    let desk = Desk::of(&system, "chuyenvien2.h0801").await?;
    let (playing, coming) = Playing::held_after("cấp số, ghi sổ văn bản đi", &system)?;
    let held = coming.reached().await?;

    let s3 = system.servers.s3.take().context("S3 runs")?;
    s3.stop().await;
    drop(held);
    let refused = desk.upload("trong-khi-kho-ngung.pdf").await?;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    system.servers.start_s3().await?;
    let outcome = playing.until_done().await?;

    auditor.finds_whole(&outcome).await?;
    system.stop_house().await
}
