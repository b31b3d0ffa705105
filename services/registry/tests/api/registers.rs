use http::StatusCode;
use serde_json::json;
use sqlx::PgPool;

use crate::support::{House, id};

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn an_agency_has_this_years_registers_from_its_first_day(pool: PgPool) {
    let house = House::new(pool).await;

    let (_, registers) = house.get(&house.stp.clerk, "/registers?year=2026").await;

    let mut names: Vec<&str> = registers["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|register| register["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Sổ đăng ký văn bản đi, năm 2026", "Sổ đăng ký văn bản đến, năm 2026"]);
    assert_eq!(registers["items"][0]["expected_number"], 1);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_register_shows_reserved_and_given_up_numbers(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = house.stp.clerk;
    let reserve = |reason: &str| json!({ "kind_code": "bao_cao", "reason": reason });
    let (_, first) = house.post(&clerk, "/number-reservations", reserve("Báo cáo quý")).await;
    house.post(&clerk, "/number-reservations", reserve("Báo cáo năm")).await;
    let cancel = format!("/number-reservations/{}/cancel", id(&first));

    let once = house.post(&clerk, &cancel, json!({ "reason": "Không ban hành nữa" })).await;
    let twice = house.post(&clerk, &cancel, json!({ "reason": "Không ban hành nữa" })).await;

    assert_eq!((once.0, &once.1["state"]), (StatusCode::OK, &json!("cancelled")));
    assert_eq!((twice.0, &twice.1["code"]), (StatusCode::CONFLICT, &json!("number-not-held")));
    let path = format!("/registers/{}/entries", first["register_id"].as_str().unwrap());
    let (_, page) = house.get(&clerk, &format!("{path}?limit=1")).await;
    let cursor = page["next_cursor"].as_str().unwrap();
    let (_, next) = house.get(&clerk, &format!("{path}?limit=1&cursor={cursor}")).await;
    assert_eq!(page["items"][0]["state"], "cancelled");
    assert_eq!(page["items"][0]["note"], "Không ban hành nữa");
    assert_eq!(next["items"][0]["state"], "reserved");
    assert_eq!(next["items"][0]["note"], "Báo cáo năm");
    assert_eq!(next["items"][0]["owner_id"], json!(clerk.id));
    assert_eq!(next["next_cursor"], json!(null));
    let (_, held) = house.get(&clerk, "/number-reservations").await;
    assert_eq!(held["items"].as_array().unwrap().len(), 2);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn registers_are_for_those_who_see_the_whole_agency_and_no_other_agency(pool: PgPool) {
    let house = House::new(pool).await;
    let (_, registers) = house.get(&house.stp.clerk, "/registers").await;
    let path = format!("/registers/{}/entries", id(&registers["items"][0]));

    assert_eq!(house.get(&house.stp.officer, "/registers").await.0, StatusCode::FORBIDDEN);
    assert_eq!(house.get(&house.stp.officer, &path).await.0, StatusCode::FORBIDDEN);
    assert_eq!(house.get(&house.stp.leader, &path).await.0, StatusCode::OK);
    assert_eq!(house.get(&house.snv.clerk, &path).await.0, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn kinds_are_listed_with_the_fields_that_stay_out(pool: PgPool) {
    let house = House::new(pool).await;

    let (status, list) = house.get(&house.stp.officer, "/kinds").await;

    assert_eq!(status, StatusCode::OK);
    let kinds = list["items"].as_array().unwrap();
    let of = |group: &str| {
        kinds.iter().filter(|kind| kind["group"] == group && kind["valid_to"].is_null()).count()
    };
    assert_eq!((of("administrative"), of("house")), (29, 4));
    assert!(list["excluded_fields"].as_array().unwrap().iter().any(|f| f["code"] == "defence"));
}
