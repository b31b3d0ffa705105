//! A server process that does not outlive us.

use std::{
    ffi::OsStr,
    fs::File,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

use anyhow::{Context as _, bail};

const GUARD: &str = include_str!("guard.sh");

/// How long a server may take until it answers: PostgreSQL may have to replay its log first.
const PATIENCE: Duration = Duration::from_mins(1);

/// How often to ask whether it answers.
const INTERVAL: Duration = Duration::from_millis(25);

/// How many bytes of a log an error shows.
const TAIL: usize = 2000;

/// How a server is started.
pub(super) struct Launch<'a> {
    /// For people: `PostgreSQL`.
    pub(super) name: &'static str,
    /// The signal that asks for a quick but clean end.
    pub(super) stop: &'static str,
    /// What stands before the command, such as `runuser -u postgres --`; may be empty.
    pub(super) prefix: &'a [&'a str],
    /// Its working directory.
    pub(super) folder: &'a Path,
    /// Where its output goes.
    pub(super) log: PathBuf,
}

/// A running server; stopped, and waited for, when dropped.
#[derive(Debug)]
pub(super) struct Guarded {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Guarded {
    /// Starts `command`, its program first.
    pub(super) fn spawn<A: AsRef<OsStr>>(
        launch: Launch<'_>,
        command: impl IntoIterator<Item = A>,
    ) -> anyhow::Result<Self> {
        let Launch { name, stop, prefix, folder, log } = launch;
        let output = File::options().create(true).append(true).open(&log);
        let output = output.with_context(|| format!("could not open {}", log.display()))?;
        let mut words = prefix.iter().copied().chain(["sh", "-c", GUARD, stop]);
        let child = Command::new(words.next().unwrap_or("sh"))
            .args(words)
            .args(command)
            .current_dir(folder)
            .process_group(0) // Ctrl-C is for us; the server is stopped after we have drained
            .stdin(Stdio::piped())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| format!("could not start {name}"))?;
        Ok(Self { name, child, log })
    }

    /// Waits until `answers`. Fails as soon as the server has ended, with the end of its log.
    pub(super) async fn ready(
        &mut self,
        mut answers: impl AsyncFnMut() -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let name = self.name;
        let mut ticks = tokio::time::interval(INTERVAL);
        let mut last = None;
        let answered = tokio::time::timeout(PATIENCE, async {
            loop {
                ticks.tick().await;
                if let Some(status) = self.child.try_wait()? {
                    bail!("{name} ended ({status}); its log ends with:\n{}", self.tail());
                }
                match answers().await {
                    Ok(()) => return Ok(()),
                    Err(error) => last = Some(error),
                }
            }
        });
        match (answered.await, last) {
            (Ok(outcome), _) => outcome,
            (Err(late), None) => Err(late).with_context(|| format!("{name} does not answer")),
            (Err(_), Some(error)) => Err(error.context(format!("{name} does not answer"))),
        }
    }

    /// Asks the server to stop, and waits until it has.
    pub(super) async fn stop(mut self) -> anyhow::Result<()> {
        let name = self.name;
        let status = tokio::task::spawn_blocking(move || self.end()).await??;
        tracing::debug!(server = name, %status, "stopped");
        Ok(())
    }

    /// Closing the pipe is what asks; waiting does that first. The guard sees to it that this ends.
    fn end(&mut self) -> std::io::Result<ExitStatus> {
        self.child.wait()
    }

    fn tail(&self) -> String {
        let log = std::fs::read(&self.log).unwrap_or_default();
        let tail = &log[log.len().saturating_sub(TAIL)..];
        String::from_utf8_lossy(tail).trim_end().to_owned()
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            tracing::warn!(server = self.name, %error, "could not be stopped");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn launch(folder: &Path) -> Launch<'_> {
        Launch { name: "a server", stop: "TERM", prefix: &[], folder, log: folder.join("log") }
    }

    #[tokio::test]
    async fn a_server_that_ends_early_is_reported_with_its_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let command = ["sh", "-c", "echo the port is taken >&2; exit 3"];
        let mut server = Guarded::spawn(launch(folder.path()), command).unwrap();

        let error = server.ready(async || bail!("no answer")).await.unwrap_err();

        let expected = "a server ended (exit status: 3); its log ends with:\nthe port is taken";
        assert_eq!(error.to_string(), expected);
    }

    #[tokio::test]
    async fn a_stopped_server_has_got_its_signal_and_had_time_to_finish() {
        let folder = tempfile::tempdir().unwrap();
        let command =
            ["sh", "-c", "trap 'echo drained; exit 0' TERM; echo up; while :; do read x; done"];
        let log = folder.path().join("log");
        let mut server = Guarded::spawn(launch(folder.path()), command).unwrap();
        let up = async || {
            anyhow::ensure!(std::fs::read_to_string(&log)? == "up\n");
            Ok(())
        };
        server.ready(up).await.unwrap();

        server.stop().await.unwrap();

        assert_eq!(std::fs::read_to_string(&log).unwrap(), "up\ndrained\n");
    }

    #[tokio::test]
    async fn a_dropped_server_is_gone_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let server = Guarded::spawn(launch(folder.path()), ["sleep", "600"]).unwrap();
        let started = Instant::now();

        drop(server);

        assert!(started.elapsed() < Duration::from_secs(10));
    }
}
