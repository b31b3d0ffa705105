//! What receivers do is reported to senders.

use contract::{AgencyId, UnitId, timestamp};
use interchange_api::events::DocumentDelivered;
use messaging::{Delivered, Rejection};
use registry_api::events::{ArrivalRefused, DocumentRegistered};
use sqlx::PgPool;
use vpdt_interchange::consumers::{
    ReportCompletions, ReportDirectives, ReportRefusals, ReportRegistrations, ReportStarts,
};
use workflow_api::events::{DirectiveGiven, WorkCompleted, WorkStarted};

use crate::support::{Ledger, history, some_delivery};

type Told = Result<Delivered, Rejection>;

async fn register(ledger: &Ledger, delivery: &DocumentDelivered) -> Told {
    let registered = DocumentRegistered {
        delivery_id: delivery.delivery_id.clone(),
        agency_id: delivery.agency_id.clone(),
        registered_at: Some(timestamp(ledger.now())),
        ..Default::default()
    };
    ledger.tell(ReportRegistrations(ledger.interchange.clone()), registered).await
}

async fn direct(ledger: &Ledger, delivery: &DocumentDelivered, unit: UnitId) -> Told {
    let given = DirectiveGiven {
        delivery_id: delivery.delivery_id.clone(),
        agency_id: delivery.agency_id.clone(),
        lead_unit_id: unit.to_string(),
        given_at: Some(timestamp(ledger.now())),
        ..Default::default()
    };
    ledger.tell(ReportDirectives(ledger.interchange.clone()), given).await
}

async fn start(ledger: &Ledger, delivery: &DocumentDelivered, unit: UnitId) -> Told {
    let started = WorkStarted {
        delivery_id: delivery.delivery_id.clone(),
        agency_id: delivery.agency_id.clone(),
        unit_id: unit.to_string(),
        started_at: Some(timestamp(ledger.now())),
        ..Default::default()
    };
    ledger.tell(ReportStarts(ledger.interchange.clone()), started).await
}

async fn complete(ledger: &Ledger, delivery: &DocumentDelivered) -> Told {
    let completed = WorkCompleted {
        delivery_id: delivery.delivery_id.clone(),
        agency_id: delivery.agency_id.clone(),
        completed_at: Some(timestamp(ledger.now())),
        ..Default::default()
    };
    ledger.tell(ReportCompletions(ledger.interchange.clone()), completed).await
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn the_sender_hears_of_each_stop_and_at_most_of_the_unit(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let unit = ledger.unit(agency, "Phòng Tổ chức").await;
    let delivery = ledger.send_to(agency).await;

    ledger.arrive(&delivery).await.unwrap();
    register(&ledger, &delivery).await.unwrap();
    direct(&ledger, &delivery, unit).await.unwrap();
    start(&ledger, &delivery, unit).await.unwrap();
    complete(&ledger, &delivery).await.unwrap();

    let told: Vec<_> = ledger
        .changes()
        .await
        .into_iter()
        .map(|told| (told.status, told.revision, told.unit_name))
        .collect();
    let unit = "Phòng Tổ chức";
    let expected = [
        ("sent", 1, ""),
        ("01", 2, ""),
        ("03", 3, ""),
        ("04", 4, unit),
        ("05", 5, unit),
        ("06", 6, ""),
    ];
    assert_eq!(told, expected.map(|(s, r, u)| (s.to_owned(), r, u.to_owned())));
    let seen = ledger.clerk().delivery(&delivery.delivery_id).await;
    assert_eq!(seen["status"], "06");
    assert_eq!(history(&seen), ["sent", "01", "03", "04", "05", "06"]);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn every_report_that_says_something_new_is_in_the_senders_audit_trail(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;

    ledger.arrive(&delivery).await.unwrap();
    register(&ledger, &delivery).await.unwrap();
    register(&ledger, &delivery).await.unwrap();

    let mut conn = ledger.pool.acquire().await.unwrap();
    let rows = audit::rows(&mut conn, ledger.sender, 0, 10).await.unwrap();
    let rows: Vec<_> = rows.iter().map(|row| (row.action.as_str(), row.details.as_str())).collect();
    let said =
        |stop: &str| format!(r#"{{"by_agency":"{agency}","status":"{stop}","stop":"{stop}"}}"#);
    assert_eq!(
        rows[1..],
        [("delivery.reported", said("01").as_str()), ("delivery.reported", said("03").as_str())]
    );
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_is_heard_of_late_joins_the_history_and_moves_nothing(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let unit = ledger.unit(agency, "Phòng Tổ chức").await;
    let delivery = ledger.send_to(agency).await;

    complete(&ledger, &delivery).await.unwrap();
    start(&ledger, &delivery, unit).await.unwrap();
    ledger.arrive(&delivery).await.unwrap();
    direct(&ledger, &delivery, unit).await.unwrap();
    register(&ledger, &delivery).await.unwrap();

    let seen = ledger.clerk().delivery(&delivery.delivery_id).await;
    assert_eq!(seen["status"], "06");
    assert_eq!(history(&seen), ["sent", "01", "03", "04", "05", "06"]);
    assert!(seen["receipt"].is_object(), "a late arrival has its receipt too");
    let told: Vec<_> = ledger.changes().await.into_iter().map(|told| told.status).collect();
    assert_eq!(told, ["sent", "06", "05", "01", "04", "03"], "each stop is told once");
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_report_told_again_by_another_event_changes_nothing(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    register(&ledger, &delivery).await.unwrap();
    complete(&ledger, &delivery).await.unwrap();
    let before = ledger.clerk().delivery(&delivery.delivery_id).await;
    let announced = ledger.announced().await;

    register(&ledger, &delivery).await.unwrap();
    complete(&ledger, &delivery).await.unwrap();

    assert_eq!(ledger.clerk().delivery(&delivery.delivery_id).await, before);
    assert_eq!(ledger.announced().await, announced);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_refusal_carries_its_reason(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;

    ledger.refuse(&delivery, "wrong_address").await;

    let told = ledger.changes().await.pop().unwrap();
    assert_eq!((told.status.as_str(), told.reason_code.as_str()), ("02", "wrong_address"));
    assert_eq!(told.reason, "Văn bản gửi Sở Tài chính");
    let seen = ledger.clerk().delivery(&delivery.delivery_id).await;
    assert_eq!(seen["stops"][1]["reason_code"], "wrong_address");
    assert_eq!(seen["may_resend"], true);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_refusal_for_a_reason_of_a_later_version_is_not_lost(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;

    ledger.refuse(&delivery, "wrong_language").await;

    let told = ledger.changes().await.pop().unwrap();
    assert_eq!((told.status.as_str(), told.reason_code.as_str()), ("02", "other"));
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_refusal_after_the_arrival_number_is_set_aside(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    register(&ledger, &delivery).await.unwrap();
    let refused = ArrivalRefused {
        delivery_id: delivery.delivery_id.clone(),
        agency_id: delivery.agency_id.clone(),
        reason_code: "duplicate".to_owned(),
        refused_at: Some(timestamp(ledger.now())),
        ..Default::default()
    };

    let told = ledger.tell(ReportRefusals(ledger.interchange.clone()), refused).await;

    assert!(matches!(told, Err(Rejection::Poison(_))), "{told:?}");
    assert_eq!(ledger.clerk().delivery(&delivery.delivery_id).await["status"], "03");
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_report_by_an_agency_that_did_not_get_it_is_set_aside(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    let forged = DocumentDelivered { agency_id: AgencyId::generate().to_string(), ..delivery };

    let told = ledger.arrive(&forged).await;

    assert!(matches!(told, Err(Rejection::Poison(_))), "{told:?}");
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_report_on_a_delivery_or_by_a_unit_that_nobody_knows_yet_is_too_early(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    let unknown = DocumentDelivered { delivery_id: some_delivery(), ..delivery.clone() };

    for told in [
        ledger.arrive(&unknown).await,
        register(&ledger, &unknown).await,
        start(&ledger, &delivery, UnitId::generate()).await,
    ] {
        assert!(matches!(told, Err(Rejection::Retry(_))), "{told:?}");
    }
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn reports_on_paper_are_nobodys_business_here(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let paper = DocumentDelivered::default();

    register(&ledger, &paper).await.unwrap();
    direct(&ledger, &paper, UnitId::generate()).await.unwrap();
    start(&ledger, &paper, UnitId::generate()).await.unwrap();
    complete(&ledger, &paper).await.unwrap();
    ledger.arrive(&paper).await.unwrap();

    assert_eq!(ledger.announced().await, 0);
}
