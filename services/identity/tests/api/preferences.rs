//! How people like their pages.

use http::StatusCode;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{province::PASSWORD, support::House};

const PATH: &str = "/api/v1/me/preferences";

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn who_never_chose_has_vietnamese_pages_as_designed(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = house.claims("nv.binh").await;

    let preferences = house.get(&caller, PATH).await;
    let me = House::claims_of(&house.sign_in("nv.binh", PASSWORD).await);
    let me = house.get(&me, "/api/v1/me").await;

    assert_eq!(
        preferences.body,
        json!({ "language": "vi", "colour_scheme": "system", "text_size": "normal",
                "single_key_shortcuts": true })
    );
    assert_eq!(me.body["preferences"], Value::Null, "the browser's own may hold");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn what_somebody_chose_is_theirs_alone_and_part_of_who_they_are(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = House::claims_of(&house.sign_in("nv.binh", PASSWORD).await);
    let other = house.claims("cntt.an").await;
    let chosen = json!({ "language": "en", "colour_scheme": "dark", "text_size": "large",
                         "single_key_shortcuts": false });

    let first = house.send(Some(&caller), "PUT", PATH, chosen.clone()).await;
    let again = house.send(Some(&caller), "PUT", PATH, chosen.clone()).await;

    assert_eq!((first.status, again.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(house.get(&caller, "/api/v1/me").await.body["preferences"], chosen);
    assert_eq!(house.get(&other, PATH).await.body["language"], "vi");
    assert_eq!(house.audited("preferences.changed").await, 1, "the second changed nothing");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn what_there_is_not_cannot_be_chosen(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = house.claims("nv.binh").await;
    let chosen = json!({ "language": "fr", "colour_scheme": "dark", "text_size": "large",
                         "single_key_shortcuts": false });

    let answer = house.send(Some(&caller), "PUT", PATH, chosen).await;

    assert_eq!((answer.status.as_u16(), answer.code()), (422, "invalid-body"));
}
