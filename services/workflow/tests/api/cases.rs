use contract::Id;
use serde_json::json;
use sqlx::PgPool;
use vpdt_workflow::consumers::OpenCases;
use workflow_api::events::{DirectiveGiven, TaskAssigned, WorkCompleted};

use crate::{
    house::{House, announced, tell},
    support::{Desk, field, listed, refusal, registered},
};

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_directive_gives_each_unit_its_part(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}");
    let directive = json!({
        "lead_unit_id": house.division,
        "cooperating_unit_ids": [house.chief.unit],
        "informed_unit_ids": [house.other_head.unit],
        "due_on": "2026-12-01",
        "opinion": "Phòng tham mưu trả lời",
    });

    let (status, case) =
        Desk::of(&pool, &house.leader).post(&format!("{path}/directive"), directive).await;
    let (_, informed) = Desk::of(&pool, &house.other_head).get(&path).await;

    assert_eq!((status.as_u16(), &case["state"]), (200, &"directed".into()));
    let parts: Vec<_> = case["tasks"].as_array().unwrap().iter().map(|t| &t["part"]).collect();
    assert_eq!(parts, ["lead", "cooperate"], "to know is no task");
    assert_eq!(case["directives"][0]["informed_units"][0]["name"], "Thanh tra");
    assert_eq!(case["timing"], "on_time");
    assert_eq!(informed["title"], "Báo cáo công tác hộ tịch");
    let given = announced::<DirectiveGiven>(&pool).await;
    assert_eq!(given[0].lead_unit_id, house.division.to_string());
    assert_eq!(given[0].due_on, "2026-12-01");
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn of_two_leaders_who_direct_at_once_one_does(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}/directive");
    let leader = Desk::of(&pool, &house.leader);
    let deputy = Desk::of(&pool, &house.deputy);
    let to = |unit| json!({ "lead_unit_id": unit });

    // Both act from the board, which does not lead: the second one finds the work given out.
    let (first, second) = tokio::join!(
        leader.post(&path, to(house.division)),
        deputy.post(&path, to(house.other_head.unit)),
    );

    let mut codes = [refusal(&first), refusal(&second)];
    codes.sort_unstable();
    assert_eq!(codes, [(200, ""), (409, "already-directed")]);
    assert_eq!(announced::<DirectiveGiven>(&pool).await.len(), 1);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn the_lead_is_passed_on_within_its_deadline(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}/directive");
    let first = json!({ "lead_unit_id": house.chief.unit, "due_on": "2026-12-01" });
    Desk::of(&pool, &house.leader).post(&path, first).await;
    let chief = Desk::of(&pool, &house.chief);

    let late = json!({ "lead_unit_id": house.division, "due_on": "2026-12-02" });
    let late = chief.post(&path, late).await;
    let (status, case) = chief.post(&path, json!({ "lead_unit_id": house.division })).await;
    let (_, tasks) = Desk::of(&pool, &house.head).get("/tasks?view=unit").await;

    assert_eq!(field(&late), (422, "/due_on", "due-after-parent"));
    assert_eq!(status, 200);
    assert_eq!(case["directives"][1]["parent_id"], case["directives"][0]["id"]);
    assert_eq!(case["tasks"][0]["state"], "passed_on");
    assert_eq!(tasks["items"][0]["due_on"], "2026-12-01");
    assert_eq!(announced::<DirectiveGiven>(&pool).await.len(), 1, "04 is told once");
    let told = announced::<TaskAssigned>(&pool).await;
    assert_eq!(told[0].person_id, house.head.sub.to_string());
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn units_are_open_ones_of_the_own_agency(pool: PgPool) {
    let house = House::open(&pool).await;
    let neighbour = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}/directive");
    let leader = Desk::of(&pool, &house.leader);

    let lead = leader.post(&path, json!({ "lead_unit_id": neighbour.division })).await;
    let informed = json!({
        "lead_unit_id": house.division, "informed_unit_ids": [house.chief.unit, Id::<()>::generate()]
    });
    let informed = leader.post(&path, informed).await;

    assert_eq!(field(&lead), (422, "/lead_unit_id", "unit-not-open"));
    assert_eq!(field(&informed), (422, "/informed_unit_ids/1", "unit-not-open"));
    assert!(announced::<DirectiveGiven>(&pool).await.is_empty());
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_is_to_know_is_filed_without_work(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = Id::generate();
    let to_know = registry_api::events::DocumentRegistered {
        purpose: "to_know".to_owned(),
        ..house.document_registered(document)
    };
    tell(&pool, OpenCases, to_know).await.unwrap();
    let path = format!("/cases/{document}/file");

    let clerk = Desk::of(&pool, &house.clerk).post(&path, json!({})).await;
    let (status, case) =
        Desk::of(&pool, &house.leader).post(&path, json!({ "note": "Lưu để biết" })).await;
    let again = Desk::of(&pool, &house.deputy).post(&path, json!({})).await;

    assert_eq!(refusal(&clerk), (403, "forbidden"));
    assert_eq!((status.as_u16(), &case["how"]), (200, &"filed".into()));
    assert_eq!((&case["filing_note"], &case["tasks"]), (&"Lưu để biết".into(), &json!([])));
    assert_eq!(refusal(&again), (409, "case-closed"));
    let told = announced::<WorkCompleted>(&pool).await;
    assert_eq!((told.len(), told[0].how.as_str(), told[0].unit_id.as_str()), (1, "filed", ""));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_secret_stays_out_of_an_opinion(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let directive = json!({ "lead_unit_id": house.division, "opinion": "TUYỆT MẬT\nXử lý" });

    let refused = Desk::of(&pool, &house.leader)
        .post(&format!("/cases/{document}/directive"), directive)
        .await;

    assert_eq!(field(&refused), (422, "/opinion", "secret-content"));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn each_sees_the_cases_that_are_theirs(pool: PgPool) {
    let house = House::open(&pool).await;
    let neighbour = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}");
    let sees = async |who| {
        let desk = Desk::of(&pool, who);
        let (status, _) = desk.get(&path).await;
        let (_, list) = desk.get("/cases").await;
        let found = listed(&list, "document_id").len() == 1;
        assert_eq!(found, status == 200, "list and view agree");
        found
    };

    for who in [&house.leader, &house.clerk, &house.chief] {
        assert!(sees(who).await);
    }
    assert!(!sees(&house.head).await);
    Desk::of(&pool, &house.leader)
        .post(&format!("{path}/directive"), json!({ "lead_unit_id": house.division }))
        .await;
    assert!(sees(&house.head).await);
    for who in [&house.officer, &house.other_head, &neighbour.leader, &neighbour.clerk] {
        assert!(!sees(who).await);
    }
    let directed = Desk::of(&pool, &neighbour.leader)
        .post(&format!("{path}/directive"), json!({ "lead_unit_id": neighbour.division }))
        .await;
    assert_eq!(refusal(&directed), (404, "not-found"));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn lists_are_by_state_and_page(pool: PgPool) {
    let house = House::open(&pool).await;
    let mut documents = Vec::new();
    for _ in 0..3 {
        documents.push(registered(&pool, &house).await.to_string());
    }
    let leader = Desk::of(&pool, &house.leader);
    leader.post(&format!("/cases/{}/file", documents[1]), json!({})).await;

    let (_, first) = leader.get("/cases?state=waiting_directive&limit=1").await;
    let cursor = first["next_cursor"].as_str().unwrap();
    let (_, last) =
        leader.get(&format!("/cases?state=waiting_directive&limit=1&cursor={cursor}")).await;
    let unknown = leader.get("/cases?state=lost").await;

    assert_eq!(listed(&first, "document_id"), documents[..1]);
    assert_eq!(listed(&last, "document_id"), documents[2..]);
    assert!(last["next_cursor"].is_null());
    assert_eq!(refusal(&unknown), (400, "invalid-query"));
}
