//! Báo sự cố: who notices a fault tells the officer in charge, and reads the answer.

use contract::Claims;
use http::StatusCode;
use identity_api::{events::IncidentRecorded, v1::IncidentDetails};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Answer, House};

const PATH: &str = "/api/v1/incidents";

async fn report(house: &House, by: &Claims, words: &str) -> Answer {
    let body = json!({ "words": words, "page": "/arrivals/1?q=kế+hoạch",
                       "trace_id": "0af7651916cd43dd8448eb211c80319c" });
    house.send(Some(by), "POST", PATH, body).await
}

async fn reported(house: &House, by: &Claims) -> IncidentDetails {
    let answer = report(house, by, "Không mở được tệp").await;
    assert_eq!(answer.status, StatusCode::CREATED, "{:?}", answer.body);
    serde_json::from_value(answer.body).unwrap()
}

async fn act(house: &House, by: &Claims, report: &IncidentDetails, act: &str) -> Answer {
    let body = match act {
        "solve" => json!({ "answer": "Đã cài lại\ntrình duyệt" }),
        "reopen" => json!({ "words": "Vẫn chưa mở được" }),
        _ => Value::Null,
    };
    house.send(Some(by), "POST", &format!("{PATH}/{}/{act}", report.incident.id), body).await
}

async fn ids(house: &House, caller: &Claims, query: &str) -> Vec<String> {
    let answer = house.get(caller, &format!("{PATH}?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{:?}", answer.body);
    answer.items("id").into_iter().map(ToOwned::to_owned).collect()
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_report_goes_to_the_officer_of_the_unit_and_its_answer_to_the_reporter(pool: PgPool) {
    let house = House::open(pool).await;
    let (reporter, officer) = (house.claims("nv.binh").await, house.claims("cntt.an").await);
    let report = reported(&house, &reporter).await;
    let path = format!("{PATH}/{}", report.incident.id);

    let listed = ids(&house, &officer, "whose=to_me&open=true").await;
    let taken = act(&house, &officer, &report, "take").await;
    let solved = act(&house, &officer, &report, "solve").await;
    let seen = house.get(&reporter, &path).await;

    assert_eq!(report.incident.page.as_deref(), Some("/arrivals/1"), "without what was sought");
    assert_eq!(listed, [report.incident.id.to_string()]);
    assert_eq!(taken.body["incident"]["state"], "in_hand");
    assert_eq!(taken.body["may"], json!(["take", "solve"]));
    assert_eq!(solved.body["incident"]["state"], "solved");
    assert_eq!(solved.body["may"], json!([]));
    assert_eq!(seen.body["incident"]["answer"], "Đã cài lại\ntrình duyệt");
    assert_eq!(seen.body["incident"]["handled_by"]["name"], "Lê Thị An");
    assert_eq!(seen.body["may"], json!(["reopen"]));
    let steps = seen.body["steps"].as_array().unwrap();
    let kinds: Vec<_> = steps.iter().map(|step| &step["kind"]).collect();
    assert_eq!(kinds, ["taken", "solved"]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_report_that_was_not_solved_is_opened_again_by_its_reporter_only(pool: PgPool) {
    let house = House::open(pool).await;
    let (reporter, officer) = (house.claims("nv.binh").await, house.claims("cntt.an").await);
    let report = reported(&house, &reporter).await;
    act(&house, &officer, &report, "solve").await;

    let by_officer = act(&house, &officer, &report, "reopen").await;
    let reopened = act(&house, &reporter, &report, "reopen").await;
    let again = act(&house, &officer, &report, "take").await;

    assert_eq!(by_officer.status, StatusCode::NOT_FOUND);
    assert_eq!(reopened.body["incident"]["state"], "reopened");
    assert_eq!(reopened.body["steps"][1]["words"], "Vẫn chưa mở được");
    assert_eq!(again.body["incident"]["state"], "in_hand");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn what_does_not_fit_the_state_is_a_conflict(pool: PgPool) {
    let house = House::open(pool).await;
    let (reporter, officer) = (house.claims("nv.binh").await, house.claims("cntt.an").await);
    let report = reported(&house, &reporter).await;

    let early = act(&house, &reporter, &report, "reopen").await;
    act(&house, &officer, &report, "solve").await;
    let late = act(&house, &officer, &report, "solve").await;

    assert_eq!((early.status.as_u16(), early.code()), (409, "not-solved"));
    assert_eq!((late.status.as_u16(), late.code()), (409, "already-solved"));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn only_the_reporter_the_officer_and_the_head_of_the_office_see_a_report(pool: PgPool) {
    let house = House::open(pool).await;
    let (reporter, officer) = (house.claims("nv.binh").await, house.claims("cntt.an").await);
    let (head, stranger) = (house.claims("chanh.vp").await, house.claims("stc.chanh").await);
    let elsewhere = Claims { unit: head.unit, ..officer.clone() };
    let colleague = Claims { sub: head.sub, ..reporter.clone() };
    let report = reported(&house, &reporter).await;
    let path = format!("{PATH}/{}", report.incident.id);

    for (who, caller, status) in [
        ("reporter", &reporter, 200),
        ("officer", &officer, 200),
        ("head of the office", &head, 200),
        ("IT officer of another unit", &elsewhere, 404),
        ("colleague", &colleague, 404),
        ("another agency", &stranger, 404),
    ] {
        assert_eq!(house.get(caller, &path).await.status.as_u16(), status, "{who}");
    }
    assert_eq!(act(&house, &colleague, &report, "take").await.status, StatusCode::FORBIDDEN);
    assert_eq!(act(&house, &stranger, &report, "take").await.status, StatusCode::NOT_FOUND);
    assert!(ids(&house, &stranger, "whose=to_me").await.is_empty());
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_unit_without_an_officer_who_can_sign_in_is_answered_by_the_agencys_others(pool: PgPool) {
    let house = House::open(pool).await;
    let (reporter, officer) = (house.claims("nv.binh").await, house.claims("cntt.an").await);
    let elsewhere = Claims { unit: house.claims("chanh.vp").await.unit, ..officer.clone() };
    let report = reported(&house, &reporter).await;
    let path = format!("{PATH}/{}", report.incident.id);
    let set = async |sql: &'static str| sqlx::query(sql).execute(&house.pool).await.unwrap();
    let seen = async || house.get(&elsewhere, &path).await.status.as_u16();

    assert_eq!(seen().await, 404);
    set("UPDATE accounts SET disabled_at = now() WHERE login = 'cntt.an'").await;
    assert_eq!(seen().await, 200);
    set("UPDATE accounts SET disabled_at = NULL").await;
    set("UPDATE posts SET ended_on = held_from WHERE 'it_officer' = ANY(roles)").await;
    assert_eq!(seen().await, 200);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn what_is_no_report_is_refused_field_by_field(pool: PgPool) {
    let house = House::open(pool).await;
    let reporter = house.claims("nv.binh").await;

    for (body, pointer, code) in [
        (json!({ "words": " \n " }), "/words", "required"),
        (json!({ "words": "ế".repeat(2_001) }), "/words", "too-long"),
        (json!({ "words": "TUYỆT MẬT\nkế hoạch" }), "/words", "secret-content"),
        (json!({ "words": "Lỗi", "page": "https://ngoai.example/" }), "/page", "invalid-page"),
        (json!({ "words": "Lỗi", "trace_id": "0af7" }), "/trace_id", "invalid-trace-id"),
    ] {
        let answer = house.send(Some(&reporter), "POST", PATH, body.clone()).await;

        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let error = &answer.body["errors"][0];
        assert_eq!(
            (error["pointer"].as_str(), error["code"].as_str()),
            (Some(pointer), Some(code))
        );
    }
    let kept: i64 =
        sqlx::query_scalar("SELECT count(*) FROM incidents").fetch_one(&house.pool).await.unwrap();
    assert_eq!(kept, 0);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn every_step_is_announced_and_audited_without_a_word_of_it(pool: PgPool) {
    let house = House::open(pool).await;
    let (reporter, officer) = (house.claims("nv.binh").await, house.claims("cntt.an").await);
    let report = reported(&house, &reporter).await;
    act(&house, &officer, &report, "take").await;
    act(&house, &officer, &report, "solve").await;
    act(&house, &reporter, &report, "reopen").await;

    let events = house.events::<IncidentRecorded>().await;
    let states: Vec<_> =
        events.iter().map(|event| (event.revision, event.state.as_str())).collect();
    assert_eq!(states, [(1, "received"), (2, "in_hand"), (3, "solved"), (4, "reopened")]);
    for action in ["reported", "taken", "solved", "reopened"] {
        assert_eq!(house.audited(&format!("incident.{action}")).await, 1, "{action}");
    }
    let told: String = sqlx::query_scalar(
        "SELECT string_agg(details, ' ') || (SELECT string_agg(convert_from(payload, 'UTF8'), ' ')
                                             FROM outbox WHERE subject LIKE '%incident%')
         FROM audit_rows",
    )
    .fetch_one(&house.pool)
    .await
    .unwrap();
    assert!(!told.contains("Không mở được") && !told.contains("Đã cài lại"), "{told}");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn the_summary_counts_what_is_open(pool: PgPool) {
    let house = House::open(pool).await;
    let (reporter, officer) = (house.claims("nv.binh").await, house.claims("cntt.an").await);
    let (head, stranger) = (house.claims("chanh.vp").await, house.claims("stc.chanh").await);
    let (first, second) = (reported(&house, &reporter).await, reported(&house, &reporter).await);
    reported(&house, &officer).await;
    act(&house, &officer, &first, "solve").await;
    act(&house, &officer, &second, "take").await;

    for (caller, to_take, in_hand, mine_open) in
        [(&reporter, 0, 0, 1), (&officer, 1, 1, 1), (&head, 1, 1, 0), (&stranger, 0, 0, 0)]
    {
        let summary = house.get(caller, &format!("{PATH}/summary")).await;

        let expected = json!({ "to_take": to_take, "in_hand": in_hand, "mine_open": mine_open });
        assert_eq!(summary.body, expected);
    }
    assert_eq!(ids(&house, &reporter, "open=false").await, [first.incident.id.to_string()]);
    assert_eq!(ids(&house, &reporter, "limit=1").await, [second.incident.id.to_string()]);
    let refused = house.get(&reporter, &format!("{PATH}?whose=to_me")).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (403, "forbidden"));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_report_sent_twice_is_one_report(pool: PgPool) {
    let house = House::open(pool).await;
    let reporter = house.claims("nv.binh").await;
    let body = json!({ "words": "Không in được" });

    let first = house.send_as(Some(&reporter), "POST", PATH, body.clone(), "one").await;
    let again = house.send_as(Some(&reporter), "POST", PATH, body, "one").await;

    assert_eq!(first.body, again.body);
    assert_eq!(ids(&house, &reporter, "whose=mine").await.len(), 1);
}
