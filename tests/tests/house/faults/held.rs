//! Holding the play at a step, until a fault is in place.

use std::sync::{Mutex, mpsc};

use anyhow::Context as _;
use tokio::{sync::oneshot, task::block_in_place};
use vpdtctl::demo::Progress;

/// A play on its way to the step after which it is held.
pub(super) struct Coming {
    reached: oneshot::Receiver<()>,
    go: mpsc::Sender<()>,
}

/// A play that is held; it goes on when this is dropped.
pub(super) struct Held {
    _go: mpsc::Sender<()>,
}

/// Holds the play after the first time that `step` was done.
pub(super) fn after(step: &'static str) -> (Progress, Coming) {
    let (reach, reached) = oneshot::channel();
    let (go, gone) = mpsc::channel::<()>();
    let hold = Mutex::new(Some((reach, gone)));
    let progress = Progress::new(move |line| {
        if line.what != step {
            return;
        }
        let first = hold.lock().ok().and_then(|mut hold| hold.take());
        if let Some((reach, gone)) = first {
            // Nobody waits any more, or the other end was dropped: the play goes on.
            let _ = reach.send(());
            let _ = block_in_place(|| gone.recv());
        }
    });
    (progress, Coming { reached, go })
}

impl Coming {
    /// Waits until the play has come to the step.
    pub(super) async fn reached(self) -> anyhow::Result<Held> {
        self.reached.await.context("the play ended before the step")?;
        Ok(Held { _go: self.go })
    }
}
