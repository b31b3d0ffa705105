//! Colleagues, and their accounts for those who manage them.

use contract::{Claims, Role};
use http::StatusCode;
use jiff::civil::date;
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_identity::directory::{PersonEntry, PostEntry};

use crate::{
    province::{self, PASSWORD, person, post},
    support::{Answer, House},
};

const PATH: &str = "/api/v1/people";

/// The small province with three more people of Phòng Hành chính tư pháp, one of whom has left.
async fn open(pool: PgPool) -> House {
    let house = House::open(pool).await;
    let mut directory = province::directory();
    let officer = |title: &str| post("H08.12", "HCTP", title, Role::Officer);
    directory.people = vec![
        person("nv.an", "Đỗ Đức Ân", vec![officer("Chuyên viên")]),
        person("bt.binh", "Bùi Thị Bình", vec![officer("Chuyên viên chính")]),
        PersonEntry {
            first_password: Some(PASSWORD.into()),
            ..person(
                "cu.ve",
                "Vũ Cũ",
                vec![PostEntry { ended_on: Some(date(2024, 6, 1)), ..officer("Chuyên viên") }],
            )
        },
    ];
    house.identity.import(&directory).await.unwrap();
    house
}

fn names(answer: &Answer) -> Vec<&str> {
    let items = answer.body["items"].as_array().unwrap();
    items.iter().map(|item| item["person"]["name"].as_str().unwrap()).collect()
}

async fn account_of(house: &House, caller: &Claims, name: &str) -> Value {
    let found = house.get(caller, &format!("{PATH}?limit=200")).await;
    let items = found.body["items"].as_array().unwrap();
    items.iter().find(|item| item["person"]["name"] == name).unwrap()["account"].clone()
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn people_come_by_given_name_then_by_family_name_page_by_page(pool: PgPool) {
    let house = open(pool).await;
    let caller = house.claims("nv.binh").await;
    let mut seen = Vec::new();
    let mut path = format!("{PATH}?limit=2");

    loop {
        let page = house.get(&caller, &path).await;
        seen.extend(names(&page).into_iter().map(ToOwned::to_owned));
        let Some(cursor) = page.body["next_cursor"].as_str() else { break };
        path = format!("{PATH}?limit=2&cursor={cursor}");
    }

    let expected = ["Lê Thị An", "Đỗ Đức Ân", "Bùi Thị Bình", "Nguyễn Văn Bình", "Trần Văn Chánh"];
    assert_eq!(seen, expected);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn people_are_found_by_words_of_the_name_and_by_login_without_accents(pool: PgPool) {
    let house = open(pool).await;
    let caller = house.claims("nv.binh").await;

    for (query, expected) in [
        ("q=do%20duc", vec!["Đỗ Đức Ân"]),
        ("q=%C3%82n%20%C4%90%E1%BB%97", vec!["Đỗ Đức Ân"]),
        ("q=binh", vec!["Bùi Thị Bình", "Nguyễn Văn Bình"]),
        ("q=NV.Binh", vec!["Nguyễn Văn Bình"]),
        ("q=bt.binh", vec!["Bùi Thị Bình"]),
        ("q=pham%20tai", vec![]),
        ("q=cu", vec![]),
        ("q=vu%20cu&on=2024-05-31", vec!["Vũ Cũ"]),
        ("on=2019-12-31", vec![]),
    ] {
        let found = house.get(&caller, &format!("{PATH}?{query}")).await;
        assert_eq!(found.status, StatusCode::OK, "{:?}", found.body);
        assert_eq!(names(&found), expected, "{query}");
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_units_people_are_those_who_hold_a_post_there_with_all_their_posts(pool: PgPool) {
    let house = open(pool).await;
    let caller = house.claims("nv.binh").await;
    let office = house.claims("chanh.vp").await.unit;

    let found = house.get(&caller, &format!("{PATH}?unit_id={office}")).await;

    assert_eq!(names(&found), ["Nguyễn Văn Bình", "Trần Văn Chánh"]);
    let posts = found.body["items"][0]["posts"].as_array().unwrap();
    let titles: Vec<_> = posts.iter().map(|post| &post["title"]).collect();
    assert_eq!(titles, ["Chuyên viên", "Văn thư"]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn accounts_are_seen_by_who_manages_them_only(pool: PgPool) {
    let house = open(pool).await;
    let officer = house.claims("nv.binh").await;
    let (it_officer, head) = (house.claims("cntt.an").await, house.claims("chanh.vp").await);
    let active = json!({ "login": "nv.binh", "state": "active", "disabled_at": null });
    let without = json!({ "login": "chanh.vp", "state": "no_password", "disabled_at": null });

    assert_eq!(account_of(&house, &officer, "Nguyễn Văn Bình").await, Value::Null);
    assert_eq!(account_of(&house, &it_officer, "Nguyễn Văn Bình").await, active);
    assert_eq!(account_of(&house, &it_officer, "Trần Văn Chánh").await, Value::Null);
    assert_eq!(account_of(&house, &head, "Nguyễn Văn Bình").await, active);
    assert_eq!(account_of(&house, &head, "Trần Văn Chánh").await, without);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn an_account_tells_whether_its_owner_can_sign_in(pool: PgPool) {
    let house = open(pool).await;
    let head = house.claims("chanh.vp").await;

    for (change, state) in [
        ("must_change_password = true", "first_password"),
        ("must_change_password = false", "active"),
        ("password_hash = NULL", "no_password"),
        ("disabled_at = now()", "disabled"),
    ] {
        let change = format!("UPDATE accounts SET {change} WHERE login = 'nv.binh'");
        sqlx::query(sqlx::AssertSqlSafe(change)).execute(&house.pool).await.unwrap();

        let account = account_of(&house, &head, "Nguyễn Văn Bình").await;

        assert_eq!(account["state"], state);
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_persons_page_has_ended_posts_too_but_only_of_the_callers_agency(pool: PgPool) {
    let house = open(pool).await;
    let (caller, stranger) = (house.claims("nv.binh").await, house.claims("stc.chanh").await);
    let on = house.get(&caller, &format!("{PATH}?q=vu%20cu&on=2024-05-31")).await;
    let id = on.body["items"][0]["person"]["id"].as_str().unwrap().to_owned();
    let path = format!("{PATH}/{id}");

    let seen = house.get(&caller, &path).await;
    let elsewhere = house.get(&stranger, &path).await;

    assert_eq!(seen.body["person"]["name"], "Vũ Cũ");
    assert_eq!(seen.body["posts"][0]["ended_on"], "2024-06-01");
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    assert_eq!(names(&house.get(&stranger, PATH).await), ["Phạm Tài"]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn somebody_new_is_found_as_soon_as_the_account_is_approved(pool: PgPool) {
    let house = open(pool).await;
    let (it_officer, head) = (house.claims("cntt.an").await, house.claims("chanh.vp").await);
    let change = json!({ "kind": "create_account", "login": "ht.mai", "person_name": "Hồ Thị Mai",
                         "title": "Chuyên viên", "roles": ["officer"] });
    let body = json!({ "change": change, "reason": "Bổ sung nhân sự" });
    let request = house.send(Some(&it_officer), "POST", "/api/v1/account-requests", body).await;
    let id = request.body["id"].as_str().unwrap();
    let approve = format!("/api/v1/account-requests/{id}/approve");

    house.send(Some(&head), "POST", &approve, Value::Null).await;

    let found = house.get(&it_officer, &format!("{PATH}?q=ht.mai")).await;
    assert_eq!(names(&found), ["Hồ Thị Mai"]);
    assert_eq!(found.body["items"][0]["account"]["state"], "first_password");
}

/// The migration folds in SQL what is there already, the service in Rust what comes later.
#[sqlx::test(migrations = false)]
async fn who_was_there_before_people_could_be_searched_is_found_too(pool: PgPool) {
    let migrations: Vec<_> = vpdt_identity::MIGRATOR.iter().collect();
    let (before, since): (Vec<_>, Vec<_>) =
        migrations.into_iter().partition(|migration| migration.version < 4);
    for migration in before {
        sqlx::raw_sql(migration.sql.clone()).execute(&pool).await.unwrap();
    }
    let id = contract::PersonId::generate();
    sqlx::query("INSERT INTO people (id, name, sort_key) VALUES ($1, 'ĐỖ Thị  Hoà-Ẩn', '')")
        .bind(id.uuid())
        .execute(&pool)
        .await
        .unwrap();
    sqlx::query("INSERT INTO accounts VALUES ($1, 1, 'dt.an02', NULL, false)")
        .bind(id.uuid())
        .execute(&pool)
        .await
        .unwrap();

    for migration in since {
        sqlx::raw_sql(migration.sql.clone()).execute(&pool).await.unwrap();
    }

    let key: String =
        sqlx::query_scalar("SELECT search_key FROM people").fetch_one(&pool).await.unwrap();
    assert_eq!(key, "do thi hoa an / dt an02");
    assert_eq!(key, [text::fold("ĐỖ Thị  Hoà-Ẩn"), text::fold("dt.an02")].join(" / "));
}
