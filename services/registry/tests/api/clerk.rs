//! The văn thư's steps after numbering: final file, release, cancellation; and paper.

use http::StatusCode;
use registry_api::events::{AccessGranted, DocumentCancelled, DocumentReleased};
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_registry::consumers::CopyAgencies;

use crate::support::{House, agency_recorded, id, ids};

const PAGE: &str = "SỞ TƯ PHÁP\nSố: 01/TTr-STP   Bình Định, ngày 24 tháng 11 năm 2026\nTỜ TRÌNH";

async fn step(house: &House, document: &str, step: &str, body: Value) -> (StatusCode, Value) {
    house.post(&house.stp.clerk, &format!("/documents/{document}/{step}"), body).await
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_document_is_released_with_its_final_file(pool: PgPool) {
    let house = House::new(pool).await;
    let document = house.signed().await;
    let file = house.file(&house.stp.clerk, "01-ttr-stp.pdf", PAGE).await;
    step(&house, &document, "number", json!({})).await;

    let early = step(&house, &document, "release", json!({})).await;
    let (_, finalised) = step(&house, &document, "final-file", json!({ "file_id": file })).await;
    let (status, released) = step(&house, &document, "release", json!({})).await;

    assert_eq!((early.0, &early.1["code"]), (StatusCode::CONFLICT, &json!("no-final-file")));
    assert_eq!(finalised["outgoing"]["final_check"], json!({ "number": "found", "date": "found" }));
    assert_eq!((status, &released["state"]), (StatusCode::OK, &json!("released")));
    let [event] = house.announced::<DocumentReleased>().await.try_into().unwrap();
    let files: Vec<_> = event.files.iter().map(|f| (f.role.as_str(), f.file_id.clone())).collect();
    assert_eq!(files, [("main", file.to_string())]);
    assert_eq!(event.recipients.len(), 1);
    assert_eq!(event.recipients[0].agency_id, house.snv.agency.to_string());
    assert_eq!((event.number, event.number_and_symbol.as_str()), (1, "01/TTr-STP"));
    assert_eq!(event.signer_title, "Giám đốc");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_recipient_that_was_merged_since_the_draft_stops_the_release(pool: PgPool) {
    let house = House::new(pool).await;
    let document = house.signed().await;
    let file = house.file(&house.stp.clerk, "01-ttr-stp.pdf", PAGE).await;
    step(&house, &document, "number", json!({})).await;
    step(&house, &document, "final-file", json!({ "file_id": file })).await;
    let mut merged = agency_recorded(&house.snv, 2);
    merged.valid_to = "2026-11-24".to_owned();
    merged.successor_id = house.stp.agency.to_string();
    house.deliver(&CopyAgencies { clock: house.clock.clone() }, merged).await.unwrap();

    let (status, problem) = step(&house, &document, "release", json!({})).await;

    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("closed-recipients")));
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail
            .contains("Sở Nội vụ không còn hoạt động từ ngày 24/11/2026. Hãy gửi đến Sở Tư pháp."),
        "{detail}"
    );
    assert_eq!(problem["errors"][0]["pointer"], "/outgoing/recipients/0/agency_id");
    assert_eq!(house.announced::<DocumentReleased>().await, []);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_clerk_sees_what_differs_on_the_final_file(pool: PgPool) {
    let house = House::new(pool).await;
    let document = house.signed().await;
    step(&house, &document, "number", json!({})).await;
    let wrong = house.file(&house.stp.clerk, "a.pdf", &PAGE.replace("01/TTr", "02/TTr")).await;
    let scan = house.file(&house.stp.clerk, "b.pdf", "").await;

    let (_, first) = step(&house, &document, "final-file", json!({ "file_id": wrong })).await;
    let (_, second) = step(&house, &document, "final-file", json!({ "file_id": scan })).await;

    let check = json!({ "number": "not_found", "number_found": "02/TTr-STP", "date": "found" });
    assert_eq!(first["outgoing"]["final_check"], check);
    let check = json!({ "number": "not_checkable", "date": "not_checkable" });
    assert_eq!(second["outgoing"]["final_check"], check);
    assert_eq!(first["outgoing"]["signed_file_id"], second["outgoing"]["signed_file_id"]);
    assert_eq!(second["files"].as_array().unwrap().len(), 1);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn units_and_people_of_the_agency_get_the_document_without_an_arrival_number(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    content["internal_only"] = json!(true);
    content["recipients"] = json!([
        { "unit_id": house.stp.other_unit, "purpose": "to_execute" },
        { "person_id": house.stp.colleague.id, "purpose": "to_know" },
    ]);
    let draft = house.submit(&house.draft(content).await).await;
    house.sign(&draft).await;
    let file = house.file(&house.stp.clerk, "a.pdf", PAGE).await;
    let path = format!("/documents/{}", id(&draft));
    step(&house, id(&draft), "number", json!({})).await;
    step(&house, id(&draft), "final-file", json!({ "file_id": file })).await;
    assert_eq!(house.get(&house.stp.colleague, &path).await.0, StatusCode::NOT_FOUND);

    step(&house, id(&draft), "release", json!({})).await;

    assert_eq!(house.get(&house.stp.colleague, &path).await.0, StatusCode::OK);
    assert_eq!(house.get(&house.stp.other_head, &path).await.0, StatusCode::OK);
    let granted = house.announced::<AccessGranted>().await;
    assert!(granted.iter().any(|grant| grant.unit_id == house.stp.other_unit.to_string()));
    let [event] = house.announced::<DocumentReleased>().await.try_into().unwrap();
    assert_eq!(event.recipients, []);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_cancelled_document_keeps_its_number(pool: PgPool) {
    let house = House::new(pool).await;
    let (first, second) = (house.signed().await, house.signed().await);
    step(&house, &first, "number", json!({})).await;

    let blank = step(&house, &first, "cancel", json!({ "reason": " " })).await;
    let (status, _) = step(&house, &first, "cancel", json!({ "reason": "Sai thẩm quyền" })).await;
    let (_, next) = step(&house, &second, "number", json!({})).await;

    assert_eq!(blank.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((status, &next["number"]), (StatusCode::OK, &json!(2)));
    assert_eq!(house.announced::<DocumentCancelled>().await.len(), 1);
    let (_, registers) = house.get(&house.stp.clerk, "/registers?year=2026").await;
    let outgoing = registers["items"].as_array().unwrap().iter();
    let outgoing = outgoing.clone().find(|register| register["direction"] == "outgoing").unwrap();
    let path = format!("/registers/{}/entries", id(outgoing));
    let (_, entries) = house.get(&house.stp.clerk, &path).await;
    assert_eq!(entries["items"][0]["state"], "cancelled");
    assert_eq!(entries["items"][0]["note"], "Sai thẩm quyền");
    assert_eq!(entries["items"][1]["state"], "used");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_document_signed_on_paper_joins_the_same_series(pool: PgPool) {
    let house = House::new(pool).await;
    step(&house, &house.signed().await, "number", json!({})).await;
    let body = json!({
        "content": {
            "kind_code": "cong_van",
            "subject": "V/v phối hợp kiểm tra",
            "recipients": [{ "agency_id": house.snv.agency, "purpose": "to_exchange", "medium": "both" }],
        },
        "unit_id": house.stp.unit,
        "signer_name": "Lê Văn Toàn",
        "signer_title": "Giám đốc",
        "signed_on": "2026-11-24",
    });

    let (status, paper) = house.post(&house.stp.clerk, "/documents/paper", body).await;
    let (_, numbered) = step(&house, id(&paper), "number", json!({})).await;
    let scan = house.file(&house.stp.clerk, "scan.pdf", "").await;
    step(&house, id(&paper), "final-file", json!({ "file_id": scan })).await;
    let (_, released) = step(&house, id(&paper), "release", json!({})).await;

    assert_eq!((status, &paper["state"]), (StatusCode::CREATED, &json!("signed")));
    assert_eq!(numbered["number_and_symbol"], "02/STP-NV");
    assert_eq!(released["state"], "released");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_queue_of_the_clerk_is_what_was_signed(pool: PgPool) {
    let house = House::new(pool).await;
    let signed = house.signed().await;
    house.draft(house.content().await).await;

    let (_, queue) = house.get(&house.stp.clerk, "/documents?state=signed").await;
    let path = format!("/documents/{signed}/number");
    let (officer, _) = house.post(&house.stp.officer, &path, json!({})).await;

    assert_eq!(ids(&queue), [signed.as_str()]);
    assert_eq!(officer, StatusCode::FORBIDDEN);
}
