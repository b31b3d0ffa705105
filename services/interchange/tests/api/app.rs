//! The whole service, with a bus of its own.

use std::time::Duration;

use clock::Clock;
use contract::Event;
use interchange_api::events::DocumentDelivered;
use messaging::Bus;
use sqlx::{ConnectOptions as _, PgPool};
use testkit::{eventually, servers::Nats};
use tokio_util::sync::CancellationToken;
use vpdt_interchange::{Policy, Settings, build};

use crate::support::Ledger;

/// Puts `said` on the bus as `service` would.
async fn announce<E: Event>(bus: &Bus, pool: &PgPool, service: &str, said: &E) {
    let mut conn = pool.acquire().await.unwrap();
    messaging::publish(&mut conn, said).await.unwrap();
    let relay = bus.relay(service, pool.clone()).await.unwrap();
    assert_eq!(relay.publish_batch().await.unwrap(), 1);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_release_on_the_bus_leaves_as_a_delivery_on_the_bus(pool: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let nats = Nats::start(folder.path(), None, None).await.unwrap();
    let bus_settings =
        messaging::Settings { url: nats.url(), monitor_url: nats.monitor_url(), replicas: 1 };
    let bus = Bus::connect(&bus_settings).await.unwrap();
    let ledger = Ledger::new(pool.clone()).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    announce(&bus, &pool, "registry", &ledger.released(&[agency])).await;
    let any = "127.0.0.1:0".parse().unwrap();
    let settings = Settings {
        listen: any,
        admin_listen: any,
        database: database::Settings {
            url: pool.connect_options().to_url_lossy().to_string().into(),
            max_connections: 4,
        },
        nats: bus_settings,
        identity_url: "http://127.0.0.1:1".to_owned(),
        telemetry: telemetry::Settings::default(),
        delivery: Policy::default(),
    };
    let app = build(settings, Clock::system()).await.unwrap();
    let ready = format!("http://{}/readyz", app.admin_address().unwrap());
    let list = format!("http://{}/api/v1/deliveries", app.address().unwrap());
    let stop = CancellationToken::new();
    let client = web::http_client().unwrap();

    let watched = async {
        let published =
            eventually("the delivery is published", Duration::from_secs(20), async || {
                sqlx::query_scalar::<_, String>(
                    "SELECT subject FROM outbox
                 WHERE published_at IS NOT NULL AND subject = $1",
                )
                .bind(DocumentDelivered::SUBJECT)
                .fetch_optional(&pool)
                .await
                .unwrap()
            });
        published.await;
        let ready = client.get(&ready).send().await.unwrap();
        let refused = client.get(&list).send().await.unwrap();
        stop.cancel();
        (ready.status().as_u16(), ready.text().await.unwrap(), refused.status().as_u16())
    };
    let (ran, seen) = tokio::join!(app.run(stop.clone()), watched);

    ran.unwrap();
    assert_eq!(seen, (200, "ok".to_owned(), 401));
    nats.stop().await.unwrap();
}
