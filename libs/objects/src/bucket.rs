//! The bucket itself.

use std::time::Duration;

use aws_sdk_s3::types::{BucketVersioningStatus, VersioningConfiguration};
use tokio::time::timeout;

use crate::{Error, Objects};

/// How long a probe waits: less than whoever probes us.
const PROBE: Duration = Duration::from_secs(3);

impl Objects {
    /// Makes the bucket where it is missing, and sees to it that it keeps versions where
    /// they are required.
    pub async fn ensure_bucket(&self) -> Result<(), Error> {
        match self.head_bucket().await {
            Err(Error::NoBucket { .. }) => self.create_bucket().await?,
            found => found?,
        }
        if self.versioning_required { self.ensure_versions().await } else { Ok(()) }
    }

    /// Whether the bucket can be reached now; for readiness.
    pub async fn check(&self) -> Result<(), Error> {
        match timeout(PROBE, self.head_bucket()).await {
            Ok(found) => found,
            Err(late) => Err(Error::Unavailable { source: late.into() }),
        }
    }

    async fn head_bucket(&self) -> Result<(), Error> {
        match self.client.head_bucket().bucket(&self.bucket).send().await.map_err(Error::of_call) {
            Ok(_) => Ok(()),
            Err(Error::Refused { status: 404, .. }) => {
                Err(Error::NoBucket { bucket: self.bucket.clone() })
            }
            Err(other) => Err(other),
        }
    }

    async fn create_bucket(&self) -> Result<(), Error> {
        let created = self.client.create_bucket().bucket(&self.bucket).send().await;
        match created.map_err(Error::of_call) {
            // another process was faster; whether the bucket is ours is seen by looking
            Ok(_) | Err(Error::Refused { status: 409, .. }) => self.head_bucket().await,
            Err(other) => Err(other),
        }
    }

    async fn ensure_versions(&self) -> Result<(), Error> {
        if self.keeps_versions().await? {
            return Ok(());
        }
        let enabled = BucketVersioningStatus::Enabled;
        let versions = VersioningConfiguration::builder().status(enabled).build();
        let call = self.client.put_bucket_versioning().bucket(&self.bucket);
        call.versioning_configuration(versions).send().await.map_err(
            |error| match Error::of_call(error) {
                Error::Refused { status: 501, .. } => self.not_versioned(),
                other => other,
            },
        )?;
        if self.keeps_versions().await? { Ok(()) } else { Err(self.not_versioned()) }
    }

    async fn keeps_versions(&self) -> Result<bool, Error> {
        let found = self.client.get_bucket_versioning().bucket(&self.bucket).send().await;
        match found.map_err(Error::of_call) {
            Ok(versioning) => Ok(versioning.status() == Some(&BucketVersioningStatus::Enabled)),
            Err(Error::Refused { status: 501, .. }) => Err(self.not_versioned()),
            Err(other) => Err(other),
        }
    }

    fn not_versioned(&self) -> Error {
        Error::NotVersioned { bucket: self.bucket.clone() }
    }
}
