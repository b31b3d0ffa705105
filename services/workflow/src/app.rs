//! Workflow as a running service.

use chassis::{Frame, FrameSettings, Service, Settings as _};
use clock::Clock;

use crate::{
    MIGRATOR, Workflow, api,
    consumers::{
        AnswerReconciliations, CloseAnswered, CopyPosts, CopyUnits, FollowDrafts, OpenCases,
        OpenRoutes, StartAnswered,
    },
};

/// Everything an operator can set.
pub type Settings = FrameSettings;

/// Connects to everything that workflow needs, brings its database up to date, and binds both ports.
///
/// # Errors
/// Says what could not be reached or bound.
pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Service> {
    let mut frame = Frame::open("workflow", settings.base(), &MIGRATOR, &clock).await?;
    frame
        .consumer(CopyUnits)
        .consumer(CopyPosts)
        .consumer(OpenRoutes)
        .consumer(FollowDrafts)
        .consumer(OpenCases)
        .consumer(StartAnswered)
        .consumer(CloseAnswered)
        .consumer(AnswerReconciliations);
    let workflow = Workflow::new(frame.pool(), clock);
    frame.close(api::router(workflow).0).await
}
