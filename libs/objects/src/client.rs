//! The client: how long it waits, how often it tries.

use std::time::Duration;

use aws_sdk_s3::{
    Client, Config,
    config::{
        BehaviorVersion, Builder, Credentials, Region, StalledStreamProtectionConfig,
        retry::RetryConfig, timeout::TimeoutConfig,
    },
};
use secrecy::ExposeSecret as _;
use tokio_util::task::TaskTracker;

use crate::Settings;

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(3);

/// How long one attempt may take, and how long a body may stand still.
pub(crate) const IDLE: Duration = Duration::from_secs(30);

/// How long the server may work alone: copying 5 GiB, joining the parts of an upload.
const ALONE: Duration = Duration::from_mins(5);

const ATTEMPTS: u32 = 3;

/// The objects of one bucket. Clones share their connections.
#[derive(Debug, Clone)]
pub struct Objects {
    pub(crate) client: Client,
    pub(crate) bucket: String,
    pub(crate) versioning_required: bool,
    /// Uploads being discarded whose callers have gone.
    pub(crate) discards: TaskTracker,
}

impl Objects {
    /// A client for `settings`. Connections are made when they are needed.
    #[must_use]
    pub fn connect(settings: &Settings) -> Self {
        let credentials = Credentials::new(
            settings.access_key.expose_secret(),
            settings.secret_key.expose_secret(),
            None,
            None,
            "settings",
        );
        let stalled =
            StalledStreamProtectionConfig::enabled().grace_period(IDLE).download_enabled(false); // `Download` has its own, which knows a slow reader
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new(settings.region.clone()))
            .credentials_provider(credentials)
            .endpoint_url(&settings.endpoint)
            .force_path_style(true)
            .timeout_config(timeouts(IDLE))
            .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS))
            .stalled_stream_protection(stalled.build())
            .build();
        Self {
            client: Client::from_conf(config),
            bucket: settings.bucket.clone(),
            versioning_required: settings.versioning_required,
            discards: TaskTracker::new(),
        }
    }

    /// Waits, before the process ends, until the uploads that were broken off are discarded.
    pub async fn finish(&self) {
        self.discards.close();
        self.discards.wait().await;
    }
}

/// For calls whose work the server does alone.
pub(crate) fn patient() -> Builder {
    Config::builder().timeout_config(timeouts(ALONE))
}

fn timeouts(attempt: Duration) -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(CONNECT)
        .read_timeout(attempt)
        .operation_attempt_timeout(attempt)
        .operation_timeout(attempt * (ATTEMPTS + 1))
        .build()
}
