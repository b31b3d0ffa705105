use contract::FileId;
use http::StatusCode;
use serde_json::json;
use sqlx::PgPool;

use crate::{
    arrivals::{arrive, sealed},
    support::{House, id, ids},
};

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
    assert_eq!(next["items"][0]["owner_name"], "Võ Thị Hoa");
    assert_eq!(page["items"][0]["noted_by"], "Võ Thị Hoa");
    assert_eq!(next["items"][0]["noted_by"], json!(null));
    assert_eq!(next["next_cursor"], json!(null));
    let (_, held) = house.get(&clerk, "/number-reservations").await;
    assert_eq!(held["items"].as_array().unwrap().len(), 2);
    let (_, held) = house.get(&clerk, "/number-reservations?state=reserved").await;
    assert_eq!((ids(&held).len(), &held["items"][0]["owner_name"]), (1, &json!("Võ Thị Hoa")));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_line_has_the_columns_that_the_law_prints(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = house.stp.clerk;
    let document = house.signed().await;
    let (_, numbered) =
        house.post(&clerk, &format!("/documents/{document}/number"), json!({})).await;
    let register = numbered["outgoing"]["register_id"].as_str().unwrap();
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let path = format!("/arrivals/{}", id(&arrival));
    house.post(&house.snv.clerk, &format!("{path}/register"), json!({})).await;
    let note = json!({ "note": "Gửi nhầm cơ quan" });
    let (_, returned) = house.post(&house.snv.clerk, &format!("{path}/return"), note).await;
    let incoming = returned["incoming"]["register_id"].as_str().unwrap();

    let (_, out) = house.get(&clerk, &format!("/registers/{register}/entries")).await;
    let (_, come) = house.get(&house.snv.clerk, &format!("/registers/{incoming}/entries")).await;

    let line = &out["items"][0];
    assert_eq!(
        [&line["number_and_symbol"], &line["signer_name"], &line["recipients"], &line["unit_name"]],
        ["01/TTr-STP", "Lê Văn Toàn", "Sở Nội vụ", "Phòng Nghiệp vụ"]
    );
    assert_eq!(line["document_state"], "numbered");
    let line = &come["items"][0];
    assert_eq!(
        [&line["sender_name"], &line["note"], &line["noted_by"]],
        ["Sở Tư pháp", "Gửi nhầm cơ quan", "Võ Thị Hoa"]
    );
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_register_is_read_from_either_end_and_between_two_days(pool: PgPool) {
    let house = House::new(pool).await;
    let clerk = house.stp.clerk;
    let mut register = String::new();
    for _ in 0..3 {
        let body = json!({ "kind_code": "bao_cao", "reason": "Báo cáo" });
        let (_, held) = house.post(&clerk, "/number-reservations", body).await;
        held["register_id"].as_str().unwrap().clone_into(&mut register);
        house.clock.advance(jiff::SignedDuration::from_hours(24));
    }
    let numbers = async |query: &str| -> Vec<i64> {
        let path = format!("/registers/{register}/entries?{query}");
        let (_, page) = house.get(&clerk, &path).await;
        let lines = page["items"].as_array().unwrap();
        lines.iter().map(|line| line["number"].as_i64().unwrap()).collect()
    };

    assert_eq!(numbers("").await, [1, 2, 3]);
    assert_eq!(numbers("newest_first=true").await, [3, 2, 1]);
    assert_eq!(numbers("from=2026-11-25").await, [2, 3]);
    assert_eq!(numbers("until=2026-11-25").await, [1, 2]);
    let (_, page) = house
        .get(&clerk, &format!("/registers/{register}/entries?newest_first=true&limit=2"))
        .await;
    let cursor = page["next_cursor"].as_str().unwrap();
    assert_eq!(numbers(&format!("newest_first=true&limit=2&cursor={cursor}")).await, [1]);
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
