//! What drafts said before, what differs, and who may see it.

use contract::timestamp;
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use registry_api::v1::DraftChanges;
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_registry::consumers::NoteReturns;
use workflow_api::events::DraftReturned;

use crate::{
    office::Person,
    support::{House, NOW, id, router},
};

/// The same house, so much later.
fn later(house: House, minutes: i64) -> House {
    let now: Timestamp = NOW.parse().unwrap();
    let clock = clock::Clock::stopped(now + SignedDuration::from_mins(minutes));
    House { router: router(&house.pool, &clock), clock, ..house }
}

async fn save(house: &House, who: &Person, draft: &Value, content: &Value) -> Value {
    let version = draft["version"].as_i64().unwrap();
    let path = format!("/drafts/{}", id(draft));
    let (status, saved) = house.put(who, &path, version, content.clone()).await;
    assert_eq!(status, StatusCode::OK, "{saved}");
    saved
}

/// The versions' numbers with their rounds, the latest first.
async fn versions(house: &House, who: &Person, draft: &Value) -> Vec<(i64, Option<i64>, bool)> {
    let (_, page) = house.get(who, &format!("/drafts/{}/versions", id(draft))).await;
    let items = page["items"].as_array().unwrap();
    let number = |item: &Value| item["number"].as_i64().unwrap();
    let closed = |item: &Value| item["closed"].as_bool().unwrap();
    items.iter().map(|item| (number(item), item["round"].as_i64(), closed(item))).collect()
}

async fn returned(house: &House, draft: &Value) {
    let returned = DraftReturned {
        document_id: id(draft).to_owned(),
        agency_id: house.stp.agency.to_string(),
        step: "form".to_owned(),
        person_id: house.stp.checker.id.to_string(),
        reason: "Sai cỡ chữ".to_owned(),
        returned_at: Some(timestamp(house.clock.now())),
    };
    house.deliver(&NoteReturns, returned).await.unwrap();
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_spell_of_writing_is_one_version_however_often_it_is_saved(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    let officer = house.stp.officer;
    let mut draft = house.draft(content.clone()).await;

    for subject in ["Kế hoạch", "Kế hoạch năm", "Kế hoạch năm 2027"] {
        content["subject"] = json!(subject);
        draft = save(&house, &officer, &draft, &content).await;
    }
    let path = format!("/drafts/{}/versions/1", id(&draft));
    let (_, version) = house.get(&officer, &path).await;

    assert_eq!(versions(&house, &officer, &draft).await, [(1, None, false)]);
    assert_eq!(version["subject"], "Kế hoạch năm 2027");
    assert_eq!(version["content_hash"], draft["outgoing"]["content_hash"]);
    assert_eq!(version["author_name"], "Nguyễn Thị An");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn another_writer_a_pause_and_handing_in_begin_a_version(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    let (officer, head) = (house.stp.officer, house.stp.head);
    let draft = house.draft(content.clone()).await;

    content["subject"] = json!("Kế hoạch 2");
    let by_head = save(&house, &head, &draft, &content).await;
    let house = later(house, 31);
    content["subject"] = json!("Kế hoạch 3");
    let after_pause = save(&house, &head, &by_head, &content).await;
    let unchanged = save(&house, &head, &after_pause, &content).await;
    let submitted = house.submit(&unchanged).await;
    content["subject"] = json!("Kế hoạch 4");
    let under_approval = save(&house, &officer, &submitted, &content).await;

    let expected = [(4, Some(1), true), (3, Some(1), true), (2, None, false), (1, None, false)];
    assert_eq!(versions(&house, &officer, &under_approval).await, expected);
    let path = format!("/drafts/{}/versions/3", id(&draft));
    let (_, version) = house.get(&officer, &path).await;
    assert_eq!(version["content_hash"], submitted["outgoing"]["content_hash"]);
    assert_eq!(version["subject"], "Kế hoạch 3");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_signer_sees_what_changed_since_the_last_round(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    let officer = house.stp.officer;
    let draft = house.submit(&house.draft(content.clone()).await).await;
    returned(&house, &draft).await;

    let path = format!("/drafts/{}", id(&draft));
    let (_, draft) = house.get(&officer, &path).await;
    content["subject"] = json!("Phê duyệt kế hoạch công tác năm 2028");
    content["addressees"] = json!([{ "words": "Ban Giám đốc" }]);
    let draft = save(&house, &officer, &draft, &content).await;
    content["urgency"] = json!("urgent");
    let draft = save(&house, &officer, &draft, &content).await;
    let draft = house.submit(&draft).await;
    let changes = format!("{path}/versions/2/changes");
    let (_, found) = house.get(&house.stp.leader, &changes).await;
    let (_, none) = house.get(&house.stp.leader, &format!("{changes}?since=2")).await;
    let (_, first) = house.get(&officer, &format!("{path}/versions/1/changes")).await;
    let (missing, _) = house.get(&officer, &format!("{changes}?since=9")).await;

    assert_eq!(versions(&house, &officer, &draft).await, [(2, Some(2), true), (1, Some(1), true)]);
    let found: DraftChanges = serde_json::from_value(found).unwrap();
    let parts: Vec<Value> = found.items.iter().map(|item| json!(item.part)).collect();
    assert_eq!((found.since, found.until), (Some(1), 2));
    assert_eq!(parts, ["subject", "urgency", "addressees"]);
    assert_eq!(found.items[1].before.as_deref(), Some("normal"));
    assert_eq!(found.items[1].after.as_deref(), Some("urgent"));
    assert_eq!(found.items[2].added, ["Ban Giám đốc"]);
    assert_eq!(none["items"], json!([]));
    assert_eq!((&first["since"], &first["items"]), (&json!(null), &json!([])));
    assert_eq!(missing, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_is_handed_in_again_unchanged_is_a_version_of_its_round(pool: PgPool) {
    let house = House::new(pool).await;
    let draft = house.submit(&house.draft(house.content().await).await).await;
    returned(&house, &draft).await;

    let again = house.submit(&draft).await;
    let path = format!("/drafts/{}/versions/2/changes", id(&draft));
    let (_, changes) = house.get(&house.stp.checker, &path).await;

    let expected = [(2, Some(2), true), (1, Some(1), true)];
    assert_eq!(versions(&house, &house.stp.head, &again).await, expected);
    assert_eq!((&changes["since"], &changes["items"]), (&json!(1), &json!([])));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn how_a_draft_came_about_is_seen_by_those_who_have_a_part_in_it(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    content["recipients"] = json!([{ "person_id": house.stp.colleague.id, "purpose": "to_know" }]);
    let draft = house.submit(&house.draft(content).await).await;
    let clerk = house.stp.clerk;
    let shown = |who: Person| {
        let path = format!("/drafts/{}/versions", id(&draft));
        let house = &house;
        async move { house.get(&who, &path).await.0 }
    };

    let before = shown(clerk).await;
    house.sign(&draft).await;
    let path = format!("/documents/{}", id(&draft));
    house.post(&clerk, &format!("{path}/number"), json!({})).await;
    let file = house.file(&clerk, "ban-chinh.pdf", "").await;
    house.post(&clerk, &format!("{path}/final-file"), json!({ "file_id": file })).await;
    let (released, _) = house.post(&clerk, &format!("{path}/release"), json!({})).await;

    assert_eq!((before, released), (StatusCode::NOT_FOUND, StatusCode::OK));
    for who in [house.stp.officer, house.stp.head, house.stp.checker, house.stp.leader, clerk] {
        assert_eq!(shown(who).await, StatusCode::OK, "{}", who.title);
    }
    assert_eq!(house.get(&house.stp.colleague, &path).await.0, StatusCode::OK);
    for who in [house.stp.colleague, house.stp.other_head, house.snv.clerk] {
        assert_eq!(shown(who).await, StatusCode::NOT_FOUND, "{}", who.title);
    }
}
