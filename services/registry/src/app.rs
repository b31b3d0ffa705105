//! Registry as a running service.

use chassis::{Frame, FrameSettings, Service, Settings as _};
use clock::Clock;

use crate::{
    MIGRATOR, Registry, api,
    consumers::{
        AnswerReconciliations, CopyAgencies, CopyFiles, CopyPosts, CopyUnits, FollowDeliveries,
        NoteApprovals, NoteCompletions, NoteDirectives, NoteExtensions, NoteReturns,
        NoteSignatures, NoteStarts, NoteTasks, TakeArrivals,
    },
};

/// Everything an operator can set.
pub type Settings = FrameSettings;

/// Connects to everything, brings the database up to date, and binds both ports.
///
/// # Errors
/// Says what could not be reached or bound.
pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Service> {
    let mut frame = Frame::open("registry", settings.base(), &MIGRATOR, &clock).await?;
    frame
        .consumer(CopyAgencies { clock: clock.clone() })
        .consumer(CopyUnits)
        .consumer(CopyPosts)
        .consumer(CopyFiles)
        .consumer(NoteApprovals)
        .consumer(NoteReturns)
        .consumer(NoteSignatures)
        .consumer(TakeArrivals { clock: clock.clone() })
        .consumer(FollowDeliveries)
        .consumer(AnswerReconciliations)
        .consumer(NoteDirectives)
        .consumer(NoteTasks)
        .consumer(NoteExtensions)
        .consumer(NoteStarts)
        .consumer(NoteCompletions);
    let registry = Registry::new(frame.pool(), clock);
    frame.close(api::router(registry).0).await
}
