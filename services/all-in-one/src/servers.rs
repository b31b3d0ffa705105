//! PostgreSQL, NATS and S3 in one folder.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use testkit::{
    create_database, port_or_free,
    servers::{Credentials, LocalS3, Nats, Postgres},
};

/// The services that have a database.
pub const WITH_DATABASE: [&str; 5] = ["identity", "registry", "storage", "workflow", "interchange"];

/// The three servers, running.
#[derive(Debug)]
pub struct Servers {
    folder: PathBuf,
    kept: Kept,
    durable: bool,
    /// `None` while it is stopped.
    pub postgres: Option<Postgres>,
    /// `None` while it is stopped.
    pub nats: Option<Nats>,
    /// `None` while it is stopped.
    pub s3: Option<LocalS3>,
}

/// What must be the same at the next start, so that whoever is connected finds the servers again.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    postgres_port: u16,
    nats_port: u16,
    s3_port: u16,
    s3_access_key: String,
    s3_secret_key: String,
}

/// Where the services find the servers.
#[derive(Debug, Clone)]
pub struct Places {
    /// The URL of each service's database, in the order of [`WITH_DATABASE`].
    pub databases: Vec<String>,
    /// NATS.
    pub nats_url: String,
    /// Its monitor.
    pub nats_monitor_url: String,
    /// S3.
    pub s3_endpoint: String,
    /// The bucket's keys.
    pub s3_keys: (String, String),
}

impl Servers {
    /// Starts the servers on the data in `folder`, or on none. Data outlives a power cut if `durable`.
    ///
    /// # Errors
    /// Names what is missing, and how to install it.
    pub async fn start(folder: &Path, durable: bool) -> anyhow::Result<Self> {
        tokio::fs::create_dir_all(folder)
            .await
            .with_context(|| format!("could not make {}", folder.display()))?;
        let kept = Kept::of(folder, Kept::usual()).await?;
        Self::start_all(folder, kept, durable).await
    }

    /// Starts servers that forget in a power cut, on ports that nobody else asks for: for tests.
    ///
    /// # Errors
    /// Names what is missing, and how to install it.
    pub async fn start_anywhere(folder: &Path) -> anyhow::Result<Self> {
        let kept = Kept::of(folder, Kept::free()?).await?;
        Self::start_all(folder, kept, false).await
    }

    async fn start_all(folder: &Path, kept: Kept, durable: bool) -> anyhow::Result<Self> {
        let folder = folder.to_owned();
        let mut servers = Self { folder, kept, durable, postgres: None, nats: None, s3: None };
        servers.start_postgres().await?;
        servers.start_nats().await?;
        servers.start_s3().await?;
        Ok(servers)
    }

    /// Starts PostgreSQL, where it was before.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn start_postgres(&mut self) -> anyhow::Result<()> {
        let port = Some(self.kept.postgres_port);
        let folder = self.folder.join("postgres");
        self.postgres = Some(Postgres::start(&folder, port, self.durable).await?);
        Ok(())
    }

    /// Starts NATS, where it was before.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn start_nats(&mut self) -> anyhow::Result<()> {
        let port = Some(self.kept.nats_port);
        self.nats = Some(Nats::start(&self.folder.join("nats"), port, None).await?);
        Ok(())
    }

    /// Starts S3, where it was before.
    ///
    /// # Errors
    /// When its port is taken.
    pub async fn start_s3(&mut self) -> anyhow::Result<()> {
        let credentials = Credentials {
            access_key: self.kept.s3_access_key.clone(),
            secret_key: self.kept.s3_secret_key.clone().into(),
        };
        let port = Some(self.kept.s3_port);
        self.s3 = Some(LocalS3::start(&self.folder.join("s3"), port, Some(credentials)).await?);
        Ok(())
    }

    /// Makes each service's database and role where missing, and tells where everything is.
    ///
    /// # Errors
    /// When a server is stopped.
    pub async fn places(&self) -> anyhow::Result<Places> {
        let postgres = self.postgres.as_ref().context("PostgreSQL is stopped")?;
        let nats = self.nats.as_ref().context("NATS is stopped")?;
        let s3 = self.s3.as_ref().context("S3 is stopped")?;
        let admin = postgres.url("postgres");
        let mut databases = Vec::new();
        for service in WITH_DATABASE {
            databases.push(create_database(&admin, &format!("vpdt_{service}")).await?);
        }
        Ok(Places {
            databases,
            nats_url: nats.url(),
            nats_monitor_url: nats.monitor_url(),
            s3_endpoint: s3.endpoint().to_owned(),
            s3_keys: (self.kept.s3_access_key.clone(), self.kept.s3_secret_key.clone()),
        })
    }

    /// Stops what runs, PostgreSQL last.
    ///
    /// # Errors
    /// When a server does not end.
    pub async fn stop(self) -> anyhow::Result<()> {
        if let Some(s3) = self.s3 {
            s3.stop().await;
        }
        if let Some(nats) = self.nats {
            nats.stop().await?;
        }
        if let Some(postgres) = self.postgres {
            postgres.stop().await?;
        }
        Ok(())
    }
}

impl Kept {
    fn usual() -> Self {
        Self::on([15_432, 14_222, 19_000])
    }

    fn free() -> std::io::Result<Self> {
        Ok(Self::on([testkit::free_port()?, testkit::free_port()?, testkit::free_port()?]))
    }

    fn on([postgres_port, nats_port, s3_port]: [u16; 3]) -> Self {
        let keys = Credentials::generate();
        let s3_secret_key = keys.secret_key.expose_secret().to_owned();
        Self { postgres_port, nats_port, s3_port, s3_access_key: keys.access_key, s3_secret_key }
    }

    /// What was kept in `folder`, else `new`, with ports that are free today.
    async fn of(folder: &Path, new: Self) -> anyhow::Result<Self> {
        let file = folder.join("servers.json");
        let mut kept = match tokio::fs::read(&file).await {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{} cannot be read", file.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => new,
            Err(error) => return Err(error).with_context(|| file.display().to_string()),
        };
        kept.postgres_port = port_or_free(kept.postgres_port)?;
        kept.nats_port = port_or_free(kept.nats_port)?;
        kept.s3_port = port_or_free(kept.s3_port)?;
        tokio::fs::write(&file, serde_json::to_vec_pretty(&kept)?).await?;
        restrict(&file).await?;
        Ok(kept)
    }
}

/// The file holds a secret: only its owner reads it.
async fn restrict(file: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    tokio::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).await?;
    Ok(())
}
