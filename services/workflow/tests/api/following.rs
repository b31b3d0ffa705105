//! Following what was given out, and sharing it out within a unit.

use jiff::SignedDuration;
use serde_json::{Value, json};
use sqlx::PgPool;
use workflow_api::events::{DeadlineExtended, TaskAssigned, TaskUrged, TaskWithdrawn};

use crate::{
    house::{House, announced, clock},
    support::{Desk, field, listed, refusal, registered},
    tasks::{assigned, directed},
};

/// How often something was recorded in the audit trail.
async fn audited(pool: &PgPool, action: &str) -> i64 {
    let sql = "SELECT count(*) FROM audit_rows WHERE action = $1";
    sqlx::query_scalar(sql).bind(action).fetch_one(pool).await.unwrap()
}

fn kinds(task: &Value) -> Vec<&str> {
    task["acts"].as_array().unwrap().iter().map(|act| act["kind"].as_str().unwrap()).collect()
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_leader_urges_once_a_day_and_the_assignee_sees_it(pool: PgPool) {
    let house = House::open(&pool).await;
    let (_, task) = assigned(&pool, &house, json!({ "due_on": "2026-11-25" })).await;
    let note = json!({ "note": "Cần báo cáo trong ngày" });
    let later = clock();
    later.advance(SignedDuration::from_hours(24));
    let leader = Desk::of(&pool, &house.leader);

    let (status, urged) = leader.post_as(&format!("{task}/urge"), "1", note.clone()).await;
    let (again, _) = leader.post_as(&format!("{task}/urge"), "1", note).await;
    let soon = Desk::of(&pool, &house.head).post(&format!("{task}/urge"), json!({})).await;
    let (next_day, _) =
        Desk::at(&pool, &house.leader, later).post(&format!("{task}/urge"), json!({})).await;
    let (_, seen) = Desk::of(&pool, &house.officer).get(&task).await;
    let (_, mine) = Desk::of(&pool, &house.officer).get("/tasks").await;

    assert_eq!((status.as_u16(), again.as_u16(), next_day.as_u16()), (200, 200, 200));
    assert_eq!(urged["may"]["urge"], false);
    assert_eq!(refusal(&soon), (409, "urged-lately"));
    assert_eq!(kinds(&seen), ["assigned", "urged", "urged"]);
    assert_eq!(seen["acts"][1]["note"], "Cần báo cáo trong ngày");
    assert_eq!(
        (&mine["items"][0]["urges"], &mine["items"][0]["urged_at"]),
        (&2.into(), &"2026-11-25T01:30:00Z".into(),)
    );
    let told = announced::<TaskUrged>(&pool).await;
    assert_eq!((told.len(), &told[0].person_id), (2, &house.officer.sub.to_string()));
    assert_eq!(audited(&pool, "task.urged").await, 2);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn while_nobody_has_it_the_heads_are_urged(pool: PgPool) {
    let house = House::open(&pool).await;
    let (_, task) = directed(&pool, &house, json!({})).await;

    let (status, _) = Desk::of(&pool, &house.leader).post(&format!("{task}/urge"), json!({})).await;
    let (stranger, _) =
        Desk::of(&pool, &house.other_head).post(&format!("{task}/urge"), json!({})).await;
    let deputy = Desk::of(&pool, &house.deputy).post(&format!("{task}/urge"), json!({})).await;
    let officer = Desk::of(&pool, &house.officer).post(&format!("{task}/urge"), json!({})).await;

    assert_eq!(status, 200);
    assert_eq!(stranger, 404);
    assert_eq!(refusal(&deputy), (403, "not-given-by-you"));
    assert_eq!(refusal(&officer), (403, "forbidden"));
    assert_eq!(announced::<TaskUrged>(&pool).await[0].person_id, house.head.sub.to_string());
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_a_leader_gave_out_stays_in_sight_when_it_is_passed_on(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = registered(&pool, &house).await;
    let path = format!("/cases/{document}/directive");
    let due = json!({ "lead_unit_id": house.chief.unit, "due_on": "2026-12-01", "opinion": "Gấp" });
    Desk::of(&pool, &house.leader).post(&path, due).await;
    let on = json!({ "lead_unit_id": house.division });
    let (_, case) = Desk::of(&pool, &house.chief).post(&path, on).await;
    let task = case["tasks"][1]["id"].as_str().unwrap();
    let to = json!({ "person_id": house.officer.sub });
    Desk::of(&pool, &house.head).post(&format!("/tasks/{task}/assign"), to).await;
    let officer = Desk::of(&pool, &house.officer);
    officer.post(&format!("/tasks/{task}/progress"), json!({ "note": "Đã đọc" })).await;

    for who in [&house.leader, &house.chief, &house.head] {
        let (_, given) = Desk::of(&pool, who).get("/tasks?view=assigned_by_me").await;

        assert_eq!(listed(&given, "id"), [task]);
        assert_eq!(given["items"][0]["progressed_at"], "2026-11-24T01:30:00Z");
        assert_eq!(given["items"][0]["sender_name"], "UBND tỉnh");
    }
    let (_, seen) = officer.get(&format!("/tasks/{task}")).await;
    let chain: Vec<_> = seen["directives"].as_array().unwrap().iter().collect();
    assert_eq!(chain.len(), 2);
    assert_eq!((&chain[0]["opinion"], &chain[1]["parent_id"]), (&"Gấp".into(), &chain[0]["id"]));
    assert_eq!(
        (&seen["case"]["arrival_number"], &seen["case"]["kind_code"]),
        (&2315.into(), &"cong_van".into(),)
    );
    let (_, deputy) = Desk::of(&pool, &house.deputy).get("/tasks?view=assigned_by_me").await;
    assert_eq!(listed(&deputy, "id"), Vec::<&str>::new());
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_leader_gives_more_time_for_the_whole_work(pool: PgPool) {
    let house = House::open(&pool).await;
    let (document, task) = assigned(&pool, &house, json!({ "due_on": "2026-12-01" })).await;
    let more = json!({ "due_on": "2026-12-08", "reason": "Chờ số liệu các huyện" });
    let extend = format!("{task}/extend");

    let head = Desk::of(&pool, &house.head).post(&extend, more.clone()).await;
    let (status, extended) = Desk::of(&pool, &house.leader).post(&extend, more.clone()).await;
    let again = Desk::of(&pool, &house.leader).post(&extend, more).await;
    let (_, case) = Desk::of(&pool, &house.leader).get(&format!("/cases/{document}")).await;

    assert_eq!(field(&head), (422, "/due_on", "due-after-parent"));
    assert_eq!((status.as_u16(), &extended["due_on"]), (200, &"2026-12-08".into()));
    let act = &extended["acts"][1];
    assert_eq!((&act["kind"], &act["due_on"]), (&"extended".into(), &"2026-12-08".into()));
    assert_eq!(act["note"], "Chờ số liệu các huyện");
    assert_eq!(field(&again), (422, "/due_on", "not-later"));
    assert_eq!(
        (&case["due_on"], &case["directives"][0]["due_on"]),
        (&"2026-12-08".into(), &"2026-12-08".into(),)
    );
    let told = announced::<DeadlineExtended>(&pool).await;
    assert_eq!((told.len(), told[0].due_on.as_str(), told[0].whole), (1, "2026-12-08", true));
    assert_eq!(audited(&pool, "task.extended").await, 1);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_leader_takes_the_work_back_and_gives_it_to_another_unit(pool: PgPool) {
    let house = House::open(&pool).await;
    let (document, task) = assigned(&pool, &house, json!({})).await;
    let reason = json!({ "reason": "Thuộc nhiệm vụ Thanh tra" });
    let leader = Desk::of(&pool, &house.leader);

    let head = Desk::of(&pool, &house.head).post(&format!("{task}/withdraw"), reason.clone()).await;
    let (status, withdrawn) = leader.post(&format!("{task}/withdraw"), reason.clone()).await;
    let again = leader.post(&format!("{task}/withdraw"), reason).await;
    let (_, case) = leader.get(&format!("/cases/{document}")).await;
    let other = json!({ "lead_unit_id": house.other_head.unit });
    let (directed, _) = leader.post(&format!("/cases/{document}/directive"), other).await;

    assert_eq!(refusal(&head), (403, "not-given-by-you"));
    assert_eq!((status.as_u16(), &withdrawn["state"]), (200, &"ended".into()));
    assert_eq!(kinds(&withdrawn), ["assigned", "withdrawn"]);
    assert_eq!(refusal(&again), (409, "not-now"));
    assert_eq!((&case["state"], &case["may_direct"]), (&"waiting_directive".into(), &true.into()));
    assert_eq!(directed, 200);
    let told = announced::<TaskWithdrawn>(&pool).await;
    assert_eq!((told.len(), &told[0].person_id), (1, &house.officer.sub.to_string()));
    assert_eq!(audited(&pool, "task.withdrawn").await, 1);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn an_officer_takes_work_once_the_head_lets_them(pool: PgPool) {
    let house = House::open(&pool).await;
    let (_, task) = directed(&pool, &house, json!({})).await;
    let (officer, head) = (Desk::of(&pool, &house.officer), Desk::of(&pool, &house.head));
    let claim = format!("{task}/claim");

    let (hidden, _) = officer.post(&claim, json!({})).await;
    let (_, none) = officer.get("/tasks?view=unassigned").await;
    let by_officer = officer.post("/tasks/claiming", json!({ "allowed": true })).await;
    let (allowed, _) = head.post("/tasks/claiming", json!({ "allowed": true })).await;
    let (_, some) = officer.get("/tasks?view=unassigned").await;
    let (_, summary) = officer.get("/tasks/summary").await;
    let (_, seen) = officer.get(&task).await;
    let (outside, _) = Desk::of(&pool, &house.other_head).post(&claim, json!({})).await;
    let (status, claimed) = officer.post(&claim, json!({})).await;
    let second = head.post(&claim, json!({})).await;
    let (started, _) = officer.post(&format!("{task}/start"), json!({})).await;

    assert_eq!((hidden.as_u16(), listed(&none, "id").len()), (404, 0));
    assert_eq!(refusal(&by_officer), (403, "forbidden"));
    assert_eq!((allowed.as_u16(), listed(&some, "id").len()), (200, 1));
    assert_eq!((&summary["unassigned"], &summary["open"]), (&1.into(), &0.into()));
    assert_eq!(seen["may"]["claim"], true);
    assert_eq!(outside, 404);
    assert_eq!((status.as_u16(), kinds(&claimed)), (200, vec!["claimed"]));
    assert_eq!(claimed["person"]["name"], "Hồ Thị Hạnh");
    assert_eq!(refusal(&second), (409, "not-now"));
    assert_eq!(started, 200);
    assert_eq!(announced::<TaskAssigned>(&pool).await.len(), 1, "they may read the document now");
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_head_sees_what_everybody_has(pool: PgPool) {
    let house = House::open(&pool).await;
    for due in ["2026-11-24", "2026-11-29", "2026-11-30"] {
        assigned(&pool, &house, json!({ "due_on": due })).await;
    }
    let late = assigned(&pool, &house, json!({ "due_on": "2026-12-15" })).await.1;
    sqlx::query("UPDATE tasks SET due_on = '2026-11-23' WHERE due_on = '2026-12-15'")
        .execute(&pool)
        .await
        .unwrap();
    directed(&pool, &house, json!({})).await;
    let load = format!("/tasks/load?unit_id={}", house.division);

    let (_, own) = Desk::of(&pool, &house.head).get("/tasks/load").await;
    let (_, seen) = Desk::of(&pool, &house.leader).get(&load).await;
    let (other, _) = Desk::of(&pool, &house.other_head).get(&load).await;
    let officer = Desk::of(&pool, &house.officer).get(&load).await;
    sqlx::query("UPDATE posts SET ended_on = '2026-11-20' WHERE person_id = $1")
        .bind(house.officer.sub.uuid())
        .execute(&pool)
        .await
        .unwrap();
    let (_, after) = Desk::of(&pool, &house.head).get("/tasks/load").await;

    assert_eq!(own, seen);
    assert_eq!(
        (&own["unit"]["name"], &own["unassigned"]),
        (&"Phòng Hành chính tư pháp".into(), &1.into(),)
    );
    let names: Vec<_> =
        own["people"].as_array().unwrap().iter().map(|one| &one["person"]["name"]).collect();
    assert_eq!(names, ["Nguyễn Văn Giang", "Hồ Thị Hạnh"], "by given name");
    let hanh = &own["people"][1];
    assert_eq!(
        (&hanh["open"], &hanh["overdue"], &hanh["due_this_week"]),
        (&4.into(), &1.into(), &2.into(),)
    );
    assert_eq!(other, 404);
    assert_eq!(refusal(&officer), (403, "forbidden"));
    assert_eq!(after["people"][1]["in_unit"], false, "the work is still there: {late}");
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn the_tabs_of_an_officer_hold_what_their_counts_say(pool: PgPool) {
    let house = House::open(&pool).await;
    let mut tasks = Vec::new();
    for due in [Some("2026-12-15"), Some("2026-11-24"), Some("2026-11-26"), None] {
        let cooperating = json!([house.chief.unit]);
        let more = match due {
            Some(due) => json!({ "due_on": due }),
            None => json!({ "cooperating_unit_ids": cooperating }),
        };
        tasks.push(assigned(&pool, &house, more).await.1);
    }
    sqlx::query("UPDATE tasks SET due_on = '2026-11-23' WHERE due_on = '2026-12-15'")
        .execute(&pool)
        .await
        .unwrap();
    let done = assigned(&pool, &house, json!({})).await.1;
    let officer = Desk::of(&pool, &house.officer);
    officer.post(&format!("{done}/complete"), json!({ "result": "Xong" })).await;

    let (_, summary) = officer.get("/tasks/summary").await;

    let expected = json!({
        "open": 4, "overdue": 1, "due_today": 1, "due_soon": 1, "cooperate": 0,
        "waiting_for_others": 1, "to_know": 0, "unassigned": 0, "done_today": 1,
    });
    assert_eq!(summary, expected);
    for (query, task) in [
        ("timing=overdue", &tasks[0]),
        ("timing=due_today", &tasks[1]),
        ("timing=due_soon", &tasks[2]),
        ("waiting_for_others=true", &tasks[3]),
        ("done=true", &done),
    ] {
        let (_, list) = officer.get(&format!("/tasks?{query}")).await;
        assert_eq!(listed(&list, "id"), [task.trim_start_matches("/tasks/")], "{query}");
    }
    let (_, cooperate) = officer.get("/tasks?part=cooperate").await;
    let (_, far) = officer.get("/tasks?timing=on_time").await;
    assert_eq!((listed(&cooperate, "id").len(), listed(&far, "id").len()), (0, 0));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_a_unit_is_to_know_waits_until_its_head_takes_note(pool: PgPool) {
    let house = House::open(&pool).await;
    let informed = json!({ "informed_unit_ids": [house.other_head.unit] });
    let (document, _) = directed(&pool, &house, informed).await;
    let head = Desk::of(&pool, &house.other_head);
    let acknowledge = format!("/cases/{document}/acknowledge");

    let (_, before) = head.get("/cases?view=to_know").await;
    let (_, counted) = head.get("/tasks/summary").await;
    let (status, _) = head.post(&acknowledge, json!({})).await;
    let (again, _) = head.post(&acknowledge, json!({})).await;
    let (_, after) = head.get("/cases?view=to_know").await;
    let leading = Desk::of(&pool, &house.head).post(&acknowledge, json!({})).await;

    assert_eq!(listed(&before, "document_id"), [document.as_str()]);
    assert_eq!(counted["to_know"], 1);
    assert_eq!((status.as_u16(), again.as_u16()), (200, 200));
    assert_eq!(listed(&after, "document_id"), Vec::<&str>::new());
    assert_eq!(refusal(&leading), (409, "not-to-know"));
}
