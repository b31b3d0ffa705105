//! Opinions that are asked for on a draft.

use http::StatusCode;
use registry_api::events::{OpinionAsked, OpinionGiven};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{
    office::Person,
    support::{House, id, ids},
};

async fn ask(house: &House, draft: &Value, body: Value) -> (StatusCode, Value) {
    house.post(&house.stp.officer, &format!("/drafts/{}/opinions", id(draft)), body).await
}

async fn answer(
    house: &House,
    who: &Person,
    draft: &Value,
    opinion: &Value,
    body: Value,
) -> (StatusCode, Value) {
    let path = format!("/drafts/{}/opinions/{}/answer", id(draft), id(opinion));
    house.post(who, &path, body).await
}

/// The status, the code, and the pointer and code of the first field.
fn refusal((status, problem): &(StatusCode, Value)) -> (u16, &str, &str) {
    let field = problem["errors"][0]["pointer"].as_str().unwrap_or_default();
    (status.as_u16(), problem["code"].as_str().unwrap(), field)
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn who_is_asked_may_read_the_draft_and_answers_on_that_version(pool: PgPool) {
    let house = House::new(pool).await;
    let (officer, colleague, other_head) =
        (house.stp.officer, house.stp.colleague, house.stp.other_head);
    let draft = house.draft(house.content().await).await;
    let path = format!("/drafts/{}", id(&draft));
    let before = house.get(&colleague, &path).await.0;

    let asked = json!({
        "version": 1, "person_ids": [colleague.id], "unit_ids": [house.stp.other_unit],
        "question": "Đề nghị góp ý phần căn cứ",
    });
    let (status, list) = ask(&house, &draft, asked).await;
    let (_, waiting) = house.get(&colleague, "/drafts?view=opinion").await;
    let (_, counts) = house.get(&other_head, "/drafts/summary").await;
    let text = "Thống nhất.\nĐề nghị bổ sung Nghị định 30.";
    let given = json!({ "stance": "agree_with_changes", "text": text });
    let (_, answered) = answer(&house, &colleague, &draft, &list["items"][0], given).await;
    let agreed = json!({ "stance": "agree" });
    answer(&house, &other_head, &draft, &list["items"][1], agreed).await;
    let (_, seen) = house.get(&officer, &format!("{path}/opinions")).await;

    assert_eq!((before, status), (StatusCode::NOT_FOUND, StatusCode::CREATED));
    assert_eq!((ids(&waiting), &counts["opinions"]), (vec![id(&draft)], &json!(1)));
    assert_eq!(answered["items"][0]["mine"], false);
    let (first, second) = (&seen["items"][0], &seen["items"][1]);
    assert_eq!((&first["person_name"], &first["version"]), (&json!("Phan Văn Dũng"), &json!(1)));
    assert_eq!(first["question"], "Đề nghị góp ý phần căn cứ");
    assert_eq!(first["answer"]["stance"], "agree_with_changes");
    assert_eq!(first["answer"]["text"], text);
    assert_eq!(second["unit_name"], "Văn phòng");
    assert_eq!(second["answer"]["person_name"], "Đỗ Thị Mai");
    let (_, left) = house.get(&colleague, "/drafts?view=opinion").await;
    assert_eq!(ids(&left), Vec::<&str>::new());
    assert_eq!(house.announced::<OpinionAsked>().await.len(), 2);
    let given = house.announced::<OpinionGiven>().await;
    assert_eq!((given.len(), &given[0].drafter_id), (2, &officer.id.to_string()));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_version_that_somebody_is_asked_about_stays_as_it_is(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    let draft = house.draft(content.clone()).await;
    let path = format!("/drafts/{}", id(&draft));
    let asked =
        |version: i32| json!({ "version": version, "person_ids": [house.stp.colleague.id] });

    let (_, first) = ask(&house, &draft, asked(1)).await;
    let (_, again) = ask(&house, &draft, asked(1)).await;
    content["subject"] = json!("Kế hoạch khác");
    house.put(&house.stp.officer, &path, 1, content).await;
    let stale = ask(&house, &draft, asked(1)).await;
    let (_, both) = ask(&house, &draft, asked(2)).await;
    let (_, version) = house.get(&house.stp.colleague, &format!("{path}/versions/1")).await;

    assert_eq!(version["subject"], draft["subject"]);
    assert_eq!(ids(&first), ids(&again), "nobody is asked twice about one version");
    assert_eq!(refusal(&stale).1, "changed-meanwhile");
    assert_eq!(both["items"].as_array().unwrap().len(), 2);
    assert_eq!(both["items"][0]["version"], 2);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn only_people_of_the_agency_other_than_the_drafter_are_asked(pool: PgPool) {
    let house = House::new(pool).await;
    let draft = house.draft(house.content().await).await;
    let to = |person: Person| json!({ "version": 1, "person_ids": [person.id] });
    let unit = json!({ "version": 1, "unit_ids": [house.snv.unit] });
    let secret =
        json!({ "version": 1, "person_ids": [house.stp.head.id], "question": "(TỐI MẬT) góp ý" });

    let nobody = ask(&house, &draft, json!({ "version": 1 })).await;
    let own = ask(&house, &draft, to(house.stp.officer)).await;
    let stranger = ask(&house, &draft, to(house.snv.officer)).await;
    let it_officer = ask(&house, &draft, to(house.stp.it_officer)).await;
    let foreign_unit = ask(&house, &draft, unit).await;
    let secret = ask(&house, &draft, secret).await;
    let path = format!("/drafts/{}/opinions", id(&draft));
    let by_other = house.post(&house.stp.colleague, &path, to(house.stp.head)).await;

    assert_eq!(refusal(&nobody), (422, "nobody-asked", "/person_ids"));
    assert_eq!(refusal(&own), (422, "own-draft", "/person_ids/0"));
    assert_eq!(refusal(&stranger), (422, "unknown-person", "/person_ids/0"));
    assert_eq!(refusal(&it_officer), (422, "unknown-person", "/person_ids/0"), "sees no content");
    assert_eq!(refusal(&foreign_unit), (422, "unknown-unit", "/unit_ids/0"));
    assert_eq!(refusal(&secret), (422, "secret-mark", "/question"));
    assert_eq!(by_other.0, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn an_opinion_is_given_once_by_who_was_asked_with_its_reason(pool: PgPool) {
    let house = House::new(pool).await;
    let colleague = house.stp.colleague;
    let draft = house.draft(house.content().await).await;
    let (_, list) =
        ask(&house, &draft, json!({ "version": 1, "person_ids": [colleague.id] })).await;
    let opinion = &list["items"][0];

    let silent = answer(&house, &colleague, &draft, opinion, json!({ "stance": "disagree" })).await;
    let agree = json!({ "stance": "agree" });
    let other = answer(&house, &house.stp.head, &draft, opinion, agree.clone()).await;
    let stranger = answer(&house, &house.snv.head, &draft, opinion, agree.clone()).await;
    let first = answer(&house, &colleague, &draft, opinion, agree.clone()).await;
    let second = answer(&house, &colleague, &draft, opinion, agree).await;

    assert_eq!(refusal(&silent), (422, "blank", "/text"));
    assert_eq!(refusal(&other).0, 403);
    assert_eq!(refusal(&stranger).0, 404);
    assert_eq!(first.0, StatusCode::OK);
    assert_eq!(refusal(&second), (409, "already-answered", ""));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_signed_document_needs_no_opinions_any_more(pool: PgPool) {
    let house = House::new(pool).await;
    let colleague = house.stp.colleague;
    let draft = house.draft(house.content().await).await;
    let asked = json!({ "version": 1, "person_ids": [colleague.id] });
    let (_, list) = ask(&house, &draft, asked).await;
    let draft = house.submit(&draft).await;
    house.sign(&draft).await;

    let asked = json!({ "version": 2, "person_ids": [house.stp.head.id] });
    let ask_late = ask(&house, &draft, asked).await;
    let agree = json!({ "stance": "agree" });
    let answer_late = answer(&house, &colleague, &draft, &list["items"][0], agree).await;
    let (_, counts) = house.get(&colleague, "/drafts/summary").await;

    assert_eq!(refusal(&ask_late), (409, "wrong-state", ""));
    assert_eq!(refusal(&answer_late), (409, "wrong-state", ""));
    assert_eq!(counts["opinions"], 0);
}
