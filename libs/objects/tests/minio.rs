//! The contract, on a real MinIO: `cargo test -p vpdt-objects --test minio`.

#[cfg(test)]
mod cases;

use aws_sdk_s3::{
    Client, Config,
    config::{BehaviorVersion, Credentials, Region},
};
use secrecy::ExposeSecret as _;
use vpdt_objects::{Objects, Settings};

use self::cases::{Server, own_bucket, whole_contract};

whole_contract!(crate::start);

struct Minio(Settings);

#[expect(clippy::disallowed_methods, reason = "a test has no settings but these")]
fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: start a MinIO, and name it by VPDT_MINIO_URL, VPDT_MINIO_ACCESS_KEY and VPDT_MINIO_SECRET_KEY")
    })
}

#[expect(clippy::unused_async, reason = "the embedded server's is")]
async fn start() -> Minio {
    Minio(Settings {
        endpoint: variable("VPDT_MINIO_URL"),
        region: "us-east-1".to_owned(),
        bucket: "replaced".to_owned(),
        access_key: variable("VPDT_MINIO_ACCESS_KEY").into(),
        secret_key: variable("VPDT_MINIO_SECRET_KEY").into(),
        versioning_required: false,
    })
}

#[cfg(test)]
impl Server for Minio {
    fn settings(&self) -> Settings {
        self.0.clone()
    }

    async fn open_uploads(&self, bucket: &str) -> usize {
        let (access, secret) =
            (self.0.access_key.expose_secret(), self.0.secret_key.expose_secret());
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            .credentials_provider(Credentials::new(access, secret, None, None, "test"))
            .endpoint_url(&self.0.endpoint)
            .force_path_style(true)
            .build();
        let client = Client::from_conf(config);
        let found = client.list_multipart_uploads().bucket(bucket).send().await.unwrap();
        found.uploads().len()
    }
}

#[tokio::test]
async fn versions_are_switched_on_where_they_are_required() {
    let mut settings = own_bucket(&start().await);
    settings.versioning_required = true;
    let objects = Objects::connect(&settings);

    objects.ensure_bucket().await.unwrap();

    objects.ensure_bucket().await.unwrap();
}
