//! The servers start, keep what they were given, and stop.

use std::{net::TcpStream, path::Path};

use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};
use vpdt_testkit::{
    create_database,
    servers::{LocalS3, Nats, Postgres},
};

async fn scalar(url: &str, query: &'static str) -> Result<String, sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    sqlx::query_scalar(query).fetch_one(&mut connection).await
}

async fn execute(url: &str, statement: &'static str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    sqlx::query(statement).execute(&mut connection).await.map(drop)
}

fn listens(url: &str) -> bool {
    let authority = url.rsplit("//").next().unwrap_or_default();
    TcpStream::connect(authority).is_ok()
}

#[tokio::test]
async fn postgres_started_again_still_has_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let first = Postgres::start(folder.path(), None, false).await.unwrap();
    execute(&first.url("postgres"), "CREATE TABLE registers AS SELECT 'đi' AS name").await.unwrap();
    first.stop().await.unwrap();

    let second = Postgres::start(folder.path(), None, false).await.unwrap();

    let name = scalar(&second.url("postgres"), "SELECT name FROM registers").await.unwrap();
    assert_eq!(name, "đi");
}

#[tokio::test]
async fn postgres_is_durable_unless_told_otherwise() {
    let folder = tempfile::tempdir().unwrap();

    let durable = Postgres::start(&folder.path().join("durable"), None, true).await.unwrap();
    let fast = Postgres::start(&folder.path().join("fast"), None, false).await.unwrap();

    assert_eq!(scalar(&durable.url("postgres"), "SHOW fsync").await.unwrap(), "on");
    assert_eq!(scalar(&fast.url("postgres"), "SHOW fsync").await.unwrap(), "off");
}

#[tokio::test]
async fn a_second_postgres_on_the_same_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let _first = Postgres::start(folder.path(), None, false).await.unwrap();

    let second = Postgres::start(folder.path(), None, false).await;

    let error = second.unwrap_err().to_string();
    assert!(error.contains("postmaster.pid"), "{error}");
}

#[tokio::test]
async fn a_database_belongs_to_its_role_and_is_closed_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let postgres = Postgres::start(folder.path(), None, false).await.unwrap();
    let admin = postgres.url("postgres");
    let registry = create_database(&admin, "vpdt_registry").await.unwrap();
    let storage = create_database(&admin, "vpdt_storage").await.unwrap();

    let again = create_database(&admin, "vpdt_registry").await.unwrap();

    assert_eq!(again, registry);
    execute(&registry, "CREATE TABLE documents (id uuid)").await.unwrap();
    assert_eq!(scalar(&storage, "SELECT current_user::text").await.unwrap(), "vpdt_storage");
    let trespass = storage.parse::<PgConnectOptions>().unwrap().database("vpdt_registry");
    let refused = PgConnection::connect_with(&trespass).await.unwrap_err();
    assert!(refused.to_string().contains("permission denied"), "{refused}");
}

#[tokio::test]
async fn nats_syncs_always_keeps_its_streams_and_is_gone_when_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let first = Nats::start(folder.path(), None, None).await.unwrap();
    let context = async_nats::jetstream::new(async_nats::connect(first.url()).await.unwrap());
    context.create_stream("registry").await.unwrap();
    let url = first.url();

    first.stop().await.unwrap();

    assert!(!listens(&url));
    let second = Nats::start(folder.path(), None, None).await.unwrap();
    assert!(listens(&second.monitor_url()));
    let context = async_nats::jetstream::new(async_nats::connect(second.url()).await.unwrap());
    context.get_stream("registry").await.unwrap();
    let config = std::fs::read_to_string(folder.path().join("nats.conf")).unwrap();
    assert!(config.contains("sync_interval: always"), "{config}");
}

#[tokio::test]
async fn a_port_that_another_server_has_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let first = Nats::start(&folder.path().join("first"), None, None).await.unwrap();
    let port = first.url().rsplit(':').next().and_then(|port| port.parse().ok());

    let second = Nats::start(&folder.path().join("second"), port, None).await;

    let error = second.unwrap_err().to_string();
    assert!(error.contains("address already in use"), "{error}");
}

#[tokio::test]
async fn an_s3_server_is_gone_when_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = LocalS3::start(folder.path(), None, None).await.unwrap();
    let endpoint = s3.endpoint().to_owned();
    assert!(listens(&endpoint));

    s3.stop().await;

    assert!(!listens(&endpoint));
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let s3 = LocalS3::start(Path::new("/dev/null/objects"), None, None).await;

    assert_eq!(s3.unwrap_err().to_string(), "could not make /dev/null/objects");
}
