//! Kính gửi: from the draft to the receiver.

use contract::FileId;
use http::StatusCode;
use interchange_api::v1::EnvelopeAddressee;
use registry_api::events::DocumentReleased;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{
    arrivals::{arrive, sealed},
    support::{House, id},
};

async fn addressed(house: &House) -> Value {
    let mut content = house.content().await;
    content["addressees"] = json!([
        { "agency_id": house.snv.agency },
        { "words": " Các sở,  ban, nga\u{300}nh " },
    ]);
    content
}

fn names(document: &Value) -> Vec<&str> {
    let lines = document["addressees"].as_array().unwrap();
    lines.iter().map(|line| line["name"].as_str().unwrap()).collect()
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn whom_a_draft_addresses_is_kept_and_is_part_of_what_is_approved(pool: PgPool) {
    let house = House::new(pool).await;
    let content = addressed(&house).await;
    let draft = house.draft(content.clone()).await;
    let path = format!("/drafts/{}", id(&draft));

    let mut other = content;
    other["addressees"] = json!([{ "words": "Các sở" }]);
    let (_, changed) = house.put(&house.stp.officer, &path, 1, other).await;

    assert_eq!(names(&draft), ["Sở Nội vụ", "Các sở, ban, ngành"]);
    assert_eq!(draft["addressees"][0]["agency_id"], json!(house.snv.agency));
    assert_eq!(names(&changed), ["Các sở"]);
    assert_ne!(changed["outgoing"]["content_hash"], draft["outgoing"]["content_hash"]);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn whom_it_addresses_is_announced_at_release(pool: PgPool) {
    let house = House::new(pool).await;
    let draft = house.submit(&house.draft(addressed(&house).await).await).await;
    house.sign(&draft).await;

    let clerk = house.stp.clerk;
    let path = format!("/documents/{}", id(&draft));
    let (_, numbered) = house.post(&clerk, &format!("{path}/number"), json!({})).await;
    let file = house.file(&clerk, "ban-chinh.pdf", "").await;
    house.post(&clerk, &format!("{path}/final-file"), json!({ "file_id": file })).await;
    let (released, _) = house.post(&clerk, &format!("{path}/release"), json!({})).await;

    assert_eq!(released, StatusCode::OK);
    assert_eq!(names(&numbered), ["Sở Nội vụ", "Các sở, ban, ngành"]);
    let [event] = house.announced::<DocumentReleased>().await.try_into().unwrap();
    let lines: Vec<_> =
        event.addressees.into_iter().map(|line| (line.agency_id, line.name)).collect();
    let agency = house.snv.agency.to_string();
    let expected = [(agency, "Sở Nội vụ"), (String::new(), "Các sở, ban, ngành")];
    assert_eq!(lines, expected.map(|(agency, name)| (agency, name.to_owned())));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_receiver_sees_whom_the_document_addresses(pool: PgPool) {
    let house = House::new(pool).await;
    let mut envelope = sealed(&house, "05/TTr-STP", FileId::generate());
    let line = |name: &str| EnvelopeAddressee { agency_id: None, name: name.to_owned() };
    envelope.addressees = vec![line("Các sở,\tban, ngành"), line(" ")];

    let arrival = arrive(&house, &envelope).await;

    assert_eq!(names(&arrival), ["Các sở, ban, ngành"]);
}
