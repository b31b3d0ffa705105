use http::StatusCode;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{
    office::Person,
    support::{House, id, ids},
};

fn view(name: &str) -> Value {
    json!({ "name": name, "search": { "q": "quy hoạch", "direction": "incoming", "year": 2024 } })
}

async fn delete(house: &House, who: &Person, view: &Value) -> StatusCode {
    let path = format!("/api/v1/saved-views/{}", id(view));
    let request = http::Request::delete(path).body(axum::body::Body::empty()).unwrap();
    let principal = axum::Extension(web::Principal::from(who.claims()));
    let router = house.router.clone().layer(principal);
    tower::ServiceExt::oneshot(router, request).await.unwrap().status()
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_search_is_kept_renamed_and_given_up(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = &house.snv.clerk;

    let (status, kept) = house.post(clerk, "/saved-views", view("Quy hoạch 2024")).await;
    let path = format!("/saved-views/{}", id(&kept));
    let (_, renamed) = house.put(clerk, &path, 1, view("  Quy   hoạch ")).await;
    let (_, list) = house.get(clerk, "/saved-views").await;
    let gone = delete(&house, clerk, &kept).await;
    let again = delete(&house, clerk, &kept).await;

    assert_eq!((status, &kept["search"]), (StatusCode::CREATED, &view("")["search"]));
    assert_eq!((&renamed["name"], &renamed["version"]), (&json!("Quy hoạch"), &json!(2)));
    assert_eq!(list["items"], json!([renamed]));
    assert_eq!((gone, again), (StatusCode::NO_CONTENT, StatusCode::NOT_FOUND));
    let (_, list) = house.get(clerk, "/saved-views").await;
    assert_eq!(list["items"], json!([]));
    let trail: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM audit_rows WHERE subject LIKE 'saved_view/%' ORDER BY seq",
    )
    .fetch_all(&house.pool)
    .await
    .unwrap();
    assert_eq!(trail, ["saved_view.made", "saved_view.changed", "saved_view.deleted"]);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_somebody_keeps_is_theirs_alone_and_in_that_agency_only(pool: PgPool) {
    let house = House::new(pool).await;
    let (_, kept) = house.post(&house.snv.clerk, "/saved-views", view("Của tôi")).await;
    let path = format!("/saved-views/{}", id(&kept));
    let elsewhere = Person { agency: house.stp.agency, ..house.snv.clerk };

    for who in [&house.snv.second_clerk, &house.snv.leader, &elsewhere] {
        let (_, list) = house.get(who, "/saved-views").await;
        let (changed, _) = house.put(who, &path, 1, view("Của họ")).await;
        let deleted = delete(&house, who, &kept).await;

        assert_eq!(ids(&list), Vec::<&str>::new());
        assert_eq!((changed, deleted), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn two_of_them_do_not_have_one_name(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = &house.snv.clerk;
    house.post(clerk, "/saved-views", view("Một")).await;
    let (_, other) = house.post(clerk, "/saved-views", view("Hai")).await;

    let (status, problem) = house.post(clerk, "/saved-views", view("Một")).await;
    let path = format!("/saved-views/{}", id(&other));
    let (renamed, _) = house.put(clerk, &path, 1, view("Một")).await;
    let (same, _) = house.put(clerk, &path, 1, view("Hai")).await;

    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("name-taken")));
    assert_eq!((renamed, same), (StatusCode::CONFLICT, StatusCode::OK));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_cannot_be_searched_for_is_not_kept(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = &house.snv.clerk;

    for (body, code) in [
        (json!({ "name": " ", "search": {} }), "blank"),
        (json!({ "name": "a", "search": { "year": 0 } }), "impossible-date"),
        (json!({ "name": "a", "search": { "secrecy": "mật" } }), "invalid-body"),
    ] {
        let (status, problem) = house.post(clerk, "/saved-views", body).await;

        assert_eq!((status.as_u16(), problem["code"].as_str().unwrap()), (422, code));
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_change_of_what_was_changed_meanwhile_is_refused(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = &house.snv.clerk;
    let (_, kept) = house.post(clerk, "/saved-views", view("Một")).await;
    let path = format!("/saved-views/{}", id(&kept));
    house.put(clerk, &path, 1, view("Hai")).await;

    let (status, _) = house.put(clerk, &path, 1, view("Ba")).await;

    assert_eq!(status, StatusCode::PRECONDITION_FAILED);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_search_that_is_kept_twice_by_one_key_is_kept_once(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = &house.snv.clerk;

    let (_, first) = house.post_once(clerk, "/saved-views", view("Một"), "k").await;
    let (_, second) = house.post_once(clerk, "/saved-views", view("Một"), "k").await;

    assert_eq!(first, second);
}
