//! The ledger is compared with what the others have.

use contract::{Role, timestamp};
use http::StatusCode;
use interchange_api::events::{DeliveriesListed, DocumentDelivered};
use jiff::{SignedDuration, Timestamp};
use registry_api::events::{ArrivalsListed, DocumentRegistered, ListedArrival, UndeliveredRelease};
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_interchange::consumers::{CompareArrivals, CompareWork, ReportRegistrations};
use workflow_api::events::{ListedWork, WorkListed};

use crate::support::{Caller, Ledger, history, some_delivery};

const RUNS: &str = "/operations/interchange/reconciliations";

fn operator(ledger: &Ledger) -> Caller {
    ledger.person(ledger.sender, Role::Operator)
}

/// Lets an hour pass and starts a comparison; gives its id and its first page.
async fn begin(ledger: &Ledger) -> (String, DeliveriesListed) {
    ledger.clock.advance(SignedDuration::from_hours(1));
    let key = some_delivery();
    let (status, run) = operator(ledger).post(RUNS, &key, json!({})).await;
    assert_eq!(status, StatusCode::CREATED, "{run}");
    while ledger.interchange.list_next_page().await.unwrap() {}
    let id = run["id"].as_str().unwrap().to_owned();
    let pages = ledger.outbox::<DeliveriesListed>().await;
    let first = pages.into_iter().find(|page| page.reconciliation_id == id);
    (id, first.unwrap())
}

/// What registry answers to a page when it has nothing of what the page lists.
fn nothing_arrived(page: &DeliveriesListed) -> ArrivalsListed {
    ArrivalsListed {
        reconciliation_id: page.reconciliation_id.clone(),
        page: page.page,
        missing_delivery_ids: page.deliveries.iter().map(|one| one.delivery_id.clone()).collect(),
        until: page.until,
        ..Default::default()
    }
}

/// What registry answers when `delivery` arrived, perhaps got its number, and nothing else differs.
fn arrived(
    page: &DeliveriesListed,
    delivery: &DocumentDelivered,
    registered: bool,
) -> ArrivalsListed {
    let at = delivery.delivered_at;
    let arrival = ListedArrival {
        delivery_id: delivery.delivery_id.clone(),
        agency_id: delivery.agency_id.clone(),
        arrived_at: at,
        registered_at: at.filter(|_| registered),
        ..Default::default()
    };
    ArrivalsListed {
        arrivals: vec![arrival],
        missing_delivery_ids: Vec::new(),
        ..nothing_arrived(page)
    }
}

fn no_work(page: &DeliveriesListed) -> WorkListed {
    WorkListed {
        reconciliation_id: page.reconciliation_id.clone(),
        page: page.page,
        without_case: page.deliveries.iter().map(|one| one.delivery_id.clone()).collect(),
        until: page.until,
        ..Default::default()
    }
}

async fn answer(ledger: &Ledger, arrivals: ArrivalsListed, work: WorkListed) {
    let (interchange, signer) = (ledger.interchange.clone(), ledger.signer.clone());
    ledger.tell(CompareArrivals { interchange, signer }, arrivals).await.unwrap();
    let (interchange, signer) = (ledger.interchange.clone(), ledger.signer.clone());
    ledger.tell(CompareWork { interchange, signer }, work).await.unwrap();
}

/// Each finding in a line: its kind, its status, and whether it was mended.
async fn found(ledger: &Ledger, run: &str) -> Vec<String> {
    let (_, page) = operator(ledger).get(&format!("{RUNS}/{run}/findings")).await;
    let line = |one: &Value| {
        let status = one["status"].as_str().unwrap_or("-");
        let mended = if one["mended"] == true { "mended" } else { "for people" };
        format!("{} {status} {mended}", one["kind"].as_str().unwrap())
    };
    page["items"].as_array().unwrap().iter().map(line).collect()
}

async fn shown(ledger: &Ledger, run: &str) -> Value {
    operator(ledger).get(&format!("{RUNS}/{run}")).await.1
}

async fn register(ledger: &Ledger, delivery: &DocumentDelivered) {
    let registered = DocumentRegistered {
        delivery_id: delivery.delivery_id.clone(),
        agency_id: delivery.agency_id.clone(),
        registered_at: Some(timestamp(ledger.now())),
        ..Default::default()
    };
    ledger.tell(ReportRegistrations(ledger.interchange.clone()), registered).await.unwrap();
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn where_nothing_differs_nothing_is_found(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    ledger.arrive(&delivery).await.unwrap();

    let (run, page) = begin(&ledger).await;
    let waiting = shown(&ledger, &run).await;
    answer(&ledger, arrived(&page, &delivery, false), no_work(&page)).await;

    assert_eq!(page.deliveries[0].stops, ["sent", "01"].map(str::to_owned));
    assert_eq!((&waiting["state"], &waiting["answers_awaited"]), (&json!("comparing"), &json!(2)));
    let done = shown(&ledger, &run).await;
    assert_eq!((&done["state"], &done["deliveries"]), (&json!("done"), &json!(1)));
    assert_eq!(found(&ledger, &run).await, [""; 0]);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_did_not_arrive_or_was_lost_there_is_handed_over_again(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let sent = ledger.send_to(agency).await;
    let lost = ledger.send_to(agency).await;
    ledger.arrive(&lost).await.unwrap();

    let (run, page) = begin(&ledger).await;
    answer(&ledger, nothing_arrived(&page), no_work(&page)).await;

    let delivered = ledger.outbox::<DocumentDelivered>().await;
    let again: Vec<_> = delivered[2..].iter().map(|one| (&one.delivery_id, one.attempt)).collect();
    assert_eq!(again, [(&sent.delivery_id, 2), (&lost.delivery_id, 2)]);
    assert_eq!(delivered[3].envelope, lost.envelope);
    assert_eq!(found(&ledger, &run).await, ["arrival_lost - mended"; 2]);
    let trail = audit::rows(&mut ledger.pool.acquire().await.unwrap(), ledger.sender, 0, 99).await;
    let trail = trail.unwrap();
    let handed_over = trail.iter().filter(|row| row.action == "delivery.handed_over");
    assert_eq!(handed_over.count(), 2);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn reports_that_were_lost_are_entered_late_and_told_to_the_sender(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let unit = ledger.unit(agency, "Phòng Tổ chức").await;
    let delivery = ledger.send_to(agency).await;
    let at = delivery.delivered_at;

    let (run, page) = begin(&ledger).await;
    let work = ListedWork {
        delivery_id: delivery.delivery_id.clone(),
        agency_id: delivery.agency_id.clone(),
        unit_id: unit.to_string(),
        directed_at: at,
        started_at: at,
        completed_at: at,
    };
    let work = WorkListed { works: vec![work], without_case: Vec::new(), ..no_work(&page) };
    answer(&ledger, arrived(&page, &delivery, true), work).await;

    let seen = ledger.clerk().delivery(&delivery.delivery_id).await;
    assert_eq!(seen["status"], "06");
    assert_eq!(history(&seen), ["sent", "01", "03", "04", "05", "06"]);
    assert_eq!(seen["stops"][3]["unit_name"], "Phòng Tổ chức");
    assert!(seen["receipt"].is_object(), "a late arrival has its receipt too");
    let told: Vec<_> = ledger.changes().await.into_iter().map(|told| told.status).collect();
    assert_eq!(told, ["sent", "01", "03", "04", "05", "06"]);
    let lost = ["01", "03", "04", "05", "06"].map(|status| format!("status_lost {status} mended"));
    assert_eq!(found(&ledger, &run).await, lost);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_lost_refusal_is_entered_with_its_reason(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    ledger.arrive(&delivery).await.unwrap();

    let (_, page) = begin(&ledger).await;
    let mut refused = arrived(&page, &delivery, false);
    refused.arrivals[0].refused_at = delivery.delivered_at;
    refused.arrivals[0].reason_code = "wrong_address".to_owned();
    refused.arrivals[0].reason = "Văn bản gửi Sở Tài chính".to_owned();
    answer(&ledger, refused, no_work(&page)).await;

    let seen = ledger.clerk().delivery(&delivery.delivery_id).await;
    assert_eq!(seen["status"], "02");
    assert_eq!(seen["stops"][2]["reason"], "Văn bản gửi Sở Tài chính");
    assert_eq!(seen["may_resend"], true);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_the_house_cannot_mend_is_shown(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let contradicted = ledger.send_to(agency).await;
    ledger.arrive(&contradicted).await.unwrap();
    ledger.refuse(&contradicted, "duplicate").await;
    let taken_back = ledger.send_to(agency).await;
    ledger.arrive(&taken_back).await.unwrap();
    register(&ledger, &taken_back).await;
    let unknown = DocumentDelivered { delivery_id: some_delivery(), ..taken_back.clone() };

    let (run, page) = begin(&ledger).await;
    let mut said = arrived(&page, &contradicted, true);
    said.arrivals.append(&mut arrived(&page, &taken_back, false).arrivals);
    said.unlisted = arrived(&page, &unknown, false).arrivals;
    answer(&ledger, said, no_work(&page)).await;

    assert_eq!(
        found(&ledger, &run).await,
        [
            "contradiction 03 for people",
            "taken_back 02 for people",
            "taken_back 03 for people",
            "unknown_delivery - for people",
        ]
    );
    let done = shown(&ledger, &run).await;
    assert_eq!((&done["mended"], &done["unmended"]), (&json!(0), &json!(4)));
    assert_eq!(ledger.clerk().delivery(&contradicted.delivery_id).await["status"], "02");
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_senders_side_that_is_behind_is_told_again_in_order(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    ledger.arrive(&delivery).await.unwrap();
    ledger.refuse(&delivery, "unreadable").await;
    let clerk = ledger.clerk();
    let (_, successor) = clerk.resend(&delivery.delivery_id, "k", json!({})).await;
    let before = ledger.changes().await;

    let (run, page) = begin(&ledger).await;
    let mut said = arrived(&page, &delivery, false);
    said.arrivals[0].refused_at = delivery.delivered_at;
    said.behind_delivery_ids = vec![delivery.delivery_id.clone()];
    answer(&ledger, said, no_work(&page)).await;

    let told = ledger.changes().await.split_off(before.len());
    let told: Vec<_> = told.iter().map(|t| (t.status.as_str(), &*t.resent_as)).collect();
    let successor = successor["id"].as_str().unwrap();
    assert_eq!(told, [("sent", ""), ("01", ""), ("02", successor)]);
    let revisions: Vec<_> = ledger.changes().await.iter().map(|t| t.revision).collect();
    let last = before.iter().rfind(|t| t.delivery_id == delivery.delivery_id);
    let last = last.unwrap().revision;
    assert_eq!(revisions[before.len()..], [last + 1, last + 2, last + 3]);
    assert!(found(&ledger, &run).await.contains(&"sender_behind - mended".to_owned()));
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_release_that_the_ledger_never_heard_of_is_among_what_was_found(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let released = ledger.released(&[agency]);

    let (run, page) = begin(&ledger).await;
    let undelivered = UndeliveredRelease {
        document_id: released.document_id.clone(),
        agency_id: released.agency_id.clone(),
        release_id: released.release_id.clone(),
    };
    let said = ArrivalsListed { undelivered: vec![undelivered], ..nothing_arrived(&page) };
    answer(&ledger, said, no_work(&page)).await;

    assert_eq!(page.deliveries, []);
    assert_eq!(found(&ledger, &run).await, ["release_lost - mended"]);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn an_answer_that_comes_twice_finds_nothing_new(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    let (run, page) = begin(&ledger).await;
    answer(&ledger, arrived(&page, &delivery, true), no_work(&page)).await;
    let (once, announced) = (shown(&ledger, &run).await, ledger.announced().await);

    answer(&ledger, arrived(&page, &delivery, true), no_work(&page)).await;

    assert_eq!(shown(&ledger, &run).await, once);
    assert_eq!(ledger.announced().await, announced);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn what_may_still_be_under_way_is_not_missed(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let old = ledger.send_to(agency).await;
    ledger.clock.advance(SignedDuration::from_mins(50));
    ledger.arrive(&old).await.unwrap();
    ledger.send_to(agency).await;
    let just_now = Some(timestamp(ledger.now()));
    // The comparison leaves out the last quarter of an hour.
    ledger.clock.advance(SignedDuration::from_mins(-50));

    let (run, page) = begin(&ledger).await;
    let mut said = arrived(&page, &old, false);
    said.missing_delivery_ids = vec![page.deliveries[1].delivery_id.clone()];
    said.arrivals[0].registered_at = just_now;
    answer(&ledger, said, no_work(&page)).await;

    assert_eq!(page.deliveries[0].stops, ["sent".to_owned()]);
    assert_eq!(page.deliveries[1].stops, [""; 0].map(str::to_owned));
    assert_eq!(found(&ledger, &run).await, [""; 0]);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_large_ledger_is_listed_in_pages_that_leave_nothing_out(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let mut agencies = Vec::new();
    for number in 0..255 {
        agencies.push(ledger.agency(&format!("UBND xã {number}")).await);
    }
    for _ in 0..2 {
        ledger.release(ledger.released(&agencies)).await;
    }

    let (run, _) = begin(&ledger).await;

    let pages = ledger.outbox::<DeliveriesListed>().await;
    let sizes: Vec<_> = pages.iter().map(|page| (page.page, page.deliveries.len())).collect();
    assert_eq!(sizes, [(1, 500), (2, 10)]);
    assert_eq!(pages[0].up_to_delivery_id, pages[1].after_delivery_id);
    assert_eq!((&*pages[0].after_delivery_id, &*pages[1].up_to_delivery_id), ("", ""));
    assert_eq!(shown(&ledger, &run).await["answers_awaited"], 4);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn the_daily_one_starts_once_a_day_and_gives_up_what_nobody_answered(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    // 09:00 in the province: the time of the day has passed, but nobody was there to look.
    let watching = ledger.now();
    let started = async |at: &str| {
        let at: Timestamp = at.parse().unwrap();
        ledger.clock.advance(at.duration_since(ledger.now()));
        ledger.interchange.start_daily_reconciliation(watching).await.unwrap()
    };

    let first_day = started("2026-11-24T12:00:00Z").await;
    let night = started("2026-11-24T19:30:00Z").await;
    let same_night = started("2026-11-24T20:00:00Z").await;
    let next_night = started("2026-11-25T19:30:00Z").await;

    assert_eq!([first_day, night, same_night, next_night], [false, true, false, true]);
    let (_, runs) = operator(&ledger).get(RUNS).await;
    let states: Vec<_> = runs["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| run["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["listing", "abandoned"]);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn operators_start_it_once_however_often_they_ask(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let operator = operator(&ledger);

    let (created, first) = operator.post(RUNS, "same", json!({})).await;
    let (_, second) = operator.post(RUNS, "same", json!({})).await;
    let future = json!({ "until": "2026-11-24T02:00:01Z" });
    let (refused, problem) = operator.post(RUNS, "other", future).await;
    let clerk = ledger.clerk().post(RUNS, "clerk", json!({})).await.0;

    assert_eq!((created, first["state"].as_str()), (StatusCode::CREATED, Some("listing")));
    assert_eq!(second["id"], first["id"]);
    assert_eq!(
        (refused, &problem["errors"][0]["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("no-span-of-time"))
    );
    assert_eq!(clerk, StatusCode::FORBIDDEN);
    let trail = audit::rows(&mut ledger.pool.acquire().await.unwrap(), ledger.sender, 0, 9).await;
    assert_eq!(trail.unwrap()[0].action, "reconciliation.started");
}
