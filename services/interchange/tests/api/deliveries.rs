//! Who sees deliveries, and how.

use contract::Role;
use http::StatusCode;
use insta::assert_json_snapshot;
use sqlx::PgPool;

use crate::support::Ledger;

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_delivery_shows_its_way_and_its_receipt(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let agency = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(agency).await;
    ledger.arrive(&delivery).await.unwrap();

    let shown = ledger.clerk().delivery(&delivery.delivery_id).await;

    // Another crate of the workspace makes serde_json keep the order of fields.
    let mut settings = insta::Settings::clone_current();
    settings.set_sort_maps(true);
    let _bound = settings.bind_to_scope();
    assert_json_snapshot!(shown, {
        ".id" => "[id]", ".document_id" => "[id]", ".release_id" => "[id]",
        ".recipient_id" => "[id]", ".recipient_agency_id" => "[id]", ".receipt" => "[receipt]",
    }, @r#"
    {
      "attempt": 1,
      "document_id": "[id]",
      "handed_over_at": "2026-11-24T02:00:00Z",
      "id": "[id]",
      "may_resend": false,
      "purpose": "to_execute",
      "receipt": "[receipt]",
      "recipient_agency_id": "[id]",
      "recipient_id": "[id]",
      "recipient_name": "Sở Nội vụ",
      "release_id": "[id]",
      "status": "01",
      "stops": [
        {
          "at": "2026-11-24T02:00:00Z",
          "recorded_at": "2026-11-24T02:00:00Z",
          "status": "sent"
        },
        {
          "at": "2026-11-24T02:00:00Z",
          "recorded_at": "2026-11-24T02:00:00Z",
          "status": "01"
        }
      ],
      "version": 2
    }
    "#);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn a_long_list_comes_in_pages(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let mut agencies = Vec::new();
    for number in 0..5 {
        agencies.push(ledger.agency(&format!("UBND xã {number}")).await);
    }
    let released = ledger.released(&agencies);
    let list = format!("/deliveries?document_id={}&limit=2", released.document_id);
    ledger.release(released).await;
    let clerk = ledger.clerk();

    let mut names = Vec::new();
    let mut next = Some(list.clone());
    while let Some(path) = next {
        let (_, page) = clerk.get(&path).await;
        for delivery in page["items"].as_array().unwrap() {
            names.push(delivery["recipient_name"].as_str().unwrap().to_owned());
        }
        next = page["next_cursor"].as_str().map(|cursor| format!("{list}&cursor={cursor}"));
    }

    assert_eq!(names, ["UBND xã 0", "UBND xã 1", "UBND xã 2", "UBND xã 3", "UBND xã 4"]);
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn deliveries_are_seen_by_the_senders_agency_and_by_nobody_else(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let receiver = ledger.agency("Sở Nội vụ").await;
    let delivery = ledger.send_to(receiver).await;
    let path = format!("/deliveries/{}", delivery.delivery_id);

    for (caller, expected) in [
        (ledger.person(ledger.sender, Role::Clerk), StatusCode::OK),
        (ledger.person(ledger.sender, Role::Leader), StatusCode::OK),
        (ledger.person(ledger.sender, Role::Officer), StatusCode::OK),
        (ledger.person(ledger.sender, Role::ItOfficer), StatusCode::NOT_FOUND),
        (ledger.person(receiver, Role::Clerk), StatusCode::NOT_FOUND),
        (ledger.stranger(), StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(caller.get(&path).await.0, expected);
    }
}

#[sqlx::test(migrator = "vpdt_interchange::MIGRATOR")]
async fn the_list_of_another_agencys_document_is_empty(pool: PgPool) {
    let ledger = Ledger::new(pool).await;
    let receiver = ledger.agency("Sở Nội vụ").await;
    let released = ledger.released(&[receiver]);
    let list = format!("/deliveries?document_id={}", released.document_id);
    ledger.release(released).await;

    let (status, page) = ledger.person(receiver, Role::Clerk).get(&list).await;

    assert_eq!(status, StatusCode::OK);
    assert_eq!(page["items"].as_array().unwrap().len(), 0);
}
