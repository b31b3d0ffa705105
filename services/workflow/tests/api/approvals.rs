use contract::Id;
use jiff::SignedDuration;
use serde_json::json;
use sqlx::PgPool;
use vpdt_workflow::consumers::{FollowDrafts, OpenRoutes};
use workflow_api::events::{DraftApproved, DraftReturned, DraftSigned};

use crate::{
    house::{House, announced, hash, morning, tell},
    support::{Desk, field, listed, refusal, submitted},
};

fn approve(step: &str) -> serde_json::Value {
    json!({ "step": step, "content_hash": hash('a') })
}

fn sign(authority: &str) -> serde_json::Value {
    json!({ "content_hash": hash('a'), "authority": authority, "release_medium": "electronic" })
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_draft_goes_from_content_to_form_to_signature(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = submitted(&pool, &house).await;
    let path = format!("/approvals/{document}");
    let head = Desk::of(&pool, &house.head);
    let checker = Desk::of(&pool, &house.checker);
    let leader = Desk::of(&pool, &house.leader);

    let (_, waiting) = head.get("/approvals").await;
    let (_, approved) = head.post(&format!("{path}/approve"), approve("content")).await;
    let (_, checking) = checker.get("/approvals").await;
    let (_, checked) = checker.post(&format!("{path}/approve"), approve("form")).await;
    let (_, signing) = leader.get("/approvals").await;
    let (status, signed) = leader.post(&format!("{path}/sign"), sign("head")).await;

    assert_eq!(waiting["items"][0]["step"], "content");
    assert_eq!(waiting["items"][0]["drafter"]["name"], "Hồ Thị Hạnh");
    assert_eq!(
        (&approved["state"], &checking["items"][0]["step"]),
        (&"awaiting_form".into(), &"form".into())
    );
    assert_eq!(
        (&checked["state"], &signing["items"][0]["step"]),
        (&"awaiting_signature".into(), &"sign".into())
    );
    assert_eq!((status.as_u16(), &signed["state"]), (200, &"signed".into()));
    assert_eq!(signed["signature"]["authority"], "head");
    let steps: Vec<String> =
        announced::<DraftApproved>(&pool).await.into_iter().map(|event| event.step).collect();
    assert_eq!(steps, ["content", "form"]);
    let signatures = announced::<DraftSigned>(&pool).await;
    assert_eq!(signatures.len(), 1);
    assert_eq!(signatures[0].content_hash, hash('a'));
    let actions: Vec<String> = sqlx::query_scalar("SELECT action FROM audit_rows ORDER BY seq")
        .fetch_all(&pool)
        .await
        .unwrap();
    assert_eq!(actions, ["draft.approved", "draft.approved", "draft.signed"]);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_heads_own_draft_goes_to_the_head_of_the_office(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = Id::generate();
    let own = registry_api::events::DraftSubmitted {
        drafter_id: house.head.sub.to_string(),
        ..house.draft_submitted(document)
    };
    tell(&pool, OpenRoutes, own).await.unwrap();
    let path = format!("/approvals/{document}/approve");

    let refused = Desk::of(&pool, &house.head).post(&path, approve("content")).await;
    let (_, waiting) = Desk::of(&pool, &house.chief).get("/approvals").await;
    let (approved, _) = Desk::of(&pool, &house.chief).post(&path, approve("content")).await;

    assert_eq!(refusal(&refused), (403, "own-draft"));
    assert_eq!(listed(&waiting, "document_id"), [document.to_string()]);
    assert_eq!(approved, 200);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_step_is_only_for_whom_it_waits(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = submitted(&pool, &house).await;
    let path = format!("/approvals/{document}");

    let approving = format!("{path}/approve");
    let chief = Desk::of(&pool, &house.chief).post(&approving, approve("content")).await;
    let checker = Desk::of(&pool, &house.checker).post(&approving, approve("form")).await;
    let leader = Desk::of(&pool, &house.leader).post(&format!("{path}/sign"), sign("head")).await;
    let clerk = Desk::of(&pool, &house.clerk).post(&approving, approve("content")).await;

    assert_eq!(refusal(&chief), (403, "not-your-step"));
    assert_eq!(refusal(&checker), (409, "not-waiting"));
    assert_eq!(refusal(&leader), (409, "not-waiting"));
    assert_eq!(refusal(&clerk), (403, "forbidden"));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_was_changed_is_not_approved_unseen_and_voids_what_was(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = submitted(&pool, &house).await;
    let path = format!("/approvals/{document}");
    let head = Desk::of(&pool, &house.head);
    head.post(&format!("{path}/approve"), approve("content")).await;

    let changed = house.draft_changed(document, 2, 'b', morning() + SignedDuration::from_secs(1));
    tell(&pool, FollowDrafts, changed).await.unwrap();
    let stale = head.post(&format!("{path}/approve"), approve("content")).await;
    let (_, route) = head.get(&path).await;

    assert_eq!(refusal(&stale), (409, "draft-changed"));
    assert_eq!(route["state"], "awaiting_content");
    assert_eq!(route["my_step"], "content");
    assert_eq!(route["acts"][2]["kind"], "changed");
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_return_says_why_and_the_next_round_starts_anew(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = submitted(&pool, &house).await;
    let path = format!("/approvals/{document}");
    let head = Desk::of(&pool, &house.head);

    let silent = json!({ "step": "content", "reason": " " });
    let silent = head.post(&format!("{path}/return"), silent).await;
    let reason = json!({ "step": "content", "reason": "Thiếu căn cứ" });
    let (_, returned) = head.post(&format!("{path}/return"), reason).await;
    let next = registry_api::events::DraftSubmitted {
        round: 2,
        content_hash: hash('b'),
        ..house.draft_submitted(document)
    };
    tell(&pool, OpenRoutes, next).await.unwrap();
    let (_, route) = head.get(&path).await;

    assert_eq!(field(&silent), (422, "/reason", "required"));
    assert_eq!(
        (&returned["state"], &returned["acts"][1]["note"]),
        (&"returned".into(), &"Thiếu căn cứ".into())
    );
    assert_eq!(announced::<DraftReturned>(&pool).await[0].reason, "Thiếu căn cứ");
    assert_eq!((&route["state"], &route["round"]), (&"awaiting_content".into(), &2.into()));
    assert_eq!(route["content_hash"], hash('b'));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_line_of_the_queue_says_what_waits_and_why_it_came_back(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = submitted(&pool, &house).await;
    let head = Desk::of(&pool, &house.head);
    let reason = json!({ "step": "content", "reason": "Thiếu căn cứ" });

    let (_, first) = head.get("/approvals").await;
    head.post(&format!("/approvals/{document}/return"), reason).await;
    let again =
        registry_api::events::DraftSubmitted { round: 2, ..house.draft_submitted(document) };
    tell(&pool, OpenRoutes, again).await.unwrap();
    let later = morning() + SignedDuration::from_secs(1);
    let changed = registry_api::events::DraftChanged {
        title: "Kế hoạch năm 2028".to_owned(),
        urgency: "flash".to_owned(),
        ..house.draft_changed(document, 2, 'b', later)
    };
    tell(&pool, FollowDrafts, changed).await.unwrap();
    let (_, second) = head.get("/approvals").await;

    let (first, second) = (&first["items"][0], &second["items"][0]);
    assert_eq!(
        (&first["title"], &first["kind_name"]),
        (&json!("Kế hoạch năm 2027"), &json!("Tờ trình"))
    );
    assert_eq!((&first["changed"], &first["returned"]), (&json!(false), &json!(null)));
    assert_eq!(
        (&second["title"], &second["kind_name"]),
        (&json!("Kế hoạch năm 2028"), &json!("Tờ trình"))
    );
    assert_eq!((&second["urgency"], &second["changed"]), (&json!("flash"), &json!(true)));
    assert_eq!(second["returned"]["reason"], "Thiếu căn cứ");
    assert_eq!(second["returned"]["person"]["name"], "Nguyễn Văn Giang");
    assert_eq!((&second["returned"]["round"], &second["round"]), (&json!(1), &json!(2)));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_waits_is_counted_for_whom_it_waits_by_what_they_are_to_do(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = submitted(&pool, &house).await;
    let urgent = registry_api::events::DraftSubmitted {
        urgency: "urgent".to_owned(),
        round: 2,
        ..house.draft_submitted(Id::generate())
    };
    tell(&pool, OpenRoutes, urgent).await.unwrap();
    let head = Desk::of(&pool, &house.head);

    let (_, before) = head.get("/approvals/summary").await;
    head.post(&format!("/approvals/{document}/approve"), approve("content")).await;
    let (_, after) = head.get("/approvals/summary").await;
    let (_, checking) = Desk::of(&pool, &house.checker).get("/approvals/summary").await;
    let (_, signing) = Desk::of(&pool, &house.leader).get("/approvals/summary").await;

    let counts = |content, form, sign, urgent, again| json!({ "content": content, "form": form, "sign": sign, "urgent": urgent, "again": again });
    assert_eq!(before, counts(2, 0, 0, 1, 1));
    assert_eq!(after, counts(1, 0, 0, 1, 1));
    assert_eq!(checking, counts(0, 1, 0, 0, 0));
    assert_eq!(signing, counts(0, 0, 0, 0, 0));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_signature_names_its_authority_and_the_medium(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = Id::generate();
    let by_deputy = registry_api::events::DraftSubmitted {
        signer_id: house.deputy.sub.to_string(),
        ..house.draft_submitted(document)
    };
    tell(&pool, OpenRoutes, by_deputy).await.unwrap();
    let path = format!("/approvals/{document}");
    Desk::of(&pool, &house.head).post(&format!("{path}/approve"), approve("content")).await;
    Desk::of(&pool, &house.checker).post(&format!("{path}/approve"), approve("form")).await;
    let deputy = Desk::of(&pool, &house.deputy);

    let no_medium = json!({ "content_hash": hash('a'), "authority": "KT" });
    let no_medium = deputy.post(&format!("{path}/sign"), no_medium).await;
    let as_head = deputy.post(&format!("{path}/sign"), sign("head")).await;
    let (signed, _) = deputy.post(&format!("{path}/sign"), sign("KT")).await;

    assert_eq!(refusal(&no_medium), (422, "invalid-body"));
    assert_eq!(field(&as_head), (422, "/authority", "authority-not-yours"));
    assert_eq!(signed, 200);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn another_agency_finds_no_route(pool: PgPool) {
    let house = House::open(&pool).await;
    let neighbour = House::open(&pool).await;
    let document = submitted(&pool, &house).await;
    let path = format!("/approvals/{document}");

    for who in [&neighbour.leader, &neighbour.head, &neighbour.chief, &neighbour.checker] {
        let desk = Desk::of(&pool, who);
        assert_eq!(desk.get(&path).await.0, 404);
        assert_eq!(desk.post(&format!("{path}/approve"), approve("content")).await.0, 404);
        assert_eq!(desk.post(&format!("{path}/sign"), sign("head")).await.0, 404);
        assert_eq!(desk.get("/approvals").await.1["items"], json!([]));
    }
    assert_eq!(Desk::of(&pool, &house.other_head).get(&path).await.0, 404, "another unit");
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn an_approval_that_is_sent_twice_is_given_once(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = submitted(&pool, &house).await;
    let path = format!("/approvals/{document}/approve");
    let head = Desk::of(&pool, &house.head);

    let first = head.post_as(&path, "once", approve("content")).await;
    let second = head.post_as(&path, "once", approve("content")).await;
    let other = head.post_as(&path, "once", approve("form")).await;

    assert_eq!(first, second);
    assert_eq!(refusal(&other), (422, "idempotency-key-reused"));
    assert_eq!(announced::<DraftApproved>(&pool).await.len(), 1);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_is_urgent_comes_first_then_the_oldest(pool: PgPool) {
    let house = House::open(&pool).await;
    let mut expected = Vec::new();
    for (urgency, seconds) in [("flash", 9), ("urgent", 8), ("normal", 1), ("normal", 2)] {
        let document = Id::generate();
        let at = morning() + SignedDuration::from_secs(seconds);
        let draft = registry_api::events::DraftSubmitted {
            urgency: urgency.to_owned(),
            submitted_at: Some(contract::timestamp(at)),
            ..house.draft_submitted(document)
        };
        tell(&pool, OpenRoutes, draft).await.unwrap();
        expected.push(document.to_string());
    }
    let head = Desk::of(&pool, &house.head);

    let (_, first) = head.get("/approvals?limit=3").await;
    let cursor = first["next_cursor"].as_str().unwrap();
    let (_, rest) = head.get(&format!("/approvals?limit=3&cursor={cursor}")).await;

    assert_eq!(listed(&first, "document_id"), expected[..3]);
    assert_eq!(listed(&rest, "document_id"), expected[3..]);
}
