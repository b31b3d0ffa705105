//! A person's own sessions.

use http::StatusCode;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{province::PASSWORD, support::House};

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn signing_out_ends_the_session_on_the_server_and_tells_the_gateway(pool: PgPool) {
    let mut house = House::open(pool).await;
    let signed_in = house.sign_in("nv.binh", PASSWORD).await;
    let caller = House::claims_of(&signed_in);

    let out = house.send(Some(&caller), "DELETE", "/api/v1/sessions/current", Value::Null).await;

    assert_eq!(out.status, StatusCode::NO_CONTENT);
    assert_eq!(house.ended.next_waiting(), Some(signed_in.session_id));
    let token = house.token(&signed_in.session.unwrap(), "registry").await;
    assert_eq!(token.status, StatusCode::UNAUTHORIZED);
    let again = house.send(Some(&caller), "DELETE", "/api/v1/sessions/current", Value::Null).await;
    assert_eq!(again.status, StatusCode::NO_CONTENT);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn sessions_are_listed_with_device_and_place_and_ended_one_by_one(pool: PgPool) {
    let mut house = House::open(pool).await;
    let first = house.sign_in("nv.binh", PASSWORD).await;
    let second = house.sign_in("nv.binh", PASSWORD).await;
    let caller = House::claims_of(&second);
    let path = format!("/api/v1/sessions/{}", first.session_id);

    let before = house.get(&caller, "/api/v1/sessions").await;
    let ended = house.send(Some(&caller), "DELETE", &path, Value::Null).await;
    let after = house.get(&caller, "/api/v1/sessions").await;

    let ids = [second.session_id.to_string(), first.session_id.to_string()];
    assert_eq!(before.items("id"), ids);
    assert_eq!(before.items("device"), ["vpdtctl/0.1.0", "vpdtctl/0.1.0"]);
    assert_eq!(before.items("network"), ["10.0.0.0/24", "10.0.0.0/24"]);
    assert_eq!(before.body["items"][0]["current"], true);
    assert_eq!(before.body["items"][1]["current"], false);
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    assert_eq!(after.items("id"), ids[..1]);
    assert_eq!(house.ended.next_waiting(), Some(first.session_id));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_page_of_sessions_leads_to_the_next(pool: PgPool) {
    let house = House::open(pool).await;
    let first = house.sign_in("nv.binh", PASSWORD).await;
    let second = house.sign_in("nv.binh", PASSWORD).await;
    let caller = House::claims_of(&second);

    let one = house.get(&caller, "/api/v1/sessions?limit=1").await;
    let cursor = one.body["next_cursor"].as_str().unwrap();
    let two = house.get(&caller, &format!("/api/v1/sessions?limit=1&cursor={cursor}")).await;

    assert_eq!(one.items("id"), [second.session_id.to_string()]);
    assert_eq!(two.items("id"), [first.session_id.to_string()]);
    assert_eq!(two.body["next_cursor"], Value::Null);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn all_other_sessions_are_ended_at_once(pool: PgPool) {
    let house = House::open(pool).await;
    let lost = house.sign_in("nv.binh", PASSWORD).await;
    let own = house.sign_in("nv.binh", PASSWORD).await;
    let caller = House::claims_of(&own);

    let ended = house.send(Some(&caller), "DELETE", "/api/v1/sessions/others", Value::Null).await;

    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    let status =
        async |session: Option<String>| house.token(&session.unwrap(), "registry").await.status;
    assert_eq!(status(lost.session).await, StatusCode::UNAUTHORIZED);
    assert_eq!(status(own.session).await, StatusCode::OK);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn somebody_elses_session_is_not_there(pool: PgPool) {
    let house = House::open(pool).await;
    let theirs = house.sign_in("nv.binh", PASSWORD).await;
    let caller = house.claims("chanh.vp").await;
    let path = format!("/api/v1/sessions/{}", theirs.session_id);

    let answer = house.send(Some(&caller), "DELETE", &path, Value::Null).await;

    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(house.token(&theirs.session.unwrap(), "registry").await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_session_acts_in_another_post_once_it_is_chosen(pool: PgPool) {
    let mut house = House::open(pool).await;
    let signed_in = house.sign_in("nv.binh", PASSWORD).await;
    let caller = House::claims_of(&signed_in);
    let clerk = signed_in.posts.iter().find(|post| post.title == "Văn thư").unwrap();
    let body = json!({ "post_id": clerk.id });

    let me = house.send(Some(&caller), "PUT", "/api/v1/sessions/current/post", body).await;

    assert_eq!(me.status, StatusCode::OK, "{:?}", me.body);
    assert_eq!(me.body["post"]["title"], "Văn thư");
    assert_eq!(me.body["powers"], json!(["number", "release", "receive"]));
    assert_eq!(house.ended.next_waiting(), Some(signed_in.session_id), "its token is stale");
    assert_eq!(house.audited("session.post_chosen").await, 1);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn nobody_acts_in_a_post_of_somebody_else(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = House::claims_of(&house.sign_in("nv.binh", PASSWORD).await);
    let theirs: uuid::Uuid = sqlx::query_scalar("SELECT id FROM posts WHERE title = 'Cán bộ CNTT'")
        .fetch_one(&house.pool)
        .await
        .unwrap();
    let body = json!({ "post_id": theirs });

    let answer = house.send(Some(&caller), "PUT", "/api/v1/sessions/current/post", body).await;

    assert_eq!((answer.status.as_u16(), answer.code()), (422, "not-your-post"));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn nobody_without_a_token_sees_anything(pool: PgPool) {
    let house = House::open(pool).await;

    for (method, path) in [
        ("GET", "/api/v1/sessions"),
        ("DELETE", "/api/v1/sessions/current"),
        ("DELETE", "/api/v1/sessions/others"),
        ("GET", "/api/v1/me"),
        ("GET", "/api/v1/agencies"),
        ("GET", "/api/v1/account-requests"),
        ("POST", "/api/v1/account-requests"),
    ] {
        let answer = house.send(None, method, path, Value::Null).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
    }
}
