//! Every service, on ports of its own.

use std::net::SocketAddr;

use anyhow::Context as _;
use chassis::Service;
use clock::Clock;
use runtime::Tasks;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::{
    servers::Places,
    settings::{common, nats, read, with},
};

/// What the house is built with.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Where the servers are.
    pub places: Places,
    /// Where the gateway will listen: a port of its own, since the portal calls it there.
    pub gateway: SocketAddr,
    /// The certificates that signatures are trusted by, in PEM.
    pub trusted: String,
    /// What time it is.
    pub clock: Clock,
}

/// Every service, connected and bound, but not serving yet.
pub struct House {
    identity: Service,
    registry: Service,
    storage: Service,
    workflow: Service,
    interchange: Service,
    portal: portal::App,
    gateway: gateway::App,
    addresses: Addresses,
}

/// Where everything listens.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// The one door.
    pub gateway: SocketAddr,
    /// The API of each service behind the gateway, by its name.
    pub services: Vec<(&'static str, SocketAddr)>,
    /// The admin port of each service, by its name.
    pub admin: Vec<(&'static str, SocketAddr)>,
}

impl House {
    /// Builds every service: identity first, whose keys the others ask for, the gateway last.
    ///
    /// # Errors
    /// Names the service that could not be built.
    pub async fn build(plan: Plan) -> anyhow::Result<Self> {
        let Plan { places, gateway, trusted, clock } = plan;
        let identity = read("identity", common("identity", &places))?;
        let identity = identity::build(identity, clock.clone()).await.context("identity")?;
        let identity_url = url(identity.address()?);
        let served = |service: &str, own: Value| {
            let settings = with(common(service, &places), json!({ "identity_url": identity_url }));
            with(settings, own)
        };

        let settings = read("registry", served("registry", json!({})))?;
        let registry = registry::build(settings, clock.clone()).await.context("registry")?;
        let settings = read("workflow", served("workflow", json!({})))?;
        let workflow = workflow::build(settings, clock.clone()).await.context("workflow")?;
        let settings = read("interchange", served("interchange", json!({})))?;
        let interchange =
            interchange::build(settings, clock.clone()).await.context("interchange")?;
        let (access_key, secret_key) = &places.s3_keys;
        let objects = json!({
            "endpoint": places.s3_endpoint, "region": "us-east-1", "bucket": "vpdt",
            "access_key": access_key, "secret_key": secret_key, "versioning_required": false,
        });
        let own = json!({ "objects": objects, "trust_anchors": trusted });
        let settings = read("storage", served("storage", own))?;
        let storage = storage::build(settings, clock.clone()).await.context("storage")?;

        let settings = json!({
            "listen": "127.0.0.1:0", "admin_listen": "127.0.0.1:0",
            "gateway_url": url(gateway),
        });
        let portal =
            portal::App::build(read("portal", settings)?, clock.clone()).await.context("portal")?;
        let settings = json!({
            "listen": gateway, "admin_listen": "127.0.0.1:0", "nats": nats(&places),
            "identity_url": identity_url,
            "registry_url": url(registry.address()?),
            "storage_url": url(storage.address()?),
            "workflow_url": url(workflow.address()?),
            "interchange_url": url(interchange.address()?),
            "portal_url": url(portal.address()?),
            "trusted_proxies": ["127.0.0.1/32"],
        });
        let gateway =
            gateway::App::build(read("gateway", settings)?, clock).await.context("gateway")?;
        let addresses = Addresses {
            gateway: gateway.address()?,
            services: vec![
                ("identity", identity.address()?),
                ("registry", registry.address()?),
                ("storage", storage.address()?),
                ("workflow", workflow.address()?),
                ("interchange", interchange.address()?),
            ],
            admin: vec![
                ("identity", identity.admin_address()?),
                ("registry", registry.admin_address()?),
                ("storage", storage.admin_address()?),
                ("workflow", workflow.admin_address()?),
                ("interchange", interchange.admin_address()?),
                ("portal", portal.admin_address()?),
                ("gateway", gateway.admin_address()?),
            ],
        };
        Ok(Self { identity, registry, storage, workflow, interchange, portal, gateway, addresses })
    }

    /// Where everything listens.
    #[must_use]
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// Serves until `stop`; then every service finishes what it has in hand.
    ///
    /// # Errors
    /// With the first service that failed.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut tasks = Tasks::new(stop);
        tasks.spawn("identity", |stop| self.identity.run(stop));
        tasks.spawn("registry", |stop| self.registry.run(stop));
        tasks.spawn("storage", |stop| self.storage.run(stop));
        tasks.spawn("workflow", |stop| self.workflow.run(stop));
        tasks.spawn("interchange", |stop| self.interchange.run(stop));
        tasks.spawn("portal", |stop| self.portal.run(stop));
        tasks.spawn("gateway", |stop| self.gateway.run(stop));
        tasks.join().await
    }
}

fn url(address: SocketAddr) -> String {
    format!("http://{address}")
}
