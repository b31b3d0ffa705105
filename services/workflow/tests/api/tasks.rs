use contract::Id;
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_workflow::consumers::{CloseAnswered, StartAnswered};
use workflow_api::events::{TaskAssigned, WorkCompleted, WorkStarted};

use crate::{
    house::{House, announced, tell},
    support::{Desk, field, listed, refusal, registered},
};

/// A document that was directed to the division; gives its case and the lead's task.
pub(crate) async fn directed(pool: &PgPool, house: &House, more: Value) -> (String, String) {
    let document = registered(pool, house).await;
    let mut directive = json!({ "lead_unit_id": house.division });
    directive.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let (_, case) = Desk::of(pool, &house.leader)
        .post(&format!("/cases/{document}/directive"), directive)
        .await;
    (document.to_string(), format!("/tasks/{}", case["tasks"][0]["id"].as_str().unwrap()))
}

/// The same, assigned to the officer.
pub(crate) async fn assigned(pool: &PgPool, house: &House, more: Value) -> (String, String) {
    let (document, task) = directed(pool, house, more).await;
    let (status, _) = Desk::of(pool, &house.head)
        .post(&format!("{task}/assign"), json!({ "person_id": house.officer.sub }))
        .await;
    assert_eq!(status, 200);
    (document, task)
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_task_is_assigned_begun_and_closed(pool: PgPool) {
    let house = House::open(&pool).await;
    let (document, task) = assigned(&pool, &house, json!({})).await;
    let officer = Desk::of(&pool, &house.officer);

    let (_, started) = officer.post(&format!("{task}/start"), json!({})).await;
    officer.post(&format!("{task}/progress"), json!({ "note": "Đã lấy số liệu" })).await;
    let (_, done) = officer.post(&format!("{task}/complete"), json!({ "result": "Xong" })).await;
    let (_, case) = officer.get(&format!("/cases/{document}")).await;

    assert_eq!((&started["state"], &done["state"]), (&"started".into(), &"completed".into()));
    let acts: Vec<_> = done["acts"].as_array().unwrap().iter().map(|act| &act["kind"]).collect();
    assert_eq!(acts, ["assigned", "started", "progress", "completed"]);
    assert_eq!((&case["state"], &case["how"]), (&"completed".into(), &"done".into()));
    assert_eq!(announced::<TaskAssigned>(&pool).await[0].part, "lead");
    assert_eq!(announced::<WorkStarted>(&pool).await.len(), 1);
    let completed = announced::<WorkCompleted>(&pool).await;
    assert_eq!((completed.len(), completed[0].how.as_str()), (1, "done"));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn the_first_draft_of_a_reply_starts_the_leads_task(pool: PgPool) {
    let house = House::open(&pool).await;
    let (document, task) = assigned(&pool, &house, json!({})).await;
    let reply = registry_api::events::DraftSubmitted {
        answers_document_id: document,
        ..house.draft_submitted(Id::generate())
    };
    let again = registry_api::events::DraftSubmitted { round: 2, ..reply.clone() };

    tell(&pool, StartAnswered, house.draft_submitted(Id::generate())).await.unwrap();
    tell(&pool, StartAnswered, reply).await.unwrap();
    tell(&pool, StartAnswered, again).await.unwrap();
    let (_, shown) = Desk::of(&pool, &house.officer).get(&task).await;

    assert_eq!(shown["state"], "started");
    assert_eq!(shown["acts"][1]["kind"], "started");
    assert_eq!(shown["acts"][1]["by"]["name"], "Hồ Thị Hạnh");
    assert_eq!(shown["acts"].as_array().unwrap().len(), 2);
    let started = announced::<WorkStarted>(&pool).await;
    assert_eq!((started.len(), &started[0].unit_id), (1, &house.division.to_string()));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_draft_of_a_reply_waits_for_the_document_that_it_answers(pool: PgPool) {
    let house = House::open(&pool).await;
    let reply = registry_api::events::DraftSubmitted {
        answers_document_id: Id::<()>::generate().to_string(),
        ..house.draft_submitted(Id::generate())
    };

    let early = tell(&pool, StartAnswered, reply).await;

    assert!(matches!(early, Err(messaging::Rejection::Retry(_))));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_task_is_given_to_people_of_the_unit_only(pool: PgPool) {
    let house = House::open(&pool).await;
    let (_, task) = directed(&pool, &house, json!({})).await;
    let head = Desk::of(&pool, &house.head);
    let assign = format!("{task}/assign");

    let outsider = head.post(&assign, json!({ "person_id": house.checker.sub })).await;
    let unknown = head.post(&assign, json!({ "person_id": Id::<()>::generate() })).await;
    let nobody = head.post(&assign, json!({})).await;
    let (other, _) = Desk::of(&pool, &house.other_head)
        .post(&assign, json!({ "person_id": house.officer.sub }))
        .await;

    assert_eq!(field(&outsider), (422, "/person_id", "not-in-unit"));
    assert_eq!(field(&unknown), (422, "/person_id", "not-in-unit"));
    assert_eq!(refusal(&nobody), (422, "invalid-body"));
    assert_eq!(other, 404);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn where_a_reply_is_required_only_its_release_closes(pool: PgPool) {
    let house = House::open(&pool).await;
    let (document, task) = assigned(&pool, &house, json!({ "reply_required": true })).await;
    let officer = Desk::of(&pool, &house.officer);
    officer.post(&format!("{task}/start"), json!({})).await;

    let refused =
        officer.post(&format!("{task}/complete"), json!({ "result": "Đã trả lời" })).await;
    let reply = house.reply_released(document.parse().unwrap());
    tell(&pool, CloseAnswered, reply.clone()).await.unwrap();
    let (_, case) = officer.get(&format!("/cases/{document}")).await;

    assert_eq!(refusal(&refused), (409, "reply-required"));
    assert_eq!((&case["state"], &case["how"]), (&"completed".into(), &"replied".into()));
    assert_eq!(case["reply_document_id"], reply.document_id);
    assert_eq!(case["tasks"][0]["state"], "completed");
    let told = announced::<WorkCompleted>(&pool).await;
    assert_eq!((told.len(), told[0].how.as_str()), (1, "replied"));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_command_that_is_sent_twice_is_done_once(pool: PgPool) {
    let house = House::open(&pool).await;
    let (_, task) = assigned(&pool, &house, json!({})).await;
    let officer = Desk::of(&pool, &house.officer);
    let note = json!({ "note": "Đã lấy số liệu" });
    let result = json!({ "result": "Xong" });

    let first = officer.post_as(&format!("{task}/progress"), "note", note.clone()).await;
    let second = officer.post_as(&format!("{task}/progress"), "note", note).await;
    let done = officer.post_as(&format!("{task}/complete"), "done", result.clone()).await;
    let again = officer.post_as(&format!("{task}/complete"), "done", result).await;

    assert_eq!(first, second);
    assert_eq!(done, again);
    assert_eq!(done.1["acts"].as_array().unwrap().len(), 3);
    assert_eq!(announced::<WorkCompleted>(&pool).await.len(), 1);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn only_the_assignee_works_on_a_task(pool: PgPool) {
    let house = House::open(&pool).await;
    let (_, task) = assigned(&pool, &house, json!({})).await;

    let head = Desk::of(&pool, &house.head).post(&format!("{task}/start"), json!({})).await;
    let leader = Desk::of(&pool, &house.leader)
        .post(&format!("{task}/complete"), json!({ "result": "Xong" }))
        .await;
    let (stranger, _) = Desk::of(&pool, &house.checker).get(&task).await;

    assert_eq!(refusal(&head), (403, "not-your-task"));
    assert_eq!(refusal(&leader), (403, "not-your-task"));
    assert_eq!(stranger, 404);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_task_that_changes_hands_keeps_its_history(pool: PgPool) {
    let house = House::open(&pool).await;
    let (_, task) = assigned(&pool, &house, json!({})).await;
    let officer = Desk::of(&pool, &house.officer);
    officer.post(&format!("{task}/start"), json!({})).await;

    let to_himself = json!({ "person_id": house.head.sub });
    let (_, taken) = Desk::of(&pool, &house.head).post(&format!("{task}/assign"), to_himself).await;
    let (before, _) =
        officer.post(&format!("{task}/progress"), json!({ "note": "Còn tôi?" })).await;

    let acts: Vec<_> = taken["acts"].as_array().unwrap().iter().map(|act| &act["kind"]).collect();
    assert_eq!(acts, ["assigned", "started", "assigned"]);
    assert_eq!(taken["acts"][0]["to"]["name"], "Hồ Thị Hạnh");
    assert_eq!(taken["state"], "assigned");
    assert_eq!(before, 404, "it is not theirs any more");
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_task_goes_back_to_the_head_and_on_to_the_leader(pool: PgPool) {
    let house = House::open(&pool).await;
    let (document, task) = assigned(&pool, &house, json!({})).await;
    let reason = json!({ "reason": "Không thuộc nhiệm vụ" });
    let officer = Desk::of(&pool, &house.officer);

    let back = officer.post_as(&format!("{task}/return"), "back", reason.clone()).await;
    let again = officer.post_as(&format!("{task}/return"), "back", reason.clone()).await;
    let (hidden, _) = officer.get(&task).await;
    let on = Desk::of(&pool, &house.head).post(&format!("{task}/return"), reason).await;
    let (_, case) = Desk::of(&pool, &house.leader).get(&format!("/cases/{document}")).await;

    assert_eq!((back.0.as_u16(), again.0.as_u16(), on.0.as_u16()), (204, 204, 204));
    assert_eq!(hidden, 404);
    assert_eq!(case["state"], "waiting_directive");
    assert_eq!((&case["may_direct"], &case["may_file"]), (&true.into(), &true.into()));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_is_due_first_comes_first(pool: PgPool) {
    let house = House::open(&pool).await;
    let mut tasks = Vec::new();
    for due in [None, Some("2026-12-15"), Some("2026-11-26"), Some("2026-11-24")] {
        let more = due.map_or(json!({}), |due| json!({ "due_on": due }));
        tasks.push(assigned(&pool, &house, more).await.1);
    }
    sqlx::query("UPDATE tasks SET due_on = '2026-11-23' WHERE due_on = '2026-12-15'")
        .execute(&pool)
        .await
        .unwrap();
    let officer = Desk::of(&pool, &house.officer);

    let (_, mine) = officer.get("/tasks?limit=3").await;
    let cursor = mine["next_cursor"].as_str().unwrap();
    let (_, rest) = officer.get(&format!("/tasks?cursor={cursor}")).await;
    let (_, given) = Desk::of(&pool, &house.leader).get("/tasks?view=assigned_by_me").await;
    let unit = officer.get("/tasks?view=unit").await;

    assert_eq!(listed(&mine, "timing"), ["overdue", "due_today", "due_soon"]);
    assert_eq!(listed(&rest, "id"), [tasks[0].trim_start_matches("/tasks/")]);
    assert_eq!(listed(&given, "id").len(), 4);
    assert_eq!(refusal(&unit), (403, "forbidden"));
}
