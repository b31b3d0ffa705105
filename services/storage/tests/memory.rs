//! Memory stays flat. Alone in its process, whose peak it measures.

#[cfg(test)]
#[path = "samples/tiff.rs"]
mod tiff;

use std::io;

use axum::{Extension, Router, body::Body};
use bytes::Bytes;
use clock::Clock;
use contract::{AgencyId, Claims, FileId, PersonId, Role, UnitId};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use http::{Request, Response};
use objects::Objects;
use secrecy::ExposeSecret as _;
use sqlx::PgPool;
use storage_api::v1::{File, FileState};
use testkit::servers::LocalS3;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;
use vpdt_storage::{Rules, Storage, api};
use web::{Around, Principal};

const MIB: usize = 1024 * 1024;
const CHUNK: usize = 256 * 1024;

/// The most memory that this process has had since the last [`forget_peak`], in bytes; the S3 server's included.
#[cfg(test)]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

/// Documented in proc(5).
#[cfg(test)]
fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
}

#[cfg(test)]
fn officer() -> Principal {
    Principal::from(Claims {
        sub: PersonId::generate(),
        agency: AgencyId::generate(),
        unit: UnitId::generate(),
        roles: vec![Role::Officer],
        sid: FileId::generate().uuid(),
        aud: "storage".to_owned(),
        iss: "test".to_owned(),
        exp: 0,
        iat: 0,
    })
}

/// A scan of that size, a chunk at a time.
#[cfg(test)]
fn scan(size: usize) -> Body {
    let head = tiff::tiff_head(u32::try_from(size).unwrap());
    let white = Bytes::from(vec![0xFF; CHUNK]);
    let dots = stream::iter((0..size / CHUNK).map(move |_| io::Result::Ok(white.clone())));
    Body::from_stream(stream::iter([Ok(Bytes::from(head))]).chain(dots))
}

#[cfg(test)]
async fn upload(router: &Router, size: usize) -> File {
    let request = Request::post("/api/v1/files?name=scan.tiff").header("idempotency-key", size);
    let response = router.clone().oneshot(request.body(scan(size)).unwrap()).await.unwrap();
    serde_json::from_slice(&whole(response).await).unwrap()
}

#[cfg(test)]
async fn get(router: &Router, path: &str) -> Response<Body> {
    let request = Request::get(format!("/api/v1/files/{path}")).body(Body::empty()).unwrap();
    router.clone().oneshot(request).await.unwrap()
}

#[cfg(test)]
async fn whole(response: Response<Body>) -> Bytes {
    axum::body::to_bytes(response.into_body(), MIB).await.unwrap()
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_gibibyte_goes_up_is_checked_and_comes_down_within_150_mib(pool: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let s3 = LocalS3::start(folder.path(), None, None).await.unwrap();
    let settings = serde_json::from_value(serde_json::json!({
        "endpoint": s3.endpoint(), "region": "us-east-1", "bucket": "storage",
        "access_key": s3.credentials().access_key,
        "secret_key": s3.credentials().secret_key.expose_secret(),
        "versioning_required": false,
    }));
    let objects = Objects::connect(&settings.unwrap());
    objects.ensure_bucket().await.unwrap();
    let storage = Storage::new(pool, Clock::system(), objects, Rules::default());
    let (router, _) = api::router(storage.clone());
    let around = Around {
        patience: std::time::Duration::from_mins(10),
        ..Around::new(telemetry::Metrics::new("test"), None)
    };
    let router = web::house(router.layer(Extension(officer())), around);
    upload(&router, MIB).await; // what is set up once
    while storage.check_next(&CancellationToken::new()).await.unwrap() {}
    forget_peak();
    let before = peak();

    let uploaded = upload(&router, 1024 * MIB).await;
    storage.check_next(&CancellationToken::new()).await.unwrap();
    let file = get(&router, &uploaded.id.to_string()).await;
    let file: File = serde_json::from_slice(&whole(file).await).unwrap();
    let content = get(&router, &format!("{}/content", uploaded.id)).await;
    let content = content.into_body().into_data_stream();
    let read = content.try_fold(0, async |sum, chunk| Ok(sum + chunk.len() as u64)).await;

    assert_eq!((file.state, file.refusal), (FileState::Ready, None));
    assert!(file.size > 1024 * MIB as u64);
    assert_eq!(read.unwrap(), file.size);
    let growth = peak() - before;
    assert!(growth < 150 * MIB, "the peak grew by {} MiB", growth / MIB);
}
