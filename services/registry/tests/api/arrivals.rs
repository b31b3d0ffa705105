use contract::{DocumentId, FileId, timestamp};
use http::StatusCode;
use interchange_api::{
    DeliveryId, ReleaseId,
    events::DocumentDelivered,
    v1::{Envelope, EnvelopeFile},
};
use registry_api::events::{
    AccessGranted, ArrivalRecorded, ArrivalRefused, DocumentRegistered, FileAttached,
};
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_registry::consumers::{CopyFiles, TakeArrivals};

use crate::support::{House, file_checked, id, ids};

/// What STP sends to SNV.
pub(crate) fn sealed(house: &House, number_and_symbol: &str, file: FileId) -> Envelope {
    Envelope {
        release_id: ReleaseId::generate(),
        document_id: DocumentId::generate(),
        sender_agency_id: house.stp.agency,
        sender_name: house.stp.name.to_owned(),
        sender_code: "H08.STP".to_owned(),
        kind_code: "to_trinh".to_owned(),
        kind_name: "Tờ trình".to_owned(),
        number: 5,
        number_and_symbol: number_and_symbol.to_owned(),
        issued_on: "2026-11-23".parse().unwrap(),
        subject: "Về việc hoà giải ở cơ sở".to_owned(),
        urgency: "urgent".to_owned(),
        signer_name: "Lê Văn Toàn".to_owned(),
        signer_title: "Giám đốc".to_owned(),
        reply_wanted_by: None,
        addressees: Vec::new(),
        files: vec![EnvelopeFile {
            file_id: file,
            role: "main".to_owned(),
            name: "05-ttr-stp.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1024,
            sha256: "ab".to_owned(),
        }],
        answers_document_id: None,
        answers_delivery_id: None,
        answers_origin_document_id: None,
        released_at: house.clock.now(),
    }
}

pub(crate) fn delivered(
    house: &House,
    sealed: &Envelope,
    delivery: DeliveryId,
) -> DocumentDelivered {
    DocumentDelivered {
        delivery_id: delivery.to_string(),
        agency_id: house.snv.agency.to_string(),
        sender_agency_id: house.stp.agency.to_string(),
        sender_name: house.stp.name.to_owned(),
        sender_code: "H08.STP".to_owned(),
        purpose: "to_execute".to_owned(),
        envelope: sealed.to_bytes(),
        envelope_sha256: "cd".to_owned(),
        attempt: 1,
        delivered_at: Some(timestamp(house.clock.now())),
    }
}

pub(crate) fn take(house: &House) -> TakeArrivals {
    TakeArrivals { clock: house.clock.clone() }
}

/// An arrival at SNV, as its clerk sees it.
pub(crate) async fn arrive(house: &House, sealed: &Envelope) -> Value {
    let event = delivered(house, sealed, DeliveryId::generate());
    house.deliver(&take(house), event).await.unwrap();
    let newest = house.announced::<ArrivalRecorded>().await.pop().unwrap();
    house.get(&house.snv.clerk, &format!("/arrivals/{}", newest.document_id)).await.1
}

pub(crate) async fn act(
    house: &House,
    arrival: &Value,
    what: &str,
    body: Value,
) -> (StatusCode, Value) {
    house.post(&house.snv.clerk, &format!("/arrivals/{}/{what}", id(arrival)), body).await
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_delivery_becomes_an_arrival_that_the_clerk_and_the_leader_see(pool: PgPool) {
    let house = House::new(pool).await;
    let file = FileId::generate();
    let mut checked = file_checked(file, &house.stp.clerk, "a.pdf", "", house.clock.now());
    "valid".clone_into(&mut checked.signature);
    "Lê Văn Toàn".clone_into(&mut checked.signer);
    house.deliver(&CopyFiles, checked).await.unwrap();

    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", file)).await;

    assert_eq!(arrival["state"], "arrived");
    assert_eq!(arrival["incoming"]["sender_name"], "Sở Tư pháp");
    assert_eq!(arrival["incoming"]["purpose"], "to_execute");
    assert_eq!(arrival["files"][0]["signature"], "valid");
    assert_eq!(arrival["files"][0]["signer"], "Lê Văn Toàn");
    let path = format!("/arrivals/{}", id(&arrival));
    assert_eq!(house.get(&house.snv.leader, &path).await.0, StatusCode::OK);
    assert_eq!(house.get(&house.snv.officer, &path).await.0, StatusCode::NOT_FOUND);
    assert_eq!(house.get(&house.stp.clerk, &path).await.0, StatusCode::NOT_FOUND);
    let [granted] = house.announced::<AccessGranted>().await.try_into().unwrap();
    assert_eq!(
        (granted.agency_id, granted.person_id),
        (house.snv.agency.to_string(), String::new())
    );
    let [attached] = house.announced::<FileAttached>().await.try_into().unwrap();
    assert_eq!(attached.file_id, file.to_string());
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_delivery_that_is_handed_over_again_is_one_arrival_and_told_again(pool: PgPool) {
    let house = House::new(pool).await;
    let event = delivered(
        &house,
        &sealed(&house, "05/TTr-STP", FileId::generate()),
        DeliveryId::generate(),
    );

    house.deliver(&take(&house), event.clone()).await.unwrap();
    house.clock.advance(jiff::SignedDuration::from_hours(1));
    house.deliver(&take(&house), event).await.unwrap();

    let [first, again] = house.announced::<ArrivalRecorded>().await.try_into().unwrap();
    assert_eq!(first, again);
    let (_, inbox) = house.get(&house.snv.clerk, "/arrivals?state=arrived").await;
    assert_eq!(ids(&inbox), [first.document_id.as_str()]);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn an_arrival_gets_its_number_once_even_from_two_clerks(pool: PgPool) {
    let house = House::new(pool).await;
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let path = format!("/arrivals/{}/register", id(&arrival));

    let (one, other) = tokio::join!(
        house.post(&house.snv.clerk, &path, json!({})),
        house.post(&house.snv.second_clerk, &path, json!({})),
    );

    let (won, lost) = if one.0 == StatusCode::OK { (one, other) } else { (other, one) };
    assert_eq!(won.1["incoming"]["arrival_number"], 1);
    assert_eq!(won.1["incoming"]["arrived_on"], "2026-11-24");
    assert_eq!((lost.0, &lost.1["code"]), (StatusCode::CONFLICT, &json!("already-registered")));
    let [event] = house.announced::<DocumentRegistered>().await.try_into().unwrap();
    assert_eq!((event.arrival_number, event.purpose.as_str()), (1, "to_execute"));
    assert_eq!(event.title, "Về việc hoà giải ở cơ sở");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn an_arrival_is_refused_only_before_it_has_a_number(pool: PgPool) {
    let house = House::new(pool).await;
    let one = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let other = arrive(&house, &sealed(&house, "06/TTr-STP", FileId::generate())).await;
    let reason = json!({ "reason_code": "wrong_address", "reason": "Gửi nhầm Sở Nội vụ" });
    act(&house, &other, "register", json!({})).await;

    let refused = act(&house, &one, "refuse", reason.clone()).await;
    let late = act(&house, &other, "refuse", reason).await;
    let (status, returned) =
        act(&house, &other, "return", json!({ "note": "Không thuộc thẩm quyền" })).await;

    assert_eq!((refused.0, &refused.1["state"]), (StatusCode::OK, &json!("refused")));
    assert_eq!((late.0, &late.1["code"]), (StatusCode::CONFLICT, &json!("already-registered")));
    assert_eq!(
        (status, &returned["state"]),
        (StatusCode::OK, &json!("returned_after_registration"))
    );
    assert_eq!(returned["incoming"]["arrival_number"], 1);
    let [event] = house.announced::<ArrivalRefused>().await.try_into().unwrap();
    assert_eq!(event.reason_code, "wrong_address");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_second_copy_is_registered_only_on_purpose(pool: PgPool) {
    let house = House::new(pool).await;
    let first = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let second = arrive(&house, &sealed(&house, "5/TTR-STP", FileId::generate())).await;
    let other = arrive(&house, &sealed(&house, "50/TTr-STP", FileId::generate())).await;
    act(&house, &first, "register", json!({})).await;

    let warned = act(&house, &second, "register", json!({})).await;
    let accepted = act(&house, &second, "register", json!({ "accept_duplicate": true })).await;

    assert_eq!(second["incoming"]["possible_duplicates"][0]["document_id"], first["id"]);
    assert_eq!(other["incoming"]["possible_duplicates"], json!([]));
    assert_eq!((warned.0, &warned.1["code"]), (StatusCode::CONFLICT, &json!("possible-duplicate")));
    assert_eq!(accepted.1["incoming"]["arrival_number"], 2);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_bears_a_secret_mark_is_not_registered(pool: PgPool) {
    let house = House::new(pool).await;
    let file = house.file(&house.stp.clerk, "a.pdf", "SỞ TƯ PHÁP\n\nTỐI MẬT\n\nSố: 05").await;
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", file)).await;

    let marked = act(&house, &arrival, "register", json!({})).await;
    let declared = act(&house, &arrival, "register", json!({ "field_code": "defence" })).await;

    assert_eq!((marked.0.as_u16(), &marked.1["code"]), (422, &json!("secret-mark")));
    assert_eq!((declared.0.as_u16(), &declared.1["code"]), (422, &json!("excluded-field")));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn paper_takes_its_number_in_the_same_series(pool: PgPool) {
    let house = House::new(pool).await;
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    act(&house, &arrival, "register", json!({})).await;
    let scan = house.file(&house.snv.clerk, "scan.pdf", "").await;
    let body = json!({
        "sender_name": "Công ty TNHH Minh Long",
        "kind_code": "giay_di_duong",
        "number_and_symbol": "12/ML",
        "issued_on": "2026-11-20",
        "subject": "Đề nghị hướng dẫn",
        "file_id": scan,
    });

    let (status, paper) = house.post(&house.snv.clerk, "/arrivals/paper", body).await;
    let (_, registered) = act(&house, &paper, "register", json!({})).await;

    assert_eq!((status, &paper["incoming"]["on_paper"]), (StatusCode::CREATED, &json!(true)));
    assert_eq!(registered["incoming"]["arrival_number"], 2);
    let events = house.announced::<DocumentRegistered>().await;
    assert_eq!(events.last().unwrap().delivery_id, "");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_most_urgent_arrivals_come_first_page_by_page(pool: PgPool) {
    let house = House::new(pool).await;
    let mut expected = Vec::new();
    for (number, urgency) in
        [("1/A", "normal"), ("2/A", "flash"), ("3/A", "normal"), ("4/A", "urgent")]
    {
        let mut sealed = sealed(&house, number, FileId::generate());
        urgency.clone_into(&mut sealed.urgency);
        expected.push(id(&arrive(&house, &sealed).await).to_owned());
    }

    let mut found: Vec<String> = Vec::new();
    let mut path = "/arrivals?limit=1".to_owned();
    loop {
        let (_, page) = house.get(&house.snv.clerk, &path).await;
        found.extend(ids(&page).into_iter().map(ToOwned::to_owned));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/arrivals?limit=1&cursor={cursor}");
    }

    assert_eq!(found, [1, 3, 2, 0].map(|at: usize| expected[at].clone()));
}
