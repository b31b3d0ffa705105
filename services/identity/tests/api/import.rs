//! Importing a directory.

use contract::Role;
use identity_api::events::{AgencyRecorded, PostRecorded, UnitRecorded};
use jiff::civil::date;
use sqlx::PgPool;
use vpdt_identity::Imported;

use crate::{
    province::{self, person, post, unit},
    support::House,
};

async fn counts(house: &House) -> (usize, usize, usize) {
    (
        house.events::<AgencyRecorded>().await.len(),
        house.events::<UnitRecorded>().await.len(),
        house.events::<PostRecorded>().await.len(),
    )
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_first_import_announces_everything_once(pool: PgPool) {
    let house = House::open(pool).await;

    assert_eq!(counts(&house).await, (6, 3, 5));
    let agencies = house.events::<AgencyRecorded>().await;
    let justice = agencies.iter().find(|agency| agency.code == "H08.12").unwrap();
    assert_eq!(justice.former_codes, ["000.00.12.H08"]);
    assert_eq!((justice.level.as_str(), justice.revision), ("department", 1));
    let closed = agencies.iter().find(|agency| agency.code == "H08.14").unwrap();
    let successor = agencies.iter().find(|agency| agency.code == "H08.15").unwrap();
    assert_eq!(closed.valid_to, "2025-03-01");
    assert_eq!(closed.successor_id, successor.agency_id);
    assert_eq!(house.audited("directory.imported").await, 1);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn importing_the_same_again_changes_and_announces_nothing(pool: PgPool) {
    let house = House::open(pool).await;
    let before = counts(&house).await;

    let imported = house.identity.import(&province::directory()).await.unwrap();

    assert_eq!(imported, Imported::default());
    assert_eq!(counts(&house).await, before);
    assert_eq!(house.audited("directory.imported").await, 1);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn only_what_changed_is_announced_with_a_higher_revision(pool: PgPool) {
    let house = House::open(pool).await;
    let mut directory = province::directory();
    directory.agencies[2].name = "Sở Tài chính – Kế hoạch".to_owned();
    directory.agencies[1].former_codes[0].valid_to = Some(date(2022, 1, 1));
    directory.units[0].valid_to = Some(date(2026, 1, 1));

    let imported = house.identity.import(&directory).await.unwrap();

    assert_eq!(imported, Imported { agencies: 2, units: 1, people: 0, posts: 0 });
    let agencies = house.events::<AgencyRecorded>().await.split_off(6);
    assert!(agencies.iter().all(|agency| agency.revision == 2), "{agencies:?}");
    let units = house.events::<UnitRecorded>().await.split_off(3);
    assert_eq!((units[0].revision, units[0].valid_to.as_str()), (2, "2026-01-01"));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn what_makes_no_sense_is_refused_and_nothing_is_changed(pool: PgPool) {
    let house = House::open(pool).await;
    let mut twice = province::directory();
    twice.agencies.push(twice.agencies[0].clone());
    let mut nowhere = province::directory();
    nowhere.units.push(unit("H99", "VP", "Văn phòng"));
    let mut homeless = province::directory();
    homeless.agencies[0].name = "Tên mới".to_owned();
    homeless.people.push(person(
        "ai.do",
        "Ai Đó",
        vec![post("H08", "VP", "Chuyên viên", Role::Officer)],
    ));
    let mut shouting = province::directory();
    shouting.people.push(person("AI.DO", "Ai Đó", vec![]));

    for (directory, reason) in [
        (twice, "the agency H08 is there twice"),
        (nowhere, "there is no agency H99"),
        (homeless, "there is no unit VP of H08"),
        (shouting, "\"AI.DO\" is not a login"),
    ] {
        let error = house.identity.import(&directory).await.unwrap_err();

        assert_eq!(error.to_string(), reason);
    }
    assert_eq!(counts(&house).await, (6, 3, 5));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_whole_province_is_imported_in_sets(pool: PgPool) {
    let house = House::open(pool).await;
    let mut directory = province::directory();
    for number in 100..420 {
        let mut agency = directory.agencies[2].clone();
        agency.code = format!("H08.{number}");
        agency.name = format!("Ủy ban nhân dân xã số {number}");
        for room in 0..5 {
            directory.units.push(unit(&agency.code, &format!("P{room}"), "Phòng chuyên môn"));
        }
        let desk = post(&agency.code, "P0", "Chuyên viên", Role::Officer);
        directory.people.push(person(&format!("cv.{number}"), "Nguyễn Văn Cán", vec![desk]));
        directory.agencies.push(agency);
    }

    let imported = house.identity.import(&directory).await.unwrap();
    let again = house.identity.import(&directory).await.unwrap();

    assert_eq!(imported, Imported { agencies: 320, units: 1_600, people: 320, posts: 320 });
    assert_eq!(again, Imported::default());
}
