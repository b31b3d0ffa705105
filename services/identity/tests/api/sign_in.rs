//! Coming in, and what holds up those who guess.

use std::time::Duration;

use http::StatusCode;
use jiff::SignedDuration;
use serde_json::Value;
use sqlx::PgPool;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{
    province::{self, PASSWORD, person, post},
    support::House,
};

const HERE: &str = "10.0.0.1";
const NEXT_DOOR: &str = "10.0.0.99";
const ELSEWHERE: &str = "192.168.7.1";

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn the_right_password_opens_a_session_in_the_first_post(pool: PgPool) {
    let house = House::open(pool).await;

    let signed_in = house.sign_in(" NV.Binh ", PASSWORD).await;

    assert_eq!(signed_in.person.name, "Nguyễn Văn Bình");
    assert_eq!(signed_in.post.title, "Chuyên viên");
    assert_eq!(signed_in.posts.len(), 2);
    assert!(!signed_in.must_change_password);
    assert_eq!(signed_in.expires_at, house.clock.now() + SignedDuration::from_hours(12));
    assert_eq!(signed_in.session.unwrap().len(), 43);
    assert_eq!(house.audited("session.opened").await, 1);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_wrong_password_an_unknown_login_and_no_password_yet_look_the_same(pool: PgPool) {
    let house = House::open(pool).await;
    let mut bodies = Vec::new();

    for (login, password) in [
        ("nv.binh", "sai mật khẩu rồi"),
        ("ai.do", PASSWORD),
        ("chanh.vp", PASSWORD),
        ("không phải", "x"),
    ] {
        let answer = house.knock(login, password, HERE, None).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{login}");
        bodies.push(answer.body);
    }

    assert_eq!(bodies[0]["code"], "wrong-credentials");
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn after_five_failures_a_network_waits_and_then_is_let_in(pool: PgPool) {
    let house = House::open(pool).await;
    for _ in 0..5 {
        house.knock("nv.binh", "sai mật khẩu rồi", HERE, None).await;
    }

    let too_early = house.knock("nv.binh", PASSWORD, NEXT_DOOR, None).await;
    house.pass(SignedDuration::from_secs(1));
    let in_time = house.knock("nv.binh", PASSWORD, HERE, None).await;

    assert_eq!((too_early.status.as_u16(), too_early.code()), (429, "too-many-attempts"));
    assert_eq!(too_early.retry_after, Some(1));
    assert_eq!(in_time.status, StatusCode::CREATED);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn unknown_logins_are_held_up_alike(pool: PgPool) {
    let house = House::open(pool).await;
    for _ in 0..5 {
        house.knock("ai.do", PASSWORD, HERE, None).await;
    }

    let answer = house.knock("ai.do", PASSWORD, HERE, None).await;

    assert_eq!((answer.status.as_u16(), answer.retry_after), (429, Some(1)));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn the_wait_doubles_and_knocking_meanwhile_does_not_lengthen_it(pool: PgPool) {
    let house = House::open(pool).await;
    let wrong = "sai mật khẩu rồi";
    for _ in 0..5 {
        house.knock("nv.binh", wrong, HERE, None).await;
    }
    house.pass(SignedDuration::from_secs(1));
    house.knock("nv.binh", wrong, HERE, None).await;

    let waits = [
        house.knock("nv.binh", wrong, HERE, None).await.retry_after,
        house.knock("nv.binh", wrong, HERE, None).await.retry_after,
    ];

    assert_eq!(waits, [Some(2), Some(2)]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn failures_in_one_network_hold_up_nobody_in_another(pool: PgPool) {
    let house = House::open(pool).await;
    for _ in 0..6 {
        house.knock("nv.binh", "sai mật khẩu rồi", ELSEWHERE, None).await;
    }

    let answer = house.knock("nv.binh", PASSWORD, HERE, None).await;

    assert_eq!(answer.status, StatusCode::CREATED);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_known_device_is_not_held_up_by_failures_in_its_own_network(pool: PgPool) {
    let house = House::open(pool).await;
    let device = house.sign_in("nv.binh", PASSWORD).await.device.unwrap();
    for _ in 0..6 {
        house.knock("nv.binh", "sai mật khẩu rồi", HERE, None).await;
    }

    let stranger = house.knock("nv.binh", PASSWORD, HERE, None).await;
    let known = house.knock("nv.binh", PASSWORD, HERE, Some(&device)).await;

    assert_eq!(stranger.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(known.status, StatusCode::CREATED);
    assert_eq!(known.body["device"], device, "it stays the same device");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_stolen_device_cannot_guess_without_end(pool: PgPool) {
    let house = House::open(pool).await;
    let device = house.sign_in("nv.binh", PASSWORD).await.device.unwrap();
    for _ in 0..5 {
        house.knock("nv.binh", "sai mật khẩu rồi", HERE, Some(&device)).await;
    }

    let answer = house.knock("nv.binh", "sai mật khẩu rồi", ELSEWHERE, Some(&device)).await;

    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_device_is_known_only_to_the_account_that_it_signed_in_to(pool: PgPool) {
    let house = House::open(pool).await;
    let device = house.sign_in("nv.binh", PASSWORD).await.device.unwrap();
    for _ in 0..5 {
        house.knock("cntt.an", PASSWORD, HERE, Some(&device)).await;
    }

    let answer = house.knock("cntt.an", PASSWORD, HERE, None).await;

    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "they count for the network");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn guesses_at_the_same_moment_are_all_counted(pool: PgPool) {
    let house = House::open(pool).await;
    let guess = || house.knock("nv.binh", "sai mật khẩu rồi", HERE, None);

    let answers = tokio::join!(guess(), guess(), guess(), guess(), guess(), guess(), guess());

    let (a, b, c, d, e, f, g) = answers;
    let statuses = [a, b, c, d, e, f, g].map(|answer| answer.status.as_u16());
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 5, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 2, "{statuses:?}");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_success_forgets_the_failures_of_its_source(pool: PgPool) {
    let house = House::open(pool).await;
    for _ in 0..4 {
        house.knock("nv.binh", "sai mật khẩu rồi", HERE, None).await;
    }
    house.sign_in("nv.binh", PASSWORD).await;

    let again = house.knock("nv.binh", "sai mật khẩu rồi", HERE, None).await;
    let right = house.knock("nv.binh", PASSWORD, HERE, None).await;

    assert_eq!((again.status.as_u16(), right.status.as_u16()), (401, 201));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn no_login_that_was_typed_is_kept(pool: PgPool) {
    let house = House::open(pool).await;

    house.knock("mat khau cua toi", "x", HERE, None).await;

    let rows: Vec<Value> = sqlx::query_scalar("SELECT to_jsonb(a) FROM sign_in_attempts a")
        .fetch_all(&house.pool)
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].to_string().contains("khau"), "{rows:?}");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn somebody_without_a_post_is_told_whom_to_ask(pool: PgPool) {
    let house = House::open(pool).await;
    let mut directory = province::directory();
    let mut someone = person(
        "da.nghi",
        "Đỗ Nghỉ",
        vec![post("H08.13", "VP", "Chuyên viên", contract::Role::Officer)],
    );
    someone.posts[0].ended_on = Some(jiff::civil::date(2022, 1, 1));
    someone.first_password = Some(PASSWORD.into());
    directory.people.push(someone);
    house.identity.import(&directory).await.unwrap();

    let answer = house.knock("da.nghi", PASSWORD, HERE, None).await;

    assert_eq!((answer.status.as_u16(), answer.code()), (403, "no-post"));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn right_passwords_at_the_same_moment_are_all_let_in(pool: PgPool) {
    let house = House::open(pool).await;
    let enter = || house.knock("nv.binh", PASSWORD, HERE, None);

    let (a, b, c, d) = tokio::join!(enter(), enter(), enter(), enter());

    assert_eq!([a, b, c, d].map(|answer| answer.status.as_u16()), [201; 4]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn attempts_that_delay_nobody_any_more_are_swept(pool: PgPool) {
    let house = House::open(pool).await;
    house.knock("ai.do", PASSWORD, HERE, None).await;
    house.pass(SignedDuration::from_hours(24));
    let stop = CancellationToken::new();
    let mut keeping = JoinSet::new();

    keeping.spawn(house.identity.clone().keep_house(stop.clone()));

    testkit::eventually("the attempt is swept", Duration::from_secs(10), async || {
        let left = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM sign_in_attempts");
        left.fetch_one(&house.pool).await.ok().filter(|left| *left == 0)
    })
    .await;
    stop.cancel();
    keeping.join_next().await.unwrap().unwrap().unwrap();
}
