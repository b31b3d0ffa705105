//! Sessions for tokens, and the keys that verify them.

use contract::{Claims, Role};
use http::StatusCode;
use jiff::SignedDuration;
use sqlx::PgPool;
use tokio::{net::TcpListener, task::JoinSet};
use tokio_util::sync::CancellationToken;
use web::Verifier;

use crate::{province::PASSWORD, support::House};

/// Identity's keys behind a real port, as every service reads them.
struct Served {
    keys_url: String,
    _serving: JoinSet<anyhow::Result<()>>,
}

impl Served {
    async fn start(house: &House) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let keys_url =
            format!("http://{}{}", listener.local_addr().unwrap(), identity_api::JWKS_PATH);
        let mut serving = JoinSet::new();
        serving.spawn(runtime::serve(listener, house.router(), CancellationToken::new()));
        Self { keys_url, _serving: serving }
    }

    async fn verify(&self, audience: &'static str, token: &str) -> Option<Claims> {
        let client = web::http_client().unwrap();
        Verifier::new(audience, self.keys_url.clone(), client).verify(token).await
    }

    async fn key_count(&self) -> usize {
        let client = web::http_client().unwrap();
        let keys = client.get(&self.keys_url).send().await.unwrap();
        let keys: serde_json::Value = keys.json().await.unwrap();
        keys["keys"].as_array().unwrap().len()
    }
}

async fn token(house: &House, session: &str, audience: &str) -> String {
    let answer = house.token(session, audience).await;
    assert_eq!(answer.status, StatusCode::OK, "{:?}", answer.body);
    answer.body["token"].as_str().unwrap().to_owned()
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_token_says_who_calls_to_the_one_service_that_it_is_for(pool: PgPool) {
    let house = House::open(pool).await;
    let served = Served::start(&house).await;
    let signed_in = house.sign_in("nv.binh", PASSWORD).await;
    let session = signed_in.session.clone().unwrap();

    let token = token(&house, &session, "registry").await;

    let claims = served.verify("registry", &token).await.unwrap();
    assert_eq!(claims.sub, signed_in.person.id);
    assert_eq!(claims.agency, signed_in.post.agency.id);
    assert_eq!(claims.unit, signed_in.post.unit.id);
    assert_eq!(claims.roles, [Role::Officer]);
    assert_eq!(claims.sid, signed_in.session_id.uuid());
    assert_eq!(claims.exp - claims.iat, 60);
    assert_eq!(served.verify("storage", &token).await, None);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn what_is_no_open_session_gets_no_token(pool: PgPool) {
    let house = House::open(pool).await;

    let nobody = house.token("AAAA", "registry").await;

    assert_eq!((nobody.status.as_u16(), nobody.code()), (401, "unauthenticated"));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn no_token_is_made_for_a_service_that_does_not_exist(pool: PgPool) {
    let house = House::open(pool).await;
    let session = house.sign_in("nv.binh", PASSWORD).await.session.unwrap();

    let answer = house.token(&session, "world").await;

    assert_eq!((answer.status.as_u16(), answer.code()), (422, "no-such-audience"));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_session_ends_after_half_an_hour_without_use(pool: PgPool) {
    let house = House::open(pool).await;
    let session = house.sign_in("nv.binh", PASSWORD).await.session.unwrap();
    house.pass(SignedDuration::from_mins(29));
    token(&house, &session, "registry").await;
    house.pass(SignedDuration::from_mins(29));
    token(&house, &session, "registry").await;

    house.pass(SignedDuration::from_mins(30));

    assert_eq!(house.token(&session, "registry").await.status, StatusCode::UNAUTHORIZED);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_session_ends_after_twelve_hours_of_use(pool: PgPool) {
    let house = House::open(pool).await;
    let session = house.sign_in("nv.binh", PASSWORD).await.session.unwrap();
    for _ in 0..35 {
        house.pass(SignedDuration::from_mins(20));
        token(&house, &session, "registry").await;
    }

    house.pass(SignedDuration::from_mins(20));

    assert_eq!(house.token(&session, "registry").await.status, StatusCode::UNAUTHORIZED);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn use_is_recorded_once_a_minute(pool: PgPool) {
    let house = House::open(pool).await;
    let session = house.sign_in("nv.binh", PASSWORD).await.session.unwrap();
    let touched = async || -> bool {
        let sql = "SELECT last_seen_at > created_at FROM sessions";
        sqlx::query_scalar(sql).fetch_one(&house.pool).await.unwrap()
    };

    house.pass(SignedDuration::from_secs(59));
    token(&house, &session, "registry").await;
    let before = touched().await;
    house.pass(SignedDuration::from_secs(1));
    token(&house, &session, "registry").await;

    assert_eq!((before, touched().await), (false, true));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_session_goes_on_in_another_post_when_its_own_has_ended(pool: PgPool) {
    let house = House::open(pool).await;
    let served = Served::start(&house).await;
    let session = house.sign_in("nv.binh", PASSWORD).await.session.unwrap();
    let end = "UPDATE posts SET ended_on = '2026-01-01' WHERE title = $1";
    sqlx::query(end).bind("Chuyên viên").execute(&house.pool).await.unwrap();

    let token = token(&house, &session, "registry").await;

    assert_eq!(served.verify("registry", &token).await.unwrap().roles, [Role::Clerk]);
    sqlx::query(end).bind("Văn thư").execute(&house.pool).await.unwrap();
    assert_eq!(house.token(&session, "registry").await.status, StatusCode::UNAUTHORIZED);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_new_key_is_published_before_it_signs_and_the_old_one_until_its_tokens_expire(
    pool: PgPool,
) {
    let house = House::open(pool).await;
    let served = Served::start(&house).await;
    let rotate = async |minutes: i64| {
        house.pass(SignedDuration::from_mins(minutes));
        house.identity.rotate_keys().await.unwrap();
        served.key_count().await
    };
    let month = 30 * 24 * 60;

    let counts = [
        rotate(month - 11).await,
        rotate(1).await,
        rotate(10).await,
        rotate(9).await,
        rotate(1).await,
    ];

    assert_eq!(counts, [1, 2, 2, 2, 1]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn tokens_of_the_next_key_are_verified_by_who_knew_it_before(pool: PgPool) {
    let house = House::open(pool).await;
    let served = Served::start(&house).await;
    // The old key has signed for a month; the next one first signs in ten minutes.
    sqlx::query(
        "UPDATE signing_keys SET created_at = created_at - interval '30 days',
                                 used_from = used_from - interval '30 days'",
    )
    .execute(&house.pool)
    .await
    .unwrap();
    house.identity.rotate_keys().await.unwrap();
    let session = house.sign_in("nv.binh", PASSWORD).await.session.unwrap();
    let verifier = Verifier::new("registry", served.keys_url.clone(), web::http_client().unwrap());
    let by_old = token(&house, &session, "registry").await;
    assert!(verifier.verify(&by_old).await.is_some());

    house.pass(SignedDuration::from_mins(10));
    let by_next = token(&house, &session, "registry").await;

    let key_id = |token: &str| token.split('.').next().unwrap().to_owned();
    assert_ne!(key_id(&by_old), key_id(&by_next));
    drop(served);
    assert!(verifier.verify(&by_next).await.is_some(), "it was known before it signed");
}
