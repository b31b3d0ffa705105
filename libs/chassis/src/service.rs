//! A service that is ready to run.

use std::net::SocketAddr;

use axum::Router;
use messaging::Runner;
use runtime::{Admin, Tasks};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// A service that is connected and bound, but does not serve yet.
pub struct Service {
    pub(crate) listener: TcpListener,
    pub(crate) router: Router,
    pub(crate) admin: Admin,
    pub(crate) tasks: Vec<(String, Runner)>,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Service").field("listener", &self.listener).finish_non_exhaustive()
    }
}

impl Service {
    /// Where the API listens.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Where probes and metrics are answered.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn admin_address(&self) -> std::io::Result<SocketAddr> {
        self.admin.address()
    }

    /// Serves until `stop`; then finishes what is in hand.
    ///
    /// # Errors
    /// With the first part that failed.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut tasks = Tasks::new(stop);
        tasks.spawn("http", |stop| runtime::serve(self.listener, self.router, stop));
        tasks.spawn("admin", |stop| self.admin.run(stop));
        for (name, run) in self.tasks {
            tasks.spawn(name, run);
        }
        tasks.join().await
    }
}
