//! The contract, on the embedded server.

#[cfg(test)]
mod cases;
mod embedded;

use std::time::Duration;

use tempfile::TempDir;
use testkit::{free_port, servers::LocalS3};
use tokio::{net::TcpListener, time::Instant};
use vpdt_objects::{Error, Objects, Settings};

use self::cases::{Server, own_bucket, whole_contract};

whole_contract!(crate::start);

struct Embedded {
    folder: TempDir,
    s3: LocalS3,
}

#[cfg(test)]
async fn start() -> Embedded {
    let folder = tempfile::tempdir().unwrap();
    let s3 = LocalS3::start(folder.path(), None, None).await.unwrap();
    Embedded { folder, s3 }
}

#[cfg(test)]
impl Server for Embedded {
    fn settings(&self) -> Settings {
        embedded::settings(&self.s3, "replaced")
    }

    /// It cannot list them, but each has a file at the top.
    async fn open_uploads(&self, _bucket: &str) -> usize {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(".upload-")).count()
    }
}

#[tokio::test]
async fn versions_that_the_server_does_not_keep_are_missed_at_the_start() {
    let server = start().await;
    let settings = Settings { versioning_required: true, ..own_bucket(&server) };

    let error = Objects::connect(&settings).ensure_bucket().await.unwrap_err();

    assert!(matches!(error, Error::NotVersioned { .. }), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_never_answers_is_unavailable_after_three_seconds() {
    let server = start().await;
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());
    let settings = Settings { endpoint, ..own_bucket(&server) };
    let started = Instant::now();

    let error = Objects::connect(&settings).check().await.unwrap_err();

    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_server_that_is_away_is_unavailable() {
    let server = start().await;
    let endpoint = format!("http://127.0.0.1:{}", free_port().unwrap());
    let settings = Settings { endpoint, ..own_bucket(&server) };

    let error = Objects::connect(&settings).check().await.unwrap_err();

    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
}
