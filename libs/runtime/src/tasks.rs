//! The long-running parts of a service, which start and stop together.

use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long tasks may take to finish once asked to stop.
const GRACE: Duration = Duration::from_secs(25);

/// Tasks that run until they are asked to stop. If one ends early, all are stopped.
#[derive(Debug)]
pub struct Tasks {
    stop: CancellationToken,
    running: JoinSet<(String, anyhow::Result<()>)>,
}

impl Tasks {
    /// No tasks yet; they will stop when `stop` is cancelled.
    #[must_use]
    pub fn new(stop: CancellationToken) -> Self {
        Self { stop, running: JoinSet::new() }
    }

    /// Starts a task, which should return soon after its token is cancelled.
    pub fn spawn<F>(&mut self, name: impl Into<String>, task: impl FnOnce(CancellationToken) -> F)
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let name = name.into();
        let task = task(self.stop.clone());
        self.running.spawn(async move { (name, task.await) });
    }

    /// Waits until every task has ended.
    ///
    /// # Errors
    /// With the first task that failed, ended before it was asked to, or did not end in time.
    pub async fn join(mut self) -> anyhow::Result<()> {
        let first = tokio::select! {
            biased; // a task that ends because of the stop has not ended early
            () = self.stop.cancelled() => Ok(()),
            Some(ended) = self.running.join_next() => match ended {
                Ok((name, Ok(()))) => Err(anyhow::anyhow!("{name} ended although nobody asked it to")),
                Ok((name, Err(error))) => Err(error.context(format!("{name} failed"))),
                Err(panic) => Err(panic.into()),
            },
        };
        self.stop.cancel();
        let rest = tokio::time::timeout(GRACE, async {
            while let Some(ended) = self.running.join_next().await {
                let (name, result) = ended?;
                result.with_context(|| format!("{name} failed"))?;
            }
            anyhow::Ok(())
        });
        match rest.await {
            Ok(rest) => first.and(rest),
            Err(_) => bail!("not every task stopped within {GRACE:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_early_end_stops_everything() {
        let mut tasks = Tasks::new(CancellationToken::new());
        tasks.spawn("patient", |stop| async move {
            stop.cancelled().await;
            Ok(())
        });
        tasks.spawn("hasty", |_| async { Ok(()) });

        let error = tasks.join().await.unwrap_err();

        assert_eq!(error.to_string(), "hasty ended although nobody asked it to");
    }

    #[tokio::test(start_paused = true)]
    async fn a_task_that_does_not_stop_is_not_waited_for_forever() {
        let stop = CancellationToken::new();
        let mut tasks = Tasks::new(stop.clone());
        tasks.spawn("deaf", |_| std::future::pending());

        stop.cancel();
        let error = tasks.join().await.unwrap_err();

        assert_eq!(error.to_string(), "not every task stopped within 25s");
    }
}
