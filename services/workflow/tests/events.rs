//! What others tell: once, again, too early, too late, unreadable.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod house;

use contract::{Id, Power, Role};
use identity_api::events::{PostRecorded, UnitRecorded};
use interchange_api::events::{DeliveriesListed, ListedDelivery};
use jiff::SignedDuration;
use messaging::{Delivered, Envelope, Rejection, deliver};
use registry_api::events::{DocumentReleased, DraftSubmitted};
use sqlx::PgPool;
use vpdt_workflow::consumers::{
    AnswerReconciliations, CloseAnswered, CopyPosts, CopyUnits, FollowDrafts, OpenCases, OpenRoutes,
};
use workflow_api::events::{WorkCompleted, WorkListed};

use house::{House, announced, claims, clock, hash, morning, post_recorded, tell, unit_recorded};

async fn route(pool: &PgPool) -> (String, i32, String) {
    sqlx::query_as("SELECT state, round, content_hash FROM routes").fetch_one(pool).await.unwrap()
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_redelivered_event_changes_nothing(pool: PgPool) {
    let house = House::open(&pool).await;
    let event = house.document_registered(Id::generate());
    let envelope = [(Envelope::new(Id::<()>::generate().uuid(), event.clone()), None)];

    let first = deliver(&pool, &OpenCases, &envelope).await.unwrap();
    let again = deliver(&pool, &OpenCases, &envelope).await.unwrap();
    tell(&pool, OpenCases, event).await.unwrap();

    assert_eq!(first, Delivered { fresh: 1, again: 0 });
    assert_eq!(again, Delivered { fresh: 0, again: 1 });
    let cases: i64 =
        sqlx::query_scalar("SELECT count(*) FROM cases").fetch_one(&pool).await.unwrap();
    assert_eq!(cases, 1);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn an_older_copy_never_replaces_a_later_one(pool: PgPool) {
    let (agency, unit) = (Id::generate(), Id::generate());
    let who = claims(agency, unit, Role::Officer);
    let earlier = unit_recorded(agency, unit, "Phòng cũ");
    let later = UnitRecorded { revision: 2, name: "Phòng mới".to_owned(), ..earlier.clone() };
    let held = post_recorded(&who, "An", "Chuyên viên");
    let ended = PostRecorded { revision: 2, ended_on: "2026-11-01".to_owned(), ..held.clone() };

    tell(&pool, CopyUnits, later).await.unwrap();
    tell(&pool, CopyUnits, earlier).await.unwrap();
    tell(&pool, CopyPosts, ended).await.unwrap();
    tell(&pool, CopyPosts, held).await.unwrap();

    let name: String = sqlx::query_scalar("SELECT name FROM units").fetch_one(&pool).await.unwrap();
    assert_eq!(name, "Phòng mới");
    let ended: bool = sqlx::query_scalar("SELECT ended_on IS NOT NULL FROM posts")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert!(ended);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn an_older_round_is_ignored(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = Id::generate();
    let second =
        DraftSubmitted { round: 2, content_hash: hash('b'), ..house.draft_submitted(document) };

    tell(&pool, OpenRoutes, second).await.unwrap();
    tell(&pool, OpenRoutes, house.draft_submitted(document)).await.unwrap();

    assert_eq!(route(&pool).await, ("awaiting_content".to_owned(), 2, hash('b')));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_change_waits_for_its_draft(pool: PgPool) {
    let house = House::open(&pool).await;
    let changed = house.draft_changed(Id::generate(), 2, 'b', clock().now());

    let early = tell(&pool, FollowDrafts, changed).await;

    assert!(matches!(early, Err(Rejection::Retry(_))));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn changes_come_in_any_order_and_the_latest_holds(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = Id::generate();
    let second = SignedDuration::from_secs(1);
    tell(&pool, OpenRoutes, house.draft_submitted(document)).await.unwrap();

    let late = house.draft_changed(document, 3, 'c', morning() + second * 3);
    tell(&pool, FollowDrafts, late).await.unwrap();
    let early = house.draft_changed(document, 2, 'b', morning() + second * 2);
    tell(&pool, FollowDrafts, early).await.unwrap();

    assert_eq!(route(&pool).await.2, hash('c'));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_change_before_the_submission_is_in_the_submission(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = Id::generate();
    tell(&pool, OpenRoutes, house.draft_submitted(document)).await.unwrap();

    let before = house.draft_changed(document, 1, 'b', morning() - SignedDuration::from_secs(1));
    tell(&pool, FollowDrafts, before).await.unwrap();

    assert_eq!(route(&pool).await.2, hash('a'));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_change_that_overtakes_the_next_submission_holds(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = Id::generate();
    let second = SignedDuration::from_secs(1);
    tell(&pool, OpenRoutes, house.draft_submitted(document)).await.unwrap();
    let next = DraftSubmitted {
        round: 2,
        content_hash: hash('b'),
        submitted_at: Some(contract::timestamp(morning() + second)),
        ..house.draft_submitted(document)
    };

    let changed = house.draft_changed(document, 3, 'c', morning() + second * 2);
    tell(&pool, FollowDrafts, changed).await.unwrap();
    tell(&pool, OpenRoutes, next).await.unwrap();

    assert_eq!(route(&pool).await, ("awaiting_content".to_owned(), 2, hash('c')));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_reply_waits_for_what_it_answers_and_closes_it_once(pool: PgPool) {
    let house = House::open(&pool).await;
    let document = Id::generate();
    let reply = house.reply_released(document);

    let early = tell(&pool, CloseAnswered, reply.clone()).await;
    tell(&pool, OpenCases, house.document_registered(document)).await.unwrap();
    tell(&pool, CloseAnswered, reply.clone()).await.unwrap();
    tell(&pool, CloseAnswered, reply).await.unwrap();

    assert!(matches!(early, Err(Rejection::Retry(_))));
    assert_eq!(announced::<WorkCompleted>(&pool).await.len(), 1);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn it_tells_how_far_the_work_on_listed_deliveries_is(pool: PgPool) {
    let house = House::open(&pool).await;
    let (waiting, done) = (Id::generate(), Id::generate());
    let (opened, closed) = (house.document_registered(waiting), house.document_registered(done));
    for event in [opened.clone(), closed.clone()] {
        tell(&pool, OpenCases, event).await.unwrap();
    }
    tell(&pool, CloseAnswered, house.reply_released(done)).await.unwrap();
    let unknown = Id::<()>::generate().to_string();
    let line =
        |delivery: &str| ListedDelivery { delivery_id: delivery.to_owned(), ..Default::default() };

    let page = DeliveriesListed {
        page: 3,
        deliveries: [&opened.delivery_id, &closed.delivery_id, &unknown].map(|id| line(id)).into(),
        ..Default::default()
    };
    tell(&pool, AnswerReconciliations, page).await.unwrap();

    let [told] = announced::<WorkListed>(&pool).await.try_into().unwrap();
    let ends: Vec<_> = told
        .works
        .iter()
        .map(|one| (one.delivery_id.clone(), one.directed_at.is_some(), one.completed_at))
        .collect();
    let now = contract::timestamp(morning());
    assert_eq!(ends, [(opened.delivery_id, false, None), (closed.delivery_id, false, Some(now))]);
    assert_eq!((told.page, told.without_case), (3, vec![unknown]));
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn a_document_that_answers_nothing_closes_nothing(pool: PgPool) {
    let handled = tell(&pool, CloseAnswered, DocumentReleased::default()).await.unwrap();

    assert_eq!(handled.fresh, 1);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn what_makes_no_sense_is_set_aside(pool: PgPool) {
    let house = House::open(&pool).await;
    let event = house.draft_submitted(Id::generate());
    for senseless in [
        DraftSubmitted { unit_id: "phòng".to_owned(), ..event.clone() },
        DraftSubmitted { content_hash: "abc".to_owned(), ..event.clone() },
        DraftSubmitted { urgency: "rất gấp".to_owned(), ..event.clone() },
        DraftSubmitted { round: u32::MAX, ..event.clone() },
    ] {
        let refused = tell(&pool, OpenRoutes, senseless).await;

        assert!(matches!(refused, Err(Rejection::Poison(_))));
    }
}

/// The SQL function `content_approvers` names roles; the table of powers is in `contract`.
#[test]
fn the_roles_that_approve_content_are_those_of_the_table() {
    let approve: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| role.powers().contains(&Power::ApproveContent))
        .collect();

    assert_eq!(approve, [Role::OfficeHead, Role::UnitHead]);
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn the_calendar_knows_tet_and_the_fixed_holidays(pool: PgPool) {
    let off: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM calendar_days WHERE NOT worked AND day IN
           ('2026-01-01', '2026-02-17', '2026-04-30', '2026-05-01', '2026-09-02',
            '2027-01-01', '2027-02-06', '2027-04-30', '2027-05-01', '2027-09-02')",
    )
    .fetch_one(&pool)
    .await
    .unwrap();

    assert_eq!(off, 10);
}
