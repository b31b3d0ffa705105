use contract::FileId;
use serde_json::json;
use sqlx::PgPool;

use crate::{
    arrivals::{arrive, sealed},
    support::{House, id, ids},
};

/// Percent-encodes a query.
fn query(text: &str) -> String {
    let encoded: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    encoded.concat()
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn words_are_found_in_any_order_with_or_without_accents_wherever_the_tone_stands(
    pool: PgPool,
) {
    let house = House::new(pool).await;
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;

    for (typed, found) in [
        ("hoà giải", true),
        ("hòa giải", true),
        ("HOA GIAI", true),
        ("cơ sở hoà", true),
        ("so tu phap", true),
        ("hoa binh", false),
    ] {
        let path = format!("/search?q={}", query(typed));
        let (_, page) = house.get(&house.snv.clerk, &path).await;

        assert_eq!(ids(&page) == [id(&arrival)], found, "{typed}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_number_is_found_however_it_is_written_and_not_for_a_longer_one(pool: PgPool) {
    let house = House::new(pool).await;
    let five = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    arrive(&house, &sealed(&house, "50/TTr-STP", FileId::generate())).await;

    for typed in ["05/TTr-STP", "5/ttr", "5 TTR stp", "05", "5"] {
        let path = format!("/search?q={}", query(typed));
        let (_, page) = house.get(&house.snv.clerk, &path).await;

        assert_eq!(ids(&page), [id(&five)], "{typed}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn only_what_the_caller_may_read_is_found_newest_first(pool: PgPool) {
    let house = House::new(pool).await;
    let first = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let second = arrive(&house, &sealed(&house, "06/TTr-STP", FileId::generate())).await;

    let (_, clerk) = house.get(&house.snv.clerk, "/search?q=hoa%20giai&limit=1").await;
    let cursor = clerk["next_cursor"].as_str().unwrap();
    let path = format!("/search?q=hoa%20giai&limit=1&cursor={cursor}");
    let (_, rest) = house.get(&house.snv.clerk, &path).await;
    let (_, officer) = house.get(&house.snv.officer, "/search?q=hoa%20giai").await;
    let (_, outside) = house.get(&house.stp.clerk, "/search?q=hoa%20giai").await;

    assert_eq!((ids(&clerk), ids(&rest)), (vec![id(&second)], vec![id(&first)]));
    assert_eq!((ids(&officer).len(), ids(&outside).len()), (0, 0));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn one_letter_is_too_little_to_search_for(pool: PgPool) {
    let house = House::new(pool).await;

    let (status, problem) = house.get(&house.snv.clerk, "/search?q=a").await;

    assert_eq!((status.as_u16(), &problem["code"]), (422, &json!("search-too-short")));
}
