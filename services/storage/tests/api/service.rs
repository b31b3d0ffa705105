//! The whole service, on a NATS of its own.

use std::time::Duration;

use chassis::Service;
use clock::Clock;
use http::StatusCode;
use secrecy::ExposeSecret as _;
use serde_json::json;
use sqlx::{ConnectOptions as _, PgPool};
use storage_api::v1::FileState;
use testkit::{eventually, servers::Nats};
use tokio_util::sync::CancellationToken;

use crate::{
    samples::letter,
    support::{House, officer},
};

const SOON: Duration = Duration::from_secs(30);

async fn build(house: &House, nats: &Nats) -> Service {
    let database = house.pool.connect_options().to_url_lossy().to_string();
    let credentials = house.s3.credentials();
    let settings = json!({
        "listen": "127.0.0.1:0",
        "admin_listen": "127.0.0.1:0",
        "database": { "url": database, "max_connections": 4 },
        "nats": { "url": nats.url(), "monitor_url": nats.monitor_url() },
        "identity_url": "http://127.0.0.1:1",
        "objects": {
            "endpoint": house.s3.endpoint(), "region": "us-east-1", "bucket": "storage",
            "access_key": credentials.access_key,
            "secret_key": credentials.secret_key.expose_secret(),
            "versioning_required": false,
        },
        "trust_anchors": "",
    });
    Box::pin(vpdt_storage::build(serde_json::from_value(settings).unwrap(), Clock::system()))
        .await
        .unwrap()
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_running_service_checks_announces_and_stops(pool: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let nats = Nats::start(folder.path(), None, None).await.unwrap();
    let house = House::open(pool).await;
    let officer = officer();
    let id = house.upload(&officer, "a.pdf", letter()).await.file().id;
    let app = build(&house, &nats).await;
    let (address, admin) = (app.address().unwrap(), app.admin_address().unwrap());
    let stop = CancellationToken::new();
    let running = tokio::task::JoinSet::from_iter([app.run(stop.clone())]);

    let file = eventually("the check", SOON, async || {
        let file = house.get(&officer, &id.to_string()).await.file();
        (file.state != FileState::Checking).then_some(file)
    });
    let file = file.await;
    eventually("the announcement", SOON, async || {
        let sql = "SELECT count(*) FROM outbox WHERE published_at IS NOT NULL";
        let published: i64 = sqlx::query_scalar(sql).fetch_one(&house.pool).await.unwrap();
        (published == 1).then_some(())
    })
    .await;
    let client = web::http_client().unwrap();
    let get = async |url: String| client.get(url).send().await.unwrap().status();
    let ready = get(format!("http://{admin}/readyz")).await;
    let unknown = get(format!("http://{address}/api/v1/files/{id}")).await;
    let operators = get(format!("http://{address}/api/v1/operations/storage/audit/heads")).await;
    stop.cancel();
    let ended = running.join_all().await;

    assert_eq!(file.state, FileState::Ready);
    assert_eq!(ready, StatusCode::OK);
    assert_eq!([unknown, operators], [StatusCode::UNAUTHORIZED; 2]);
    assert!(ended.iter().all(Result::is_ok), "{ended:?}");
}
