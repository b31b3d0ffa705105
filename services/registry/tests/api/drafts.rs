use contract::timestamp;
use http::StatusCode;
use registry_api::events::{AccessGranted, DraftChanged, DraftSubmitted, FileAttached};
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_registry::consumers::NoteReturns;
use workflow_api::events::DraftReturned;

use crate::support::{House, agency_recorded, id, ids};

/// The status, the code, and the pointers and codes of the fields.
fn refusal((status, problem): &(StatusCode, Value)) -> (u16, String, Vec<String>) {
    let fields = problem["errors"].as_array().cloned().unwrap_or_default();
    let field = |field: &Value| {
        format!("{} {}", field["pointer"].as_str().unwrap(), field["code"].as_str().unwrap())
    };
    let code = problem["code"].as_str().unwrap().to_owned();
    (status.as_u16(), code, fields.iter().map(field).collect())
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_draft_is_read_by_its_drafter_and_the_head_of_the_unit_and_by_nobody_else(pool: PgPool) {
    let house = House::new(pool).await;

    let draft = house.draft(house.content().await).await;

    let path = format!("/drafts/{}", id(&draft));
    for (who, status) in [
        (house.stp.officer, StatusCode::OK),
        (house.stp.head, StatusCode::OK),
        (house.stp.colleague, StatusCode::NOT_FOUND),
        (house.stp.clerk, StatusCode::NOT_FOUND),
        (house.stp.leader, StatusCode::NOT_FOUND),
        (house.stp.other_head, StatusCode::NOT_FOUND),
        (house.snv.clerk, StatusCode::NOT_FOUND),
        (house.snv.head, StatusCode::NOT_FOUND),
    ] {
        assert_eq!(house.get(&who, &path).await.0, status, "{}", who.title);
        let (_, list) = house.get(&who, "/drafts").await;
        assert_eq!(ids(&list).len(), usize::from(status == StatusCode::OK));
    }
    assert_eq!(house.announced::<AccessGranted>().await.len(), 2);
    assert_eq!(house.announced::<FileAttached>().await.len(), 1);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_command_sent_twice_makes_one_draft(pool: PgPool) {
    let house = House::new(pool).await;
    let content = house.content().await;

    let first = house.post_once(&house.stp.officer, "/drafts", content.clone(), "k").await;
    let second = house.post_once(&house.stp.officer, "/drafts", content, "k").await;

    assert_eq!(first, second);
    let (_, list) = house.get(&house.stp.officer, "/drafts").await;
    assert_eq!(ids(&list), [id(&first.1)]);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn nobody_overwrites_what_they_have_not_seen(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    let draft = house.draft(content.clone()).await;
    let path = format!("/drafts/{}", id(&draft));

    content["subject"] = json!("V/v phê duyệt kế hoạch");
    let changed = house.put(&house.stp.head, &path, 1, content.clone()).await;
    let late = house.put(&house.stp.officer, &path, 1, content).await;

    assert_eq!((changed.0, changed.1["version"].as_i64()), (StatusCode::OK, Some(2)));
    assert_eq!(changed.1["subject"], "phê duyệt kế hoạch");
    assert_eq!(refusal(&late), (412, "changed-meanwhile".to_owned(), vec![]));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn there_is_no_field_for_a_secrecy_level(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    content["do_mat"] = json!("mat");

    let refused = house.post(&house.stp.officer, "/drafts", content).await;

    assert_eq!(refusal(&refused).0, 422);
    assert!(refused.1["detail"].as_str().unwrap().contains("do_mat"));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_must_stay_out_is_refused_at_every_door(pool: PgPool) {
    let house = House::new(pool).await;
    let owner = house.stp.officer;
    let named = house.file(&owner, "Báo cáo_MẬT.pdf", "").await;
    let marked = house.file(&owner, "a.pdf", "SỞ TƯ PHÁP\n\nTUYỆT MẬT\n\nSố: 05").await;
    let sound = house.content().await;
    let with = |field: &str, value: Value| {
        let mut content = sound.clone();
        content[field] = value;
        content
    };
    let to = json!([{ "agency_id": house.snv.agency, "purpose": "to_know", "note": "TỐI MẬT" }]);

    for (content, code, field) in [
        (with("subject", json!("(MẬT) Báo cáo")), "secret-mark", "/subject"),
        (with("recipients", to), "secret-mark", "/recipients/0/note"),
        (
            with("files", json!([{ "file_id": named, "role": "main" }])),
            "secret-mark",
            "/files/0/file_id",
        ),
        (
            with("files", json!([{ "file_id": marked, "role": "main" }])),
            "secret-mark",
            "/files/0/file_id",
        ),
        (with("field_code", json!("defence")), "excluded-field", "/field_code"),
    ] {
        let refused = house.post(&owner, "/drafts", content).await;

        assert_eq!(refusal(&refused), (422, code.to_owned(), vec![format!("{field} {code}")]));
        assert!(refused.1["detail"].as_str().unwrap().contains("giấy"), "{}", refused.1);
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn old_fonts_are_refused_with_the_text_as_it_would_be(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    content["subject"] = json!("Céng hßa x· héi chñ nghÜa ViÖt Nam");

    let refused = house.post(&house.stp.officer, "/drafts", content).await;

    assert_eq!(refusal(&refused).1, "legacy-encoding");
    let detail = refused.1["detail"].as_str().unwrap();
    assert!(detail.contains("Cộng hòa xã hội chủ nghĩa Việt Nam"), "{detail}");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn kinds_recipients_and_files_that_cannot_be_are_refused_each_at_its_place(pool: PgPool) {
    let house = House::new(pool).await;
    let mut closed = agency_recorded(&house.snv, 2);
    closed.valid_to = "2026-07-01".to_owned();
    closed.successor_id = house.stp.agency.to_string();
    let clock = house.clock.clone();
    house.deliver(&vpdt_registry::consumers::CopyAgencies { clock }, closed).await.unwrap();
    let foreign = house.file(&house.snv.officer, "a.pdf", "").await;
    let content = json!({
        "kind_code": "giay_di_duong",
        "subject": "",
        "recipients": [
            { "agency_id": house.snv.agency, "purpose": "to_know" },
            { "agency_id": house.stp.agency, "purpose": "to_know" },
            { "purpose": "to_know" },
        ],
        "files": [{ "file_id": foreign, "role": "main" }],
    });

    let refused = house.post(&house.stp.officer, "/drafts", content).await;

    let fields = [
        "/subject blank",
        "/kind_code retired-kind",
        "/files/0/file_id file-not-ready",
        "/recipients/0/agency_id closed-agency",
        "/recipients/1/agency_id own-agency",
        "/recipients/2 one-target",
    ];
    assert_eq!(refusal(&refused), (422, "invalid".to_owned(), fields.map(str::to_owned).to_vec()));
    assert!(refused.1.to_string().contains("Hãy gửi đến Sở Tư pháp"));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_submitted_draft_is_announced_and_read_by_its_approvers(pool: PgPool) {
    let house = House::new(pool).await;
    let draft = house.draft(house.content().await).await;

    let submitted = house.submit(&draft).await;

    let [event] = house.announced::<DraftSubmitted>().await.try_into().unwrap();
    assert_eq!(event.content_hash, submitted["outgoing"]["content_hash"].as_str().unwrap());
    assert_ne!(event.content_hash, draft["outgoing"]["content_hash"].as_str().unwrap());
    assert_eq!((event.round, event.signer_id), (1, house.stp.leader.id.to_string()));
    let path = format!("/drafts/{}", id(&draft));
    assert_eq!(house.get(&house.stp.leader, &path).await.0, StatusCode::OK);
    assert_eq!(house.get(&house.stp.checker, &path).await.0, StatusCode::OK);
    assert_eq!(house.get(&house.stp.clerk, &path).await.0, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_draft_is_submitted_whole_and_to_others_than_its_drafter(pool: PgPool) {
    let house = House::new(pool).await;
    let bare = house.draft(json!({ "kind_code": "bao_cao", "subject": "Tháng 11" })).await;
    let sound = house.draft(house.content().await).await;
    let officer = house.stp.officer;
    let to = |checker, signer| json!({ "form_checker_id": checker, "signer_id": signer });
    let submit = |draft: &Value| format!("/drafts/{}/submit", id(draft));

    let both = to(house.stp.checker.id, house.stp.leader.id);
    let incomplete = house.post(&officer, &submit(&bare), both).await;
    let own = house.post(&officer, &submit(&sound), to(officer.id, house.stp.clerk.id)).await;

    let missing = vec!["/files one-main-file".to_owned(), "/recipients no-recipient".to_owned()];
    assert_eq!(refusal(&incomplete), (422, "invalid".to_owned(), missing));
    let wrong =
        vec!["/form_checker_id own-draft".to_owned(), "/signer_id unknown-person".to_owned()];
    assert_eq!(refusal(&own), (422, "invalid".to_owned(), wrong));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_line_says_who_drafts_and_why_it_came_back_and_each_sees_their_own(pool: PgPool) {
    let house = House::new(pool).await;
    let (officer, head) = (house.stp.officer, house.stp.head);
    let content = house.content().await;
    let written = house.draft(content.clone()).await;
    let draft = house.submit(&house.draft(content.clone()).await).await;
    let (_, own) = house
        .post(&head, "/drafts", json!({ "kind_code": "bao_cao", "subject": "Tháng 11" }))
        .await;
    let returned = DraftReturned {
        document_id: id(&draft).to_owned(),
        agency_id: house.stp.agency.to_string(),
        step: "form".to_owned(),
        person_id: house.stp.checker.id.to_string(),
        reason: "Sai cỡ chữ".to_owned(),
        returned_at: Some(timestamp(house.clock.now())),
    };
    house.deliver(&NoteReturns, returned).await.unwrap();

    let (_, mine) = house.get(&officer, "/drafts?view=mine").await;
    let (_, back) = house.get(&officer, "/drafts?view=mine&state=returned").await;
    let (_, unit) = house.get(&head, "/drafts?view=unit").await;
    let (_, heads) = house.get(&head, "/drafts?view=mine").await;
    let (_, nothing) = house.get(&house.stp.other_head, "/drafts?view=unit").await;
    let (_, counts) = house.get(&officer, "/drafts/summary").await;
    let (_, of_head) = house.get(&head, "/drafts/summary").await;

    assert_eq!(ids(&mine), [id(&draft), id(&written)]);
    assert_eq!(ids(&back), [id(&draft)]);
    assert_eq!(ids(&unit), [id(&own), id(&draft), id(&written)]);
    assert_eq!((ids(&heads), ids(&nothing)), (vec![id(&own)], vec![]));
    let line = &back["items"][0]["draft"];
    assert_eq!((&line["drafter_name"], &line["round"]), (&json!("Nguyễn Thị An"), &json!(1)));
    assert_eq!(line["returned"]["reason"], "Sai cỡ chữ");
    assert_eq!(line["submitted_at"], "2026-11-24T02:00:00Z");
    assert_eq!(back["items"][0]["outgoing"]["unit_name"], "Phòng Nghiệp vụ");
    let expected = |drafting, returned, unit_returned| {
        json!({ "drafting": drafting, "submitted": 0, "returned": returned,
                "unit_returned": unit_returned, "opinions": 0 })
    };
    assert_eq!(counts, expected(1, 1, 0));
    assert_eq!(of_head, expected(1, 0, 1));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_approvers_are_told_of_a_change(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    let draft = house.submit(&house.draft(content.clone()).await).await;
    let version = draft["version"].as_i64().unwrap();

    content["urgency"] = json!("flash");
    let path = format!("/drafts/{}", id(&draft));
    let (_, changed) = house.put(&house.stp.officer, &path, version, content).await;

    let [event] = house.announced::<DraftChanged>().await.try_into().unwrap();
    assert_eq!(event.version, changed["version"].as_i64().unwrap());
    assert_eq!(event.content_hash, changed["outgoing"]["content_hash"].as_str().unwrap());
    assert_ne!(event.content_hash, draft["outgoing"]["content_hash"].as_str().unwrap());
}
