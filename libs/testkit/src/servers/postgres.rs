//! PostgreSQL without a service manager.

mod installation;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use sqlx::{Connection as _, PgConnection};

use self::installation::Installation;
use super::guarded::{Guarded, Launch};
use crate::free_port;

/// What makes tests fast, and loses everything in a power cut.
const FORGETFUL: [&str; 6] =
    ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

/// A PostgreSQL server on the loopback interface, with the superuser `postgres`.
#[derive(Debug)]
pub struct Postgres {
    server: Guarded,
    port: u16,
}

impl Postgres {
    /// Starts a server whose data is in `folder`, on `port` or a free one.
    ///
    /// Data that is there already is used again. Only where data may be lost in a power
    /// cut, as in a test, is the server not `durable`. Root starts it as the user
    /// `postgres`, who then owns the folder.
    pub async fn start(folder: &Path, port: Option<u16>, durable: bool) -> anyhow::Result<Self> {
        let installation = Installation::find().await?;
        let folder = installation.prepare(folder).await?;
        let data = folder.join("data");
        if !data.join("PG_VERSION").exists() {
            create(&installation, &folder, &data, durable).await?;
        }
        let port = port.map_or_else(free_port, Ok)?;
        let launch = Launch {
            name: "PostgreSQL",
            stop: "INT", // "fast": ends the sessions, writes a checkpoint
            prefix: installation.user_prefix(),
            folder: &folder,
            log: folder.join("log"),
        };
        let mut server = Guarded::spawn(launch, command(&installation, &data, port, durable))?;
        server.ready(async || answers(port, &data).await).await?;
        Ok(Self { server, port })
    }

    /// The superuser's way to `database`; `postgres` is always there.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        url(self.port, database)
    }

    /// Stops the server, and waits until it has ended. Its data stays.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.server.stop().await
    }
}

fn url(port: u16, database: &str) -> String {
    format!("postgres://postgres@127.0.0.1:{port}/{database}")
}

fn command(from: &Installation, data: &Path, port: u16, durable: bool) -> Vec<PathBuf> {
    let port = port.to_string();
    let mut command = vec![from.program("postgres"), "-D".into(), data.to_owned()];
    let settings = ["-p", &port, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"];
    command.extend(settings.map(PathBuf::from));
    // Sockets have short names, folders may have long ones.
    command.extend(["-c", "unix_socket_directories="].map(PathBuf::from));
    if !durable {
        command.extend(FORGETFUL.map(PathBuf::from));
    }
    command
}

/// Made beside its place, then moved there: what was interrupted is not taken for data.
async fn create(
    from: &Installation,
    folder: &Path,
    data: &Path,
    durable: bool,
) -> anyhow::Result<()> {
    let unfinished = folder.join("data.unfinished");
    if unfinished.exists() {
        tokio::fs::remove_dir_all(&unfinished).await?;
    }
    let mut initdb = from.as_user("initdb", folder);
    initdb.arg("-D").arg(&unfinished);
    initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
    if !durable {
        initdb.arg("--no-sync");
    }
    let output = initdb.output().await.context("could not run initdb")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "initdb failed: {}", said.trim_end());
    tokio::fs::rename(&unfinished, data).await.with_context(|| format!("{}", data.display()))
}

async fn answers(port: u16, data: &Path) -> anyhow::Result<()> {
    let mut connection = PgConnection::connect(&url(port, "postgres")).await?;
    let found: String =
        sqlx::query_scalar("SHOW data_directory").fetch_one(&mut connection).await?;
    connection.close().await?;
    ensure!(Path::new(&found) == data, "another server, of {found}, answers on port {port}");
    Ok(())
}
