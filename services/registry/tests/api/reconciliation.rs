//! What registry answers when interchange compares its ledger.

use contract::{DocumentId, FileId, timestamp};
use interchange_api::{
    DeliveryId, ReleaseId,
    events::{DeliveriesListed, DeliveryStatusChanged, ListedDelivery},
};
use jiff::SignedDuration;
use registry_api::events::{ArrivalsListed, DocumentReleased};
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_registry::consumers::{AnswerReconciliations, FollowDeliveries};

use crate::{
    arrivals::{delivered, sealed, take},
    support::{House, id},
};

/// A page of the ledger about what happened until an hour from now.
fn page(house: &House, deliveries: Vec<ListedDelivery>) -> DeliveriesListed {
    let hours = SignedDuration::from_hours;
    DeliveriesListed {
        reconciliation_id: ReleaseId::generate().to_string(),
        page: 1,
        deliveries,
        since: Some(timestamp(house.clock.now() - hours(24))),
        until: Some(timestamp(house.clock.now() + hours(1))),
        ..Default::default()
    }
}

/// A delivery to SNV of a document that this registry never sent.
fn listed(house: &House, delivery: DeliveryId) -> ListedDelivery {
    ListedDelivery {
        delivery_id: delivery.to_string(),
        document_id: DocumentId::generate().to_string(),
        sender_agency_id: house.stp.agency.to_string(),
        agency_id: house.snv.agency.to_string(),
        stops: vec!["sent".to_owned()],
        resent_as: String::new(),
    }
}

async fn answer(house: &House, page: DeliveriesListed) -> ArrivalsListed {
    house.deliver(&AnswerReconciliations, page).await.unwrap();
    house.announced::<ArrivalsListed>().await.pop().unwrap()
}

/// Takes a delivery into SNV's inbox; gives its id and the document's.
async fn arrive(house: &House, symbol: &str) -> (DeliveryId, String) {
    let delivery = DeliveryId::generate();
    let event = delivered(house, &sealed(house, symbol, FileId::generate()), delivery);
    house.deliver(&take(house), event).await.unwrap();
    let (_, arrivals) = house.get(&house.snv.clerk, "/arrivals?state=arrived").await;
    let found = arrivals["items"].as_array().unwrap().iter();
    let found = found.map(id).max().unwrap().to_owned();
    (delivery, found)
}

async fn act(house: &House, arrival: &str, act: &str, body: Value) {
    let path = format!("/arrivals/{arrival}/{act}");
    let (status, answer) = house.post(&house.snv.clerk, &path, body).await;
    assert!(status.is_success(), "{answer}");
}

/// A document that STP released to SNV; gives its id and its recipient's.
async fn released(house: &House) -> (String, String) {
    let document = house.signed().await;
    let page = "SỞ TƯ PHÁP\nSố: 01/TTr-STP   Bình Định, ngày 24 tháng 11 năm 2026\nTỜ TRÌNH";
    let file = house.file(&house.stp.clerk, "01-ttr-stp.pdf", page).await;
    for (step, body) in
        [("number", json!({})), ("final-file", json!({ "file_id": file })), ("release", json!({}))]
    {
        let path = format!("/documents/{document}/{step}");
        let (status, answer) = house.post(&house.stp.clerk, &path, body).await;
        assert!(status.is_success(), "{answer}");
    }
    let event = house.announced::<DocumentReleased>().await.pop().unwrap();
    (document, event.recipients[0].recipient_id.clone())
}

/// What interchange tells STP of a delivery.
fn told(
    house: &House,
    delivery: DeliveryId,
    of: &(String, String),
    status: &str,
    revision: i64,
) -> DeliveryStatusChanged {
    DeliveryStatusChanged {
        delivery_id: delivery.to_string(),
        document_id: of.0.clone(),
        agency_id: house.stp.agency.to_string(),
        recipient_id: of.1.clone(),
        recipient_agency_id: house.snv.agency.to_string(),
        status: status.to_owned(),
        revision,
        ..Default::default()
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn it_tells_what_arrived_was_registered_was_refused_and_is_missing(pool: PgPool) {
    let house = House::new(pool).await;
    let (waiting, _) = arrive(&house, "01/TTr-STP").await;
    let (registered, document) = arrive(&house, "02/TTr-STP").await;
    act(&house, &document, "register", json!({})).await;
    let (refused, document) = arrive(&house, "03/TTr-STP").await;
    let why = json!({ "reason_code": "wrong_address", "reason": "Văn bản gửi Sở Tài chính" });
    act(&house, &document, "refuse", why).await;
    let missing = DeliveryId::generate();

    let all = [waiting, registered, refused, missing].map(|delivery| listed(&house, delivery));
    let answer = answer(&house, page(&house, all.to_vec())).await;

    let now = Some(timestamp(house.clock.now()));
    let said: Vec<_> = answer
        .arrivals
        .iter()
        .map(|one| (one.delivery_id.clone(), one.registered_at == now, one.refused_at == now))
        .collect();
    let expected = [(waiting, false, false), (registered, true, false), (refused, false, true)];
    assert_eq!(said, expected.map(|(delivery, r, f)| (delivery.to_string(), r, f)));
    assert_eq!(answer.arrivals[2].reason, "Văn bản gửi Sở Tài chính");
    assert!(answer.arrivals.iter().all(|one| one.arrived_at == now));
    assert_eq!(answer.missing_delivery_ids, [missing.to_string()]);
    assert_eq!((answer.unlisted, answer.behind_delivery_ids), (vec![], vec![]));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn it_tells_what_arrived_and_is_not_on_the_page_that_should_have_it(pool: PgPool) {
    let house = House::new(pool).await;
    let (before, _) = arrive(&house, "01/TTr-STP").await;
    let (within, _) = arrive(&house, "02/TTr-STP").await;
    let (last, _) = arrive(&house, "03/TTr-STP").await;
    arrive(&house, "04/TTr-STP").await;

    let page = DeliveriesListed {
        after_delivery_id: before.to_string(),
        up_to_delivery_id: last.to_string(),
        ..page(&house, vec![listed(&house, last)])
    };
    let answer = answer(&house, page).await;

    let unlisted: Vec<_> = answer.unlisted.iter().map(|one| one.delivery_id.clone()).collect();
    assert_eq!(unlisted, [within.to_string()]);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn it_tells_of_which_deliveries_the_sender_has_not_heard_all(pool: PgPool) {
    let house = House::new(pool).await;
    let of = released(&house).await;
    let (whole, behind, unheard) =
        (DeliveryId::generate(), DeliveryId::generate(), DeliveryId::generate());
    for (delivery, status, revision) in
        [(whole, "sent", 1), (whole, "01", 2), (behind, "sent", 1), (behind, "03", 3)]
    {
        let said = told(&house, delivery, &of, status, revision);
        house.deliver(&FollowDeliveries, said).await.unwrap();
    }
    let line = |delivery, stops: &[&str]| ListedDelivery {
        document_id: of.0.clone(),
        stops: stops.iter().map(|stop| (*stop).to_owned()).collect(),
        ..listed(&house, delivery)
    };

    let all = vec![
        line(whole, &["sent", "01"]),
        line(behind, &["sent", "01", "03"]),
        line(unheard, &["sent"]),
    ];
    let answer = answer(&house, page(&house, all)).await;

    assert_eq!(answer.behind_delivery_ids, [behind.to_string(), unheard.to_string()]);
    assert_eq!(answer.undelivered, []);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_sender_that_did_not_hear_that_a_delivery_was_replaced_is_behind(pool: PgPool) {
    let house = House::new(pool).await;
    let of = released(&house).await;
    let (delivery, successor) = (DeliveryId::generate(), DeliveryId::generate());
    house.deliver(&FollowDeliveries, told(&house, delivery, &of, "sent", 1)).await.unwrap();
    let line = ListedDelivery {
        document_id: of.0.clone(),
        resent_as: successor.to_string(),
        ..listed(&house, delivery)
    };

    let answer = answer(&house, page(&house, vec![line])).await;

    assert_eq!(answer.behind_delivery_ids, [delivery.to_string()]);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_release_that_led_to_no_delivery_is_announced_again_under_the_same_ids(pool: PgPool) {
    let house = House::new(pool).await;
    let (document, _) = released(&house).await;
    let [first] = house.announced::<DocumentReleased>().await.try_into().unwrap();

    let found = answer(&house, page(&house, Vec::new())).await;
    let second_page = DeliveriesListed { page: 2, ..page(&house, Vec::new()) };
    let asked_once = answer(&house, second_page).await;

    let [_, again] = house.announced::<DocumentReleased>().await.try_into().unwrap();
    assert_eq!(again, first);
    let undelivered: Vec<_> =
        found.undelivered.iter().map(|one| one.document_id.as_str()).collect();
    assert_eq!((undelivered, asked_once.undelivered), (vec![document.as_str()], vec![]));
    let mut conn = house.pool.acquire().await.unwrap();
    let trail = audit::rows(&mut conn, house.stp.agency, 0, 100).await.unwrap();
    assert_eq!(trail.last().unwrap().action, "document.released_again");
}
