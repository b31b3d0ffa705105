//! Where PostgreSQL is installed, and as whom it runs.

use std::{
    ffi::OsStr,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, ensure};
use tokio::process::Command;

/// `initdb` and `postgres` refuse to run as root.
const AS_POSTGRES: &[&str] = &["runuser", "-u", "postgres", "--"];

/// Where Debian keeps its versions, each in a folder named by its number.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The programs of one version of PostgreSQL.
#[derive(Debug)]
pub(super) struct Installation {
    programs: PathBuf,
    root: bool,
}

impl Installation {
    /// The one that `pg_config` names, else Debian's newest.
    pub(super) async fn find() -> anyhow::Result<Self> {
        let named = pg_config().await.into_iter();
        let programs = named
            .chain(newest_first(Path::new(DEBIAN)))
            .find(|programs| programs.join("initdb").exists())
            .context("PostgreSQL is not installed: apt-get install postgresql")?;
        let root = tokio::fs::metadata("/proc/self").await?.uid() == 0;
        Ok(Self { programs, root })
    }

    /// The full path of a program.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// What makes a command run as the server's user.
    pub(super) fn user_prefix(&self) -> &'static [&'static str] {
        if self.root { AS_POSTGRES } else { &[] }
    }

    /// A program of this installation, run as the server's user.
    pub(super) fn as_user(&self, program: &str, folder: &Path) -> Command {
        let program = self.program(program);
        let mut words = self.user_prefix().iter().map(OsStr::new).chain([program.as_os_str()]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).current_dir(folder).kill_on_drop(true);
        command
    }

    /// Makes `folder` one in which the server's user may write; its full path.
    pub(super) async fn prepare(&self, folder: &Path) -> anyhow::Result<PathBuf> {
        let name = folder.display();
        tokio::fs::create_dir_all(folder)
            .await
            .with_context(|| format!("could not make {name}"))?;
        let folder = tokio::fs::canonicalize(folder).await?;
        if self.root {
            let give = ["-d", "-o", "postgres", "-g", "postgres", "-m", "700"];
            let given = Command::new("install").args(give).arg(&folder).output().await?;
            let said = String::from_utf8_lossy(&given.stderr);
            ensure!(given.status.success(), "{name} cannot be postgres's: {}", said.trim_end());
            let mut look = Command::new(AS_POSTGRES[0]);
            look.args(&AS_POSTGRES[1..]).args(["test", "-w"]).arg(&folder).current_dir("/");
            ensure!(
                look.status().await.context("could not run runuser")?.success(),
                "the user postgres does not reach {name}: choose a folder below /var/lib or /srv, \
                 whose parents everybody may enter"
            );
        }
        Ok(folder)
    }
}

async fn pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().await.ok()?;
    let folder = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(folder.trim_end()))
}

fn newest_first(versions: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(versions).into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let number = entry.file_name().to_str()?.parse().ok()?;
            Some((number, entry.path().join("bin")))
        })
        .collect();
    versions.sort_unstable_by(|one, other| other.cmp(one));
    versions.into_iter().map(|(_, programs)| programs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_15_is_newer_than_version_9() {
        let folder = tempfile::tempdir().unwrap();
        for version in ["9", "15", "common"] {
            std::fs::create_dir(folder.path().join(version)).unwrap();
        }

        let found = newest_first(folder.path());

        assert_eq!(found, ["15/bin", "9/bin"].map(|programs| folder.path().join(programs)));
    }
}
