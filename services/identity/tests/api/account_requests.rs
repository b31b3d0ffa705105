//! One proposes, another approves.

use contract::{Claims, Role};
use http::StatusCode;
use identity_api::{events::PostRecorded, v1::AccountRequest};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{
    province::PASSWORD,
    support::{Answer, House},
};

const PATH: &str = "/api/v1/account-requests";

fn new_account(login: &str) -> Value {
    json!({ "kind": "create_account", "login": login, "person_name": "Hồ Thị  Mai",
            "title": "Chuyên viên", "roles": ["officer", "form_checker"] })
}

async fn propose(house: &House, change: Value) -> Answer {
    let proposer = house.claims("cntt.an").await;
    let body = json!({ "change": change, "reason": "Bổ sung nhân sự" });
    house.send(Some(&proposer), "POST", PATH, body).await
}

async fn proposed(house: &House, change: Value) -> AccountRequest {
    let answer = propose(house, change).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{:?}", answer.body);
    serde_json::from_value(answer.body).unwrap()
}

async fn decide(house: &House, by: &Claims, request: &AccountRequest, how: &str) -> Answer {
    let body =
        if how == "reject" { json!({ "reason": "Chưa đủ hồ sơ" }) } else { Value::Null };
    house.send(Some(by), "POST", &format!("{PATH}/{}/{how}", request.id), body).await
}

async fn post_of(house: &House, login: &str) -> Value {
    sqlx::query_scalar(
        "SELECT to_jsonb(p.id) FROM posts p JOIN accounts a USING (person_id)
         WHERE a.login = $1 ORDER BY p.held_from, p.id LIMIT 1",
    )
    .bind(login)
    .fetch_one(&house.pool)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn an_approved_account_signs_in_with_its_first_password_and_must_change_it(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let request = proposed(&house, new_account("ht.mai")).await;

    let approved = decide(&house, &approver, &request, "approve").await;

    assert_eq!(approved.status, StatusCode::OK, "{:?}", approved.body);
    assert_eq!(approved.body["request"]["state"], "approved");
    assert_eq!(approved.body["request"]["person"]["name"], "Hồ Thị Mai");
    assert_eq!(approved.body["login"], "ht.mai");
    let password = approved.body["first_password"].as_str().unwrap();
    let signed_in = house.sign_in("ht.mai", password).await;
    assert!(signed_in.must_change_password);
    assert_eq!(signed_in.post.unit.abbreviation, "HCTP");
    assert_eq!(signed_in.post.roles, [Role::FormChecker, Role::Officer]);
    let event = house.events::<PostRecorded>().await.pop().unwrap();
    assert_eq!((event.person_name.as_str(), event.revision), ("Hồ Thị Mai", 1));
    assert_eq!(house.audited("account_request.approved").await, 1);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn an_approval_sent_twice_is_done_once_and_tells_no_password_again(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let request = proposed(&house, new_account("ht.mai")).await;
    let path = format!("{PATH}/{}/approve", request.id);

    house.send_as(Some(&approver), "POST", &path, Value::Null, "one").await;
    let again = house.send_as(Some(&approver), "POST", &path, Value::Null, "one").await;

    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.body["request"]["state"], "approved");
    assert_eq!(again.body["first_password"], Value::Null);
    let kept: String =
        sqlx::query_scalar("SELECT string_agg(answer::text, ' ') FROM idempotency_keys")
            .fetch_one(&house.pool)
            .await
            .unwrap();
    assert!(!kept.contains("password"), "{kept}");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn nobody_decides_a_request_of_their_own(pool: PgPool) {
    let house = House::open(pool).await;
    let both =
        Claims { roles: vec![Role::ItOfficer, Role::OfficeHead], ..house.claims("cntt.an").await };
    let request = proposed(&house, new_account("ht.mai")).await;

    for how in ["approve", "reject"] {
        let answer = decide(&house, &both, &request, how).await;

        assert_eq!((answer.status.as_u16(), answer.code()), (403, "own-request"), "{how}");
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_request_is_decided_once(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    for first in ["approve", "reject"] {
        let request = proposed(&house, new_account(&format!("ht.{first}"))).await;
        let decided = decide(&house, &approver, &request, first).await;
        assert_eq!(decided.status, StatusCode::OK, "{:?}", decided.body);

        for second in ["approve", "reject"] {
            let answer = decide(&house, &approver, &request, second).await;

            assert_eq!((answer.status.as_u16(), answer.code()), (409, "already-decided"));
        }
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_rejected_request_keeps_its_reason_and_does_nothing(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let request = proposed(&house, new_account("ht.mai")).await;

    let rejected = decide(&house, &approver, &request, "reject").await;

    assert_eq!(rejected.body["state"], "rejected");
    assert_eq!(rejected.body["rejection"], "Chưa đủ hồ sơ");
    assert_eq!(rejected.body["decided_by"]["name"], "Trần Văn Chánh");
    let accounts: i64 = sqlx::query_scalar("SELECT count(*) FROM accounts WHERE login = 'ht.mai'")
        .fetch_one(&house.pool)
        .await
        .unwrap();
    assert_eq!(accounts, 0);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn another_agencys_requests_are_not_there(pool: PgPool) {
    let house = House::open(pool).await;
    let stranger = house.claims("stc.chanh").await;
    let request = proposed(&house, new_account("ht.mai")).await;

    assert!(house.get(&stranger, PATH).await.items("id").is_empty());
    for how in ["approve", "reject"] {
        let answer = decide(&house, &stranger, &request, how).await;

        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{how}");
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn only_it_officers_propose_and_only_office_heads_decide(pool: PgPool) {
    let house = House::open(pool).await;
    let (officer, proposer) = (house.claims("nv.binh").await, house.claims("cntt.an").await);
    let request = proposed(&house, new_account("ht.mai")).await;
    let body = json!({ "change": new_account("ht.hai"), "reason": "Bổ sung" });

    let by_officer = house.send(Some(&officer), "POST", PATH, body.clone()).await;
    let head = house.claims("chanh.vp").await;
    let by_head = house.send(Some(&head), "POST", PATH, body).await;
    let listed = house.get(&officer, PATH).await;
    let decided = decide(&house, &proposer, &request, "approve").await;

    for answer in [by_officer, by_head, listed, decided] {
        assert_eq!((answer.status.as_u16(), answer.code()), (403, "forbidden"));
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn nothing_is_proposed_for_another_unit(pool: PgPool) {
    let house = House::open(pool).await;
    let head = house.claims("chanh.vp").await;
    let post = post_of(&house, "chanh.vp").await;

    for change in [
        json!({ "kind": "change_roles", "post_id": post, "roles": ["officer"] }),
        json!({ "kind": "end_post", "post_id": post, "on": "2027-01-01" }),
        json!({ "kind": "disable_account", "person_id": head.sub }),
        json!({ "kind": "reset_password", "person_id": head.sub }),
    ] {
        assert_eq!(propose(&house, change.clone()).await.status, StatusCode::NOT_FOUND, "{change}");
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_change_that_breaks_rules_is_refused_field_by_field(pool: PgPool) {
    let house = House::open(pool).await;
    let change = json!({ "kind": "create_account", "login": "Hồ Mai", "person_name": " ",
                         "title": "Chuyên viên", "roles": ["operator"] });

    let answer = propose(&house, change).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let errors = answer.body["errors"].as_array().unwrap();
    let codes: Vec<_> = errors.iter().map(|error| error["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["invalid-login", "invalid-name", "not-assignable"]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_login_is_given_to_one_person(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let first = proposed(&house, new_account("ht.mai")).await;
    let second = proposed(&house, new_account("ht.mai")).await;
    decide(&house, &approver, &first, "approve").await;

    let late = decide(&house, &approver, &second, "approve").await;
    let third = propose(&house, new_account("HT.Mai")).await;

    for answer in [late, third] {
        assert_eq!((answer.status.as_u16(), answer.code()), (409, "login-taken"));
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn other_roles_hold_at_once(pool: PgPool) {
    let mut house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let signed_in = house.sign_in("nv.binh", PASSWORD).await;
    let post = post_of(&house, "nv.binh").await;
    let change = json!({ "kind": "change_roles", "post_id": post, "title": "Phó Trưởng phòng", "roles": ["unit_head"] });
    let request = proposed(&house, change).await;

    let approved = decide(&house, &approver, &request, "approve").await;

    assert_eq!(approved.body["first_password"], Value::Null);
    assert_eq!(house.ended.next_waiting(), Some(signed_in.session_id), "its token is stale");
    let me = house.get(&House::claims_of(&signed_in), "/api/v1/me").await;
    assert_eq!(me.body["post"]["title"], "Phó Trưởng phòng");
    assert_eq!(me.body["post"]["roles"], json!(["unit_head"]));
    let event = house.events::<PostRecorded>().await.pop().unwrap();
    assert_eq!((event.revision, event.roles), (2, vec!["unit_head".to_owned()]));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn an_ended_post_is_announced_and_cannot_be_changed_again(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let post = post_of(&house, "nv.binh").await;
    let end = json!({ "kind": "end_post", "post_id": post, "on": "2026-01-01" });
    let (first, second) =
        (proposed(&house, end.clone()).await, proposed(&house, end.clone()).await);
    decide(&house, &approver, &first, "approve").await;

    let late = decide(&house, &approver, &second, "approve").await;

    assert_eq!((late.status.as_u16(), late.code()), (409, "outdated-request"));
    assert_eq!(propose(&house, end).await.status, StatusCode::NOT_FOUND);
    let event = house.events::<PostRecorded>().await.pop().unwrap();
    assert_eq!((event.revision, event.ended_on.as_str()), (2, "2026-01-01"));
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_disabled_account_loses_all_its_sessions_and_signs_in_no_more(pool: PgPool) {
    let mut house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let signed_in = house.sign_in("nv.binh", PASSWORD).await;
    let change = json!({ "kind": "disable_account", "person_id": signed_in.person.id });
    let request = proposed(&house, change).await;

    decide(&house, &approver, &request, "approve").await;

    assert_eq!(house.ended.next_waiting(), Some(signed_in.session_id));
    let token = house.token(&signed_in.session.unwrap(), "registry").await;
    assert_eq!(token.status, StatusCode::UNAUTHORIZED);
    let right = house.knock("nv.binh", PASSWORD, "10.0.0.1", None).await;
    assert_eq!((right.status.as_u16(), right.code()), (403, "account-disabled"));
    let wrong = house.knock("nv.binh", "sai mật khẩu rồi", "10.0.0.1", None).await;
    assert_eq!(wrong.code(), "wrong-credentials");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_reset_password_replaces_the_old_one_and_ends_all_sessions(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let signed_in = house.sign_in("nv.binh", PASSWORD).await;
    let change = json!({ "kind": "reset_password", "person_id": signed_in.person.id });
    let request = proposed(&house, change).await;

    let approved = decide(&house, &approver, &request, "approve").await;

    let password = approved.body["first_password"].as_str().unwrap();
    assert!(house.sign_in("nv.binh", password).await.must_change_password);
    assert_eq!(
        house.knock("nv.binh", PASSWORD, "10.0.0.1", None).await.code(),
        "wrong-credentials"
    );
    let token = house.token(&signed_in.session.unwrap(), "registry").await;
    assert_eq!(token.status, StatusCode::UNAUTHORIZED);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn requests_are_listed_by_state_the_newest_first(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let first = proposed(&house, new_account("ht.mot")).await;
    let second = proposed(&house, new_account("ht.hai")).await;
    let third = proposed(&house, new_account("ht.ba")).await;
    decide(&house, &approver, &second, "reject").await;

    let waiting = house.get(&approver, &format!("{PATH}?state=proposed")).await;

    assert_eq!(waiting.items("id"), [third.id.to_string(), first.id.to_string()]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn an_approver_sees_what_would_change_and_later_what_did(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let post = post_of(&house, "nv.binh").await;
    let change = json!({ "kind": "change_roles", "post_id": post, "title": "Phó Trưởng phòng", "roles": ["unit_head"] });
    let request = proposed(&house, change).await;
    let path = format!("{PATH}/{}", request.id);

    let waiting = house.get(&approver, &path).await;
    sqlx::query("UPDATE posts SET title = 'Chuyên viên chính' WHERE title = 'Chuyên viên'")
        .execute(&house.pool)
        .await
        .unwrap();
    let later = house.get(&approver, &path).await;
    decide(&house, &approver, &request, "approve").await;
    let decided = house.get(&approver, &path).await;

    assert_eq!(
        waiting.body["before"],
        json!({ "kind": "post", "title": "Chuyên viên", "roles": ["officer"],
                "held_from": "2020-01-01", "ended_on": null })
    );
    assert_eq!(waiting.body["proposed_by"]["name"], "Lê Thị An");
    assert_eq!(waiting.body["person"]["name"], "Nguyễn Văn Bình");
    assert_eq!(later.body["before"]["title"], "Chuyên viên chính", "as it is now");
    assert_eq!(decided.body["before"], later.body["before"], "as it was then");
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn an_approver_sees_whose_account_it_is_and_whether_it_is_open(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let person = house.claims("nv.binh").await.sub;
    let disable = json!({ "kind": "disable_account", "person_id": person });
    let (first, second) =
        (proposed(&house, disable.clone()).await, proposed(&house, disable).await);
    let new = proposed(&house, new_account("ht.mai")).await;
    decide(&house, &approver, &first, "approve").await;
    decide(&house, &approver, &new, "approve").await;

    let before = async |request: &AccountRequest| {
        let path = format!("{PATH}/{}", request.id);
        house.get(&approver, &path).await.body["before"].clone()
    };

    let account =
        |is_disabled| json!({ "kind": "account", "login": "nv.binh", "is_disabled": is_disabled });
    assert_eq!(before(&first).await, account(false));
    assert_eq!(before(&second).await, account(true));
    assert_eq!(before(&new).await, Value::Null);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn the_requests_about_one_person_are_listed_alone(pool: PgPool) {
    let house = House::open(pool).await;
    let approver = house.claims("chanh.vp").await;
    let person = house.claims("nv.binh").await.sub;
    let reset = json!({ "kind": "reset_password", "person_id": person });
    let about = proposed(&house, reset).await;
    proposed(&house, new_account("ht.mai")).await;

    let listed = house.get(&approver, &format!("{PATH}?person_id={person}")).await;

    assert_eq!(listed.items("id"), [about.id.to_string()]);
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn the_summary_counts_what_waits_for_the_caller_and_for_anybody(pool: PgPool) {
    let house = House::open(pool).await;
    let (it_officer, head) = (house.claims("cntt.an").await, house.claims("chanh.vp").await);
    let both = Claims { roles: vec![Role::ItOfficer, Role::OfficeHead], ..it_officer.clone() };
    let stranger = house.claims("stc.chanh").await;
    let elsewhere = Claims { unit: head.unit, ..it_officer.clone() };
    proposed(&house, new_account("ht.mot")).await;
    proposed(&house, new_account("ht.hai")).await;
    let decided = proposed(&house, new_account("ht.ba")).await;
    decide(&house, &head, &decided, "reject").await;

    for (caller, to_decide, waiting) in
        [(&head, 2, 2), (&it_officer, 0, 2), (&both, 0, 2), (&elsewhere, 0, 0), (&stranger, 0, 0)]
    {
        let summary = house.get(caller, &format!("{PATH}/summary")).await;

        assert_eq!(summary.body, json!({ "to_decide": to_decide, "waiting": waiting }));
    }
}

#[sqlx::test(migrator = "vpdt_identity::MIGRATOR")]
async fn a_request_is_seen_by_its_unit_and_by_the_office_only(pool: PgPool) {
    let house = House::open(pool).await;
    let (it_officer, head) = (house.claims("cntt.an").await, house.claims("chanh.vp").await);
    let elsewhere = Claims { unit: head.unit, ..it_officer.clone() };
    let (officer, stranger) = (house.claims("nv.binh").await, house.claims("stc.chanh").await);
    let request = proposed(&house, new_account("ht.mai")).await;
    let path = format!("{PATH}/{}", request.id);

    for (caller, status) in
        [(&it_officer, 200), (&head, 200), (&elsewhere, 404), (&officer, 403), (&stranger, 404)]
    {
        assert_eq!(house.get(caller, &path).await.status.as_u16(), status);
    }
}
