//! The whole service: its ports, its own verifier, its events and its notices.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::time::Duration;

use clock::Clock;
use contract::Role;
use futures::StreamExt as _;
use identity_api::{
    SESSIONS_ENDED, TOKENS_PATH,
    v1::{Me, SignedIn, Token},
};
use jiff::civil::date;
use serde_json::json;
use sqlx::{ConnectOptions as _, PgPool};
use testkit::servers::Nats;
use tokio::{task::JoinSet, time::timeout};
use tokio_util::sync::CancellationToken;
use vpdt_identity::{
    Directory, Identity, Level, Settings, build,
    directory::{AgencyEntry, PersonEntry, PostEntry, UnitEntry},
};

const PASSWORD: &str = "một con vịt xòe ra hai cái cánh";

fn directory() -> Directory {
    let agency = AgencyEntry {
        code: "H08".to_owned(),
        former_codes: vec![],
        name: "Ủy ban nhân dân tỉnh Bình Định".to_owned(),
        abbreviation: "UBND".to_owned(),
        level: Level::Province,
        parent: None,
        valid_from: date(2020, 1, 1),
        valid_to: None,
        successor: None,
    };
    let unit = UnitEntry {
        agency: "H08".to_owned(),
        abbreviation: "VP".to_owned(),
        name: "Văn phòng".to_owned(),
        valid_to: None,
    };
    let post = PostEntry {
        agency: "H08".to_owned(),
        unit: "VP".to_owned(),
        title: "Văn thư".to_owned(),
        roles: vec![Role::Clerk],
        held_from: date(2020, 1, 1),
        ended_on: None,
    };
    let person = PersonEntry {
        login: "vt.lan".to_owned(),
        name: "Đặng Thị Lan".to_owned(),
        first_password: Some(PASSWORD.into()),
        must_change_password: false,
        posts: vec![post],
    };
    Directory { agencies: vec![agency], units: vec![unit], people: vec![person] }
}

fn settings(pool: &PgPool, nats: &Nats) -> Settings {
    let mut database = pool.connect_options().to_url_lossy();
    database.set_query(None);
    let settings = json!({
        "listen": "127.0.0.1:0",
        "admin_listen": "127.0.0.1:0",
        "database": { "url": database.as_str() },
        "nats": { "url": nats.url(), "monitor_url": nats.monitor_url() },
    });
    serde_json::from_value(settings).unwrap()
}

#[sqlx::test(migrations = false)]
async fn somebody_signs_in_is_known_and_signs_out_for_everybody(pool: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let nats = Nats::start(folder.path(), None, None).await.unwrap();
    let bus = async_nats::connect(nats.url()).await.unwrap();
    let mut ended = bus.subscribe(SESSIONS_ENDED).await.unwrap();
    bus.flush().await.unwrap();
    let app = build(settings(&pool, &nats), Clock::system()).await.unwrap();
    Identity::new(pool.clone(), Clock::system()).0.import(&directory()).await.unwrap();
    let api = format!("http://{}", app.address().unwrap());
    let admin = format!("http://{}", app.admin_address().unwrap());
    let stop = CancellationToken::new();
    let mut running = JoinSet::new();
    running.spawn(app.run(stop.clone()));
    let client = web::http_client().unwrap();

    let ready = client.get(format!("{admin}/readyz")).send().await.unwrap();
    assert_eq!(ready.status(), 200, "{:?}", ready.text().await);
    let sign_in = json!({ "login": "vt.lan", "password": PASSWORD, "as": "bearer" });
    let signed_in = client.post(format!("{api}/api/v1/sessions")).json(&sign_in);
    let signed_in: SignedIn = signed_in.send().await.unwrap().json().await.unwrap();
    let exchange = json!({ "session": signed_in.session, "audience": "identity" });
    let token = client.post(format!("{api}{TOKENS_PATH}")).json(&exchange);
    let token: Token = token.send().await.unwrap().json().await.unwrap();
    let me = client.get(format!("{api}/api/v1/me")).bearer_auth(&token.token);
    let me: Me = me.send().await.unwrap().json().await.unwrap();
    let out = client.delete(format!("{api}/api/v1/sessions/current")).bearer_auth(&token.token);
    let out = out.send().await.unwrap();
    let notice = timeout(Duration::from_secs(10), ended.next()).await.unwrap().unwrap();
    testkit::eventually("the directory on the bus", Duration::from_secs(20), async || {
        let waiting = messaging::unpublished(&mut *pool.acquire().await.ok()?).await;
        waiting.ok().filter(|waiting| *waiting == 0)
    })
    .await;
    stop.cancel();

    assert_eq!(me.person.name, "Đặng Thị Lan");
    assert_eq!(out.status(), 204);
    assert_eq!(notice.payload, signed_in.session_id.to_string());
    running.join_next().await.unwrap().unwrap().unwrap();
}
