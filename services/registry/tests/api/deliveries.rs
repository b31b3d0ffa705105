//! Deliveries as their sender sees them: totals in lists, what needs an act, and settling it.

use http::StatusCode;
use interchange_api::{DeliveryId, events::DeliveryStatusChanged};
use jiff::SignedDuration;
use registry_api::events::DeliverySettled;
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_registry::consumers::FollowDeliveries;

use crate::support::{House, id, ids};

const PAGE: &str = "Số: 01/TTr-STP   Bình Định, ngày 24 tháng 11 năm 2026";

/// The document goes all the way to its recipients.
async fn release(house: &House, document: &str) {
    let file = house.file(&house.stp.clerk, "van-ban.pdf", PAGE).await;
    for (step, body) in
        [("number", json!({})), ("final-file", json!({ "file_id": file })), ("release", json!({}))]
    {
        let path = format!("/documents/{document}/{step}");
        let (status, problem) = house.post(&house.stp.clerk, &path, body).await;
        assert_eq!(status, StatusCode::OK, "{problem}");
    }
}

/// A delivery of a document to its only recipient.
struct Sent<'a> {
    house: &'a House,
    document: String,
    recipient: String,
    delivery: DeliveryId,
}

impl<'a> Sent<'a> {
    /// A released document of that urgency, handed over now.
    async fn new(house: &'a House, urgency: &str) -> Self {
        let mut content = house.content().await;
        content["urgency"] = json!(urgency);
        let draft = house.submit(&house.draft(content).await).await;
        house.sign(&draft).await;
        release(house, id(&draft)).await;
        let path = format!("/documents/{}", id(&draft));
        let (_, shown) = house.get(&house.stp.clerk, &path).await;
        let recipient = id(&shown["outgoing"]["recipients"][0]).to_owned();
        let delivery = DeliveryId::generate();
        let sent = Self { house, document: id(&draft).to_owned(), recipient, delivery };
        sent.comes_to("sent", 1).await;
        sent
    }

    async fn comes_to(&self, status: &str, revision: i64) {
        self.tells(self.delivery, status, revision, "").await;
    }

    async fn tells(&self, delivery: DeliveryId, status: &str, revision: i64, resent_as: &str) {
        let house = self.house;
        let changed = DeliveryStatusChanged {
            delivery_id: delivery.to_string(),
            document_id: self.document.clone(),
            agency_id: house.stp.agency.to_string(),
            recipient_id: self.recipient.clone(),
            recipient_agency_id: house.snv.agency.to_string(),
            status: status.to_owned(),
            revision,
            reason: if status == "02" { "Thiếu phụ lục".to_owned() } else { String::new() },
            resent_as: resent_as.to_owned(),
            at: Some(contract::timestamp(house.clock.now())),
            ..DeliveryStatusChanged::default()
        };
        house.deliver(&FollowDeliveries, changed).await.unwrap();
    }

    async fn settle(&self, note: &str) -> (StatusCode, Value) {
        let path = format!("/documents/{}/deliveries/{}/settle", self.document, self.delivery);
        self.house.post(&self.house.stp.clerk, &path, json!({ "note": note })).await
    }
}

async fn open(house: &House, query: &str) -> Vec<String> {
    let path = format!("/documents/deliveries?{query}");
    let (status, page) = house.get(&house.stp.clerk, &path).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let ids = page["items"].as_array().unwrap().iter();
    ids.map(|item| item["delivery_id"].as_str().unwrap().to_owned()).collect()
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_line_of_a_released_document_tells_how_far_it_has_come(pool: PgPool) {
    let house = House::new(pool).await;
    let sent = Sent::new(&house, "normal").await;
    sent.comes_to("01", 2).await;
    sent.comes_to("03", 3).await;

    let (_, page) = house.get(&house.stp.clerk, "/documents?state=released").await;

    let line = &page["items"][0]["outgoing"];
    assert_eq!(line["unit_name"], "Phòng Nghiệp vụ");
    assert_eq!(line["signer_name"], "Lê Văn Toàn");
    assert_eq!(
        line["deliveries"],
        json!({
            "recipients": 1, "on_paper": 0, "arrived": 1, "received": 1, "completed": 0,
            "refused": 0, "undeliverable": 0,
        })
    );
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_waits_for_a_step_is_listed_by_urgency_then_by_how_long_it_waits(pool: PgPool) {
    let house = House::new(pool).await;
    let mut signed = Vec::new();
    for urgency in ["normal", "normal", "flash"] {
        let mut content = house.content().await;
        content["urgency"] = json!(urgency);
        let draft = house.submit(&house.draft(content).await).await;
        house.clock.advance(SignedDuration::from_mins(1));
        house.sign(&draft).await;
        signed.push(id(&draft).to_owned());
    }

    let path = "/documents/waiting?step=number&limit=2";
    let (_, first) = house.get(&house.stp.clerk, path).await;
    let cursor = first["next_cursor"].as_str().unwrap();
    let (_, rest) = house.get(&house.stp.clerk, &format!("{path}&cursor={cursor}")).await;
    let (_, others) = house.get(&house.snv.clerk, path).await;
    let (_, later) = house.get(&house.stp.clerk, "/documents/waiting?step=release").await;

    assert_eq!(ids(&first), [signed[2].as_str(), &signed[0]]);
    assert_eq!(ids(&rest), [signed[1].as_str()]);
    assert_eq!((ids(&others).len(), ids(&later).len()), (0, 0));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_summary_counts_what_waits_for_each_step(pool: PgPool) {
    let house = House::new(pool).await;
    let refused = Sent::new(&house, "normal").await;
    refused.comes_to("02", 2).await;
    Sent::new(&house, "normal").await;
    house.signed().await;
    house.signed().await;
    let numbered = house.signed().await;
    let path = format!("/documents/{numbered}/number");
    house.post(&house.stp.clerk, &path, json!({})).await;
    house.clock.advance(SignedDuration::from_mins(10));

    let (_, clerk) = house.get(&house.stp.clerk, "/documents/summary").await;
    let (_, other) = house.get(&house.snv.clerk, "/documents/summary").await;

    assert_eq!(
        clerk,
        json!({
            "to_number": 2, "to_finalise": 1, "to_release": 0,
            "deliveries_refused": 1, "deliveries_not_arrived": 1,
        })
    );
    assert!(other.as_object().unwrap().values().all(|count| count == 0), "{other}");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_delivery_needs_an_act_when_it_is_refused_or_unanswered_for_a_while(pool: PgPool) {
    let house = House::new(pool).await;
    let (refused, silent, urgent) = (
        Sent::new(&house, "normal").await,
        Sent::new(&house, "normal").await,
        Sent::new(&house, "urgent").await,
    );
    let arrived = Sent::new(&house, "flash").await;
    arrived.comes_to("01", 2).await;
    refused.comes_to("02", 2).await;
    let at_once = open(&house, "").await;
    house.clock.advance(SignedDuration::from_mins(10));

    let all = open(&house, "").await;
    let not_arrived = open(&house, "need=not_arrived").await;

    let ids = [refused, silent, urgent].map(|sent| sent.delivery.to_string());
    let [refused, silent, urgent] = ids.each_ref().map(String::as_str);
    assert_eq!(at_once, [refused]);
    assert_eq!(all, [urgent, refused, silent]);
    assert_eq!(not_arrived, [urgent, silent]);
    assert_eq!(open(&house, "need=refused").await, [refused]);
    let (_, other) = house.get(&house.snv.clerk, "/documents/deliveries").await;
    assert_eq!(other["items"], json!([]));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_pages_of_open_deliveries_follow_each_other(pool: PgPool) {
    let house = House::new(pool).await;
    let mut expected = Vec::new();
    for urgency in ["flash", "normal", "normal"] {
        let sent = Sent::new(&house, urgency).await;
        sent.comes_to("undeliverable", 2).await;
        house.clock.advance(SignedDuration::from_mins(1));
        expected.push(sent.delivery.to_string());
    }

    let mut found = Vec::new();
    let mut path = "/documents/deliveries?limit=1".to_owned();
    loop {
        let (_, page) = house.get(&house.stp.clerk, &path).await;
        found.push(page["items"][0]["delivery_id"].as_str().unwrap().to_owned());
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/documents/deliveries?limit=1&cursor={cursor}");
    }

    assert_eq!(found, expected);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_was_sent_again_needs_no_act_but_its_successor_may(pool: PgPool) {
    let house = House::new(pool).await;
    let sent = Sent::new(&house, "normal").await;
    sent.comes_to("02", 2).await;
    let again = DeliveryId::generate();

    sent.tells(sent.delivery, "02", 3, &again.to_string()).await;
    sent.tells(again, "sent", 1, "").await;

    assert_eq!(open(&house, "").await, [""; 0]);
    house.clock.advance(SignedDuration::from_mins(10));
    assert_eq!(open(&house, "").await, [again.to_string()]);
    assert_eq!(sent.settle("Đã gửi lại").await.0, StatusCode::CONFLICT);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_refused_delivery_is_settled_once_with_a_note(pool: PgPool) {
    let house = House::new(pool).await;
    let sent = Sent::new(&house, "normal").await;
    let early = sent.settle("Gửi giấy thay").await;
    sent.comes_to("02", 2).await;

    let blank = sent.settle(" ").await;
    let (status, list) = sent.settle("Gửi giấy thay").await;
    let again = sent.settle("Gửi giấy thay").await;

    assert_eq!((early.0, &early.1["code"]), (StatusCode::CONFLICT, &json!("nothing-to-settle")));
    assert_eq!(blank.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(status, StatusCode::OK, "{list}");
    let settled = &list["items"][0]["settled"];
    assert_eq!(
        (&settled["note"], &settled["by"]),
        (&json!("Gửi giấy thay"), &json!(house.stp.clerk.id))
    );
    assert_eq!(again.0, StatusCode::CONFLICT);
    assert_eq!(open(&house, "").await, [""; 0]);
    assert_eq!(house.announced::<DeliverySettled>().await.len(), 1);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn only_the_senders_clerk_settles_a_delivery(pool: PgPool) {
    let house = House::new(pool).await;
    let sent = Sent::new(&house, "normal").await;
    sent.comes_to("02", 2).await;
    let path = format!("/documents/{}/deliveries/{}/settle", sent.document, sent.delivery);
    let body = json!({ "note": "Gửi giấy thay" });

    let other = house.post(&house.snv.clerk, &path, body.clone()).await.0;
    let officer = house.post(&house.stp.officer, &path, body).await.0;

    assert_eq!((other, officer), (StatusCode::NOT_FOUND, StatusCode::FORBIDDEN));
}
