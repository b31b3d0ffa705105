//! Storage as a running service.

use std::time::Duration;

use chassis::{Frame, Service, Settings as _};
use clock::Clock;
use objects::Objects;
use runtime::Check;

use crate::{
    MIGRATOR, Rules, Settings, Storage, api, checker,
    consumers::{AttachFiles, GrantAccess},
    settings::trust,
    sweeper,
};

/// An upload over a slow line takes minutes.
const PATIENCE: Duration = Duration::from_mins(15);

/// Connects to everything that storage needs, and binds both ports.
///
/// # Errors
/// Names what is not there or not as it should be.
pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Service> {
    let mut frame = Frame::open("storage", settings.base(), &MIGRATOR, &clock).await?;
    let objects = Objects::connect(&settings.objects);
    objects.ensure_bucket().await?;
    let rules = Rules {
        limits: settings.limits,
        clamd: settings.clamd,
        trust: trust(&settings.trust_anchors, &settings.trust_anchor_files)?,
        spool: settings.spool,
    };
    let storage = Storage::new(frame.pool(), clock, objects.clone(), rules);
    for number in 1..=settings.checkers {
        let storage = storage.clone();
        frame.task(format!("checker-{number}"), |stop| checker::run(storage, stop));
    }
    let swept = storage.clone();
    let leaving = objects.clone();
    frame
        .patience(PATIENCE)
        .consumer(GrantAccess)
        .consumer(AttachFiles)
        .check(Check::new("objects", move || {
            let objects = objects.clone();
            async move { objects.check().await.map_err(|error| error.to_string()) }
        }))
        .task("sweeper", |stop| sweeper::run(swept, stop))
        .task("broken-off-uploads", |stop| async move {
            stop.cancelled().await;
            leaving.finish().await;
            Ok(())
        });
    frame.close(api::router(storage).0).await
}
