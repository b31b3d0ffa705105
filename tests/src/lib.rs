//! The whole house for one test: servers of its own, every service, the province of the demo.

use std::{net::SocketAddr, path::Path};

use all_in_one::{
    House, Servers,
    house::{Addresses, Plan},
    seed,
    servers::Places,
    stage::{Authority, cast},
};
use clock::Clock;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use vpdtctl::demo::Stage;

/// A running house.
pub struct System {
    /// The servers beneath it; a test may stop and start them.
    pub servers: Servers,
    /// Where they are.
    pub places: Places,
    /// The test authority that storage trusts.
    pub authority: Authority,
    gateway: SocketAddr,
    running: Option<Running>,
    _home: TempDir,
}

struct Running {
    stop: CancellationToken,
    ended: JoinHandle<anyhow::Result<()>>,
    addresses: Addresses,
}

impl System {
    /// Starts servers, every service, and brings the province in.
    ///
    /// # Errors
    /// Names what could not be started.
    pub async fn start() -> anyhow::Result<Self> {
        let home = home()?;
        let servers = Servers::start_anywhere(home.path()).await?;
        Self::on(home, servers).await
    }

    /// The same on `servers` that run already, with their data in `home`.
    ///
    /// # Errors
    /// Names what could not be started.
    pub async fn on(home: TempDir, servers: Servers) -> anyhow::Result<Self> {
        let places = servers.places().await?;
        let authority = Authority::open(&home.path().join("authority")).await?;
        let gateway = SocketAddr::from(([127, 0, 0, 1], testkit::free_port()?));
        let mut system = Self { servers, places, authority, gateway, running: None, _home: home };
        system.start_house().await?;
        seed::seed(&system.places, Clock::system()).await?;
        Ok(system)
    }

    /// Starts every service, where it was before.
    ///
    /// # Errors
    /// Names the service that could not be built.
    #[expect(clippy::disallowed_methods, reason = "the test is beside the house, not in it")]
    pub async fn start_house(&mut self) -> anyhow::Result<()> {
        let house = House::build(Plan {
            places: self.places.clone(),
            gateway: self.gateway,
            trusted: self.authority.certificate.clone(),
            clock: Clock::system(),
        })
        .await?;
        let stop = CancellationToken::new();
        let addresses = house.addresses().clone();
        let ended = tokio::spawn(house.run(stop.clone()));
        self.running = Some(Running { stop, ended, addresses });
        Ok(())
    }

    /// Asks every service to stop, and waits until all have: what SIGTERM does.
    ///
    /// # Errors
    /// With the first service that failed.
    pub async fn stop_house(&mut self) -> anyhow::Result<()> {
        if let Some(running) = self.running.take() {
            running.stop.cancel();
            running.ended.await??;
        }
        Ok(())
    }

    /// The house's door.
    #[must_use]
    pub fn gateway(&self) -> String {
        format!("http://{}", self.gateway)
    }

    /// Where everything listens, while it does.
    #[must_use]
    pub fn addresses(&self) -> Option<&Addresses> {
        self.running.as_ref().map(|running| &running.addresses)
    }

    /// A stage for the main job, with the authority that the house trusts.
    ///
    /// # Errors
    /// When the authority's key cannot be read.
    pub fn stage(&self) -> anyhow::Result<Stage> {
        let authority = Some(self.authority.identity()?);
        Ok(Stage { authority, ..Stage::new(self.gateway(), cast()) })
    }
}

/// A folder for everything that a house keeps; it goes away with its owner.
///
/// # Errors
/// When there is no room for it.
pub fn home() -> std::io::Result<TempDir> {
    let home = tempfile::Builder::new().prefix("vpdt-house.").tempdir()?;
    open_to_postgres(home.path())?;
    Ok(home)
}

/// PostgreSQL may run as another user, who must be able to walk through the folder.
fn open_to_postgres(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}
