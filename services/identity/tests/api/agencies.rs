//! The directory.

use http::StatusCode;
use serde_json::json;
use sqlx::PgPool;

use crate::support::House;

async fn found(house: &House, query: &str) -> Vec<String> {
    let caller = house.claims("nv.binh").await;
    let answer = house.get(&caller, &format!("/api/v1/agencies?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{:?}", answer.body);
    answer.items("abbreviation").into_iter().map(ToOwned::to_owned).collect()
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn agencies_are_found_without_accents_by_words_abbreviations_and_codes(pool: PgPool) {
    let house = House::open(pool).await;

    for (query, expected) in [
        ("q=so%20tu%20phap", vec!["STP"]),
        ("q=phap%20SO", vec!["STP"]),
        ("q=stp", vec!["STP"]),
        ("q=h08.12", vec!["STP"]),
        ("q=000.00.12.H08", vec!["STP"]),
        ("q=000.00.13.H08", vec![]),
        ("q=B%C3%ACnh%20%C4%90%E1%BB%8Bnh", vec!["UBND"]),
        ("level=province", vec!["UBND"]),
    ] {
        assert_eq!(found(&house, query).await, expected, "{query}");
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_closed_agency_is_found_on_its_days_and_names_its_successor(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = house.claims("nv.binh").await;

    let today = found(&house, "q=giao%20thong").await;
    let last_day = found(&house, "q=giao%20thong&on=2025-02-28").await;
    let next_day = found(&house, "q=giao%20thong&on=2025-03-01").await;
    let before = found(&house, "on=2019-12-31").await;
    let on = house.get(&caller, "/api/v1/agencies?q=giao%20thong&on=2025-02-28").await;
    let closed = &on.body["items"][0];
    let successor = format!("/api/v1/agencies/{}", closed["successor_id"].as_str().unwrap());
    let successor = house.get(&caller, &successor).await;

    assert!(today.is_empty() && next_day.is_empty() && before.is_empty());
    assert_eq!(last_day, ["SGTVT"]);
    assert_eq!(closed["valid_to"], "2025-03-01");
    assert_eq!(successor.body["abbreviation"], "SXD");
    assert_eq!(successor.body["predecessor_ids"], json!([closed["id"]]));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn agencies_come_in_vietnamese_order_page_by_page(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = house.claims("nv.binh").await;
    let mut names = Vec::new();
    let mut path = "/api/v1/agencies?limit=2".to_owned();

    loop {
        let page = house.get(&caller, &path).await;
        names.extend(page.items("abbreviation").into_iter().map(ToOwned::to_owned));
        let Some(cursor) = page.body["next_cursor"].as_str() else { break };
        path = format!("/api/v1/agencies?limit=2&cursor={cursor}");
    }

    assert_eq!(names, ["BDT", "STC", "STP", "SXD", "UBND"]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_former_code_says_its_form_and_its_days(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = house.claims("nv.binh").await;

    let page = house.get(&caller, "/api/v1/agencies?q=stp").await;

    assert_eq!(
        page.body["items"][0]["former_codes"],
        json!([{ "code": "000.00.12.H08", "form": "qcvn102", "valid_from": null, "valid_to": "2021-01-01" }])
    );
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn units_of_any_agency_are_seen_but_people_only_of_ones_own(pool: PgPool) {
    let house = House::open(pool).await;
    let (mine, theirs) = (house.claims("nv.binh").await, house.claims("stc.chanh").await);

    let own_units = house.get(&mine, &format!("/api/v1/agencies/{}/units", mine.agency)).await;
    let their_units = house.get(&mine, &format!("/api/v1/agencies/{}/units", theirs.agency)).await;
    let own_posts = house.get(&mine, &format!("/api/v1/units/{}/posts", mine.unit)).await;
    let their_posts = house.get(&mine, &format!("/api/v1/units/{}/posts", theirs.unit)).await;

    assert_eq!(own_units.items("abbreviation"), ["HCTP", "VP"]);
    assert_eq!(their_units.items("abbreviation"), ["VP"]);
    let names =
        own_posts.body["items"].as_array().unwrap().iter().map(|post| &post["person"]["name"]);
    assert_eq!(names.collect::<Vec<_>>(), ["Lê Thị An", "Nguyễn Văn Bình"], "by given name");
    assert_eq!(their_posts.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn an_agency_that_nobody_knows_is_not_there(pool: PgPool) {
    let house = House::open(pool).await;
    let caller = house.claims("nv.binh").await;

    for path in [
        "/api/v1/agencies/0198a0b4-0000-7000-8000-000000000000",
        "/api/v1/agencies/0198a0b4-0000-7000-8000-000000000000/units",
        "/api/v1/agencies/mot",
    ] {
        assert_eq!(house.get(&caller, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
