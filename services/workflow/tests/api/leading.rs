//! What a leader's desk shows.

use contract::{DocumentId, Id};
use registry_api::events::DocumentRegistered;
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_workflow::consumers::OpenCases;

use crate::{
    house::{House, tell},
    support::{Desk, listed, refusal, registered},
};

async fn came(pool: &PgPool, event: DocumentRegistered) -> DocumentId {
    let document = event.document_id.parse().unwrap();
    tell(pool, OpenCases, event).await.unwrap();
    document
}

async fn urgent(pool: &PgPool, house: &House, urgency: &str) -> String {
    let event = house.document_registered(Id::generate());
    came(pool, DocumentRegistered { urgency: urgency.to_owned(), ..event }).await.to_string()
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_waits_for_a_leader_comes_the_most_urgent_first(pool: PgPool) {
    let house = House::open(&pool).await;
    let neighbour = House::open(&pool).await;
    let normal = urgent(&pool, &house, "normal").await;
    let flash = urgent(&pool, &house, "flash").await;
    let khan = urgent(&pool, &house, "urgent").await;
    registered(&pool, &neighbour).await;
    let leader = Desk::of(&pool, &house.leader);

    let (_, first) = leader.get("/cases?view=waiting&limit=2").await;
    let cursor = first["next_cursor"].as_str().unwrap();
    let (_, rest) = leader.get(&format!("/cases?view=waiting&limit=2&cursor={cursor}")).await;
    let (_, summary) = leader.get("/cases/summary").await;

    assert_eq!(listed(&first, "document_id"), [flash, khan]);
    assert_eq!(listed(&rest, "document_id"), [normal]);
    assert_eq!(first["items"][0]["kind_code"], "cong_van");
    assert_eq!(summary, json!({ "waiting": 3, "urgent": 2, "overdue": 0, "done_today": 0 }),);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_waits_is_what_may_be_directed(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}");
    let people = [&house.leader, &house.chief, &house.head, &house.other_head, &house.clerk];
    let waiting = async || {
        let mut found = Vec::new();
        for who in people {
            let desk = Desk::of(&pool, who);
            let (_, list) = desk.get("/cases?view=waiting").await;
            let (_, summary) = desk.get("/cases/summary").await;
            let (_, case) = desk.get(&path).await;
            let waits = listed(&list, "document_id").len() == 1;
            assert_eq!(summary["waiting"], i64::from(waits));
            assert_eq!(case["may_direct"].as_bool().unwrap_or_default(), waits);
            found.push(waits);
        }
        found
    };

    let fresh = waiting().await;
    let to_office = json!({ "lead_unit_id": house.chief.unit });
    Desk::of(&pool, &house.leader).post(&format!("{path}/directive"), to_office).await;
    let with_office = waiting().await;
    let to_division = json!({ "lead_unit_id": house.division });
    let (_, case) =
        Desk::of(&pool, &house.chief).post(&format!("{path}/directive"), to_division).await;
    let with_division = waiting().await;
    let task = case["tasks"][1]["id"].as_str().unwrap();
    let to_officer = json!({ "person_id": house.officer.sub });
    Desk::of(&pool, &house.head).post(&format!("/tasks/{task}/assign"), to_officer).await;
    let assigned = waiting().await;

    assert_eq!(fresh, [true, true, false, false, false]);
    assert_eq!(with_office, [false, true, false, false, false]);
    assert_eq!(with_division, [false, false, true, false, false]);
    assert_eq!(assigned, [false; 5]);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_leader_sees_what_is_overdue_below_and_what_was_done_today(pool: PgPool) {
    let house = House::open(&pool).await;
    let leader = Desk::of(&pool, &house.leader);
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}/directive");
    let due = json!({ "lead_unit_id": house.chief.unit, "due_on": "2026-11-25" });
    leader.post(&path, due).await;
    Desk::of(&pool, &house.chief).post(&path, json!({ "lead_unit_id": house.division })).await;
    let filed = registered(&pool, &house).await;
    leader.post(&format!("/cases/{filed}/file"), json!({})).await;
    let (_, before) = leader.get("/cases/summary").await;

    sqlx::query("UPDATE tasks SET due_on = '2026-11-23'").execute(&pool).await.unwrap();
    let (_, after) = leader.get("/cases/summary").await;
    let (_, deputy) = Desk::of(&pool, &house.deputy).get("/cases/summary").await;
    sqlx::query("UPDATE directives SET given_at = given_at - interval '1 day'")
        .execute(&pool)
        .await
        .unwrap();
    let (_, tomorrow) = leader.get("/cases/summary").await;

    assert_eq!((&before["overdue"], &before["done_today"]), (&0.into(), &2.into()));
    assert_eq!(after["overdue"], 1, "passed on, it is still the leader's to follow");
    assert_eq!((&deputy["overdue"], &deputy["done_today"]), (&0.into(), &0.into()));
    assert_eq!(tomorrow["done_today"], 1);
}

/// A document on which the leader gave a directive.
async fn handled(pool: &PgPool, house: &House, sender: &str, title: &str, directive: Value) {
    let document = came(
        pool,
        DocumentRegistered {
            sender_name: sender.to_owned(),
            title: title.to_owned(),
            ..house.document_registered(Id::generate())
        },
    )
    .await;
    let (status, _) = Desk::of(pool, &house.leader)
        .post(&format!("/cases/{document}/directive"), directive)
        .await;
    assert_eq!(status, 200);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_was_done_with_documents_that_are_alike_is_suggested(pool: PgPool) {
    let house = House::open(&pool).await;
    let neighbour = House::open(&pool).await;
    let sender = "Sở Xây dựng";
    let division = json!({
        "lead_unit_id": house.division, "cooperating_unit_ids": [house.chief.unit],
        "due_on": "2026-12-01", "opinion": "Phòng tham mưu văn bản trả lời.",
    });
    for title in ["Rà soát văn bản quy phạm pháp luật về đất đai", "Góp ý dự thảo quyết định"]
    {
        handled(&pool, &house, sender, title, division.clone()).await;
    }
    let inspection = json!({ "lead_unit_id": house.other_head.unit });
    handled(&pool, &house, sender, "Kế hoạch thanh tra", inspection).await;
    let theirs = json!({ "lead_unit_id": neighbour.division });
    handled(&pool, &neighbour, sender, "Rà soát văn bản quy phạm pháp luật", theirs).await;
    let document = came(
        &pool,
        DocumentRegistered {
            sender_name: sender.to_owned(),
            title: "Rà soát văn bản quy phạm pháp luật về nhà ở".to_owned(),
            reply_wanted_by: "2026-11-27".to_owned(),
            ..house.document_registered(Id::generate())
        },
    )
    .await;
    let path = format!("/cases/{document}/suggestions");

    let (_, suggested) = Desk::of(&pool, &house.leader).get(&path).await;
    let (clerk, _) = Desk::of(&pool, &house.clerk).get(&path).await;
    let (head, _) = Desk::of(&pool, &house.head).get(&path).await;

    let best = &suggested["items"][0];
    assert_eq!(best["lead_unit"]["name"], "Phòng Hành chính tư pháp");
    assert_eq!(best["cooperating_units"][0]["name"], "Văn phòng");
    assert_eq!((&best["days"], &best["times"]), (&5.into(), &2.into()));
    assert_eq!(best["due_on"], "2026-11-27", "the sender's wish comes first");
    assert_eq!(best["opinion"], "Phòng tham mưu văn bản trả lời.");
    assert_eq!(suggested["items"][1]["lead_unit"]["name"], "Thanh tra");
    assert_eq!(suggested["items"].as_array().unwrap().len(), 2, "not what neighbours did");
    assert_eq!((clerk.as_u16(), head.as_u16()), (403, 404));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn without_a_history_or_a_say_nothing_is_suggested(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}");
    let leader = Desk::of(&pool, &house.leader);

    let (_, first) = leader.get(&format!("{path}/suggestions")).await;
    let to_office = json!({ "lead_unit_id": house.chief.unit });
    leader.post(&format!("{path}/directive"), to_office.clone()).await;
    let next = registered(&pool, &house).await;
    let (_, again) = leader.get(&format!("/cases/{next}/suggestions")).await;
    let (_, directed) = leader.get(&format!("{path}/suggestions")).await;
    let (_, office) = Desk::of(&pool, &house.chief).get(&format!("{path}/suggestions")).await;

    assert_eq!(first["items"], json!([]));
    assert_eq!(again["items"][0]["lead_unit"]["id"], to_office["lead_unit_id"]);
    assert_eq!(directed["items"], json!([]), "the leader may not direct it now");
    assert_eq!(office["items"], json!([]), "the office has passed nothing on yet");
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_unit_that_was_closed_is_not_suggested(pool: PgPool) {
    let house = House::open(&pool).await;
    let directive = json!({
        "lead_unit_id": house.division, "cooperating_unit_ids": [house.chief.unit],
    });
    handled(&pool, &house, "UBND tỉnh", "Báo cáo", directive).await;
    let document = registered(&pool, &house).await;
    let leader = Desk::of(&pool, &house.leader);
    let path = format!("/cases/{document}/suggestions");
    let close = "UPDATE units SET valid_to = '2026-11-24' WHERE unit_id = $1";

    sqlx::query(close).bind(house.chief.unit.uuid()).execute(&pool).await.unwrap();
    let (_, without_office) = leader.get(&path).await;
    sqlx::query(close).bind(house.division.uuid()).execute(&pool).await.unwrap();
    let (_, without_lead) = leader.get(&path).await;
    let unread = refusal(&leader.get("/cases?view=all").await).0;

    assert_eq!(without_office["items"][0]["cooperating_units"], json!([]));
    assert_eq!(without_lead["items"], json!([]));
    assert_eq!(unread, 400);
}
