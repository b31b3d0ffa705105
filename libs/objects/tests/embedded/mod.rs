//! The embedded server.

use testkit::servers::LocalS3;
use vpdt_objects::Settings;

/// How to reach `bucket` on it.
pub(crate) fn settings(s3: &LocalS3, bucket: &str) -> Settings {
    let credentials = s3.credentials();
    Settings {
        endpoint: s3.endpoint().to_owned(),
        region: "us-east-1".to_owned(),
        bucket: bucket.to_owned(),
        access_key: credentials.access_key.clone().into(),
        secret_key: credentials.secret_key.clone(),
        versioning_required: false,
    }
}
