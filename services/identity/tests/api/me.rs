//! The caller and their password.

use contract::{Claims, Role};
use http::StatusCode;
use identity_api::v1::SignedIn;
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_identity::directory::PersonEntry;

use crate::{
    province::{self, PASSWORD, person, post},
    support::{Answer, House},
};

const NEW: &str = "hai con thằn lằn con";

/// Somebody with a first password.
async fn newcomer(house: &House) -> (SignedIn, Claims) {
    let mut directory = province::directory();
    directory.people = vec![PersonEntry {
        first_password: Some(PASSWORD.into()),
        must_change_password: true,
        ..person("moi.ve", "Võ Mới", vec![post("H08.12", "VP", "Chuyên viên", Role::Officer)])
    }];
    house.identity.import(&directory).await.unwrap();
    let signed_in = house.sign_in("moi.ve", PASSWORD).await;
    let claims = Claims { roles: vec![], ..House::claims_of(&signed_in) };
    (signed_in, claims)
}

async fn change(house: &House, caller: &Claims, current: &str, new: &str) -> Answer {
    let body = json!({ "current": current, "new": new });
    house.send(Some(caller), "PUT", "/api/v1/me/password", body).await
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn the_caller_sees_who_they_are_and_what_they_may_do(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = House::claims_of(&house.sign_in("nv.binh", PASSWORD).await);

    let me = house.get(&caller, "/api/v1/me").await;

    assert_eq!(me.body["account"], json!({ "login": "nv.binh", "must_change_password": false }));
    assert_eq!(me.body["post"]["agency"]["abbreviation"], "STP");
    assert_eq!(me.body["posts"].as_array().unwrap().len(), 2);
    assert_eq!(me.body["powers"], json!(["draft", "handle"]));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn with_a_first_password_nothing_can_be_done_but_to_change_it(pool: PgPool) {
    let house = House::open(pool).await;
    let (signed_in, caller) = newcomer(&house).await;
    let session = signed_in.session.unwrap();

    let elsewhere = house.token(&session, "registry").await;
    let here = house.token(&session, "identity").await;
    let directory = house.get(&caller, "/api/v1/agencies").await;
    let requests = house.get(&caller, "/api/v1/account-requests").await;
    let me = house.get(&caller, "/api/v1/me").await;

    assert!(signed_in.must_change_password);
    for refused in [elsewhere, directory, requests] {
        assert_eq!((refused.status.as_u16(), refused.code()), (403, "password-change-required"));
    }
    assert_eq!(here.status, StatusCode::OK);
    assert_eq!((me.status.as_u16(), &me.body["powers"]), (200, &json!([])));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_changed_first_password_opens_everything_and_ends_other_sessions(pool: PgPool) {
    let mut house = House::open(pool).await;
    let (other, _) = newcomer(&house).await;
    let (own, caller) = newcomer(&house).await;

    let changed = change(&house, &caller, PASSWORD, NEW).await;

    assert_eq!(changed.status, StatusCode::NO_CONTENT, "{:?}", changed.body);
    let status =
        async |session: Option<String>| house.token(&session.unwrap(), "registry").await.status;
    assert_eq!(status(own.session).await, StatusCode::OK);
    assert_eq!(status(other.session).await, StatusCode::UNAUTHORIZED);
    assert!(!house.sign_in("moi.ve", NEW).await.must_change_password);
    assert_eq!(
        house.knock("moi.ve", PASSWORD, "10.0.0.1", None).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(house.ended.next_waiting(), Some(other.session_id));
    assert_eq!(house.ended.next_waiting(), Some(own.session_id), "its token is stale");
    assert_eq!(house.audited("account.password_changed").await, 1);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_password_that_is_guessed_first_is_refused_with_its_reason(pool: PgPool) {
    let house = House::open(pool).await;
    let (_, caller) = newcomer(&house).await;

    for (new, code) in
        [("ngắn", "too-short"), ("matkhau12345", "common-password"), (PASSWORD, "unchanged")]
    {
        let answer = change(&house, &caller, PASSWORD, new).await;

        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected: Value = json!({ "pointer": "/new", "code": code });
        assert_eq!(answer.body["errors"][0]["pointer"], expected["pointer"]);
        assert_eq!(answer.body["errors"][0]["code"], expected["code"]);
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn whoever_does_not_know_the_current_password_does_not_change_it(pool: PgPool) {
    let house = House::open(pool).await;
    let (_, caller) = newcomer(&house).await;

    let answer = change(&house, &caller, "sai mật khẩu rồi", NEW).await;

    assert_eq!((answer.status.as_u16(), answer.code()), (422, "wrong-current-password"));
}
