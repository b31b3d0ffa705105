//! What registry does with events: fresh, again, out of order, too early.

use contract::{DocumentId, FileId, Id, timestamp};
use http::StatusCode;
use interchange_api::{DeliveryId, events::DeliveryStatusChanged};
use messaging::{Delivered, Envelope, Rejection, deliver};
use serde_json::{Value, json};
use sqlx::PgPool;
use vpdt_registry::consumers::{
    CopyAgencies, FollowDeliveries, NoteApprovals, NoteCompletions, NoteDirectives, NoteExtensions,
    NoteReturns, NoteSignatures, NoteStarts, NoteTasks,
};
use workflow_api::events::{
    DeadlineExtended, DirectiveGiven, DraftApproved, DraftReturned, DraftSigned, TaskAssigned,
    WorkCompleted, WorkStarted,
};

use crate::{
    arrivals::{arrive, sealed},
    support::{House, agency_recorded, id},
};

fn too_early(outcome: &Result<Delivered, Rejection>) -> bool {
    matches!(outcome, Err(Rejection::Retry(_)))
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_copy_never_goes_back_to_an_older_revision(pool: PgPool) {
    let house = House::new(pool).await;
    let copy = CopyAgencies { clock: house.clock.clone() };
    let mut newer = agency_recorded(&house.snv, 3);
    "Sở Nội vụ mới".clone_into(&mut newer.name);

    house.deliver(&copy, newer).await.unwrap();
    house.deliver(&copy, agency_recorded(&house.snv, 2)).await.unwrap();

    let draft = house.draft(house.content().await).await;
    assert_eq!(draft["outgoing"]["recipients"][0]["name"], "Sở Nội vụ mới");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn an_event_that_comes_again_is_handled_once(pool: PgPool) {
    let house = House::new(pool).await;
    let envelope = Envelope::new(Id::<()>::generate().uuid(), agency_recorded(&house.snv, 2));
    let copy = CopyAgencies { clock: house.clock.clone() };
    let events = [(envelope.clone(), None), (envelope, None)];

    let delivered = deliver(&house.pool, &copy, &events).await.unwrap();

    assert_eq!(delivered, Delivered { fresh: 1, again: 1 });
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_cannot_be_read_is_not_tried_again(pool: PgPool) {
    let house = House::new(pool).await;
    let mut broken = agency_recorded(&house.snv, 2);
    "no id".clone_into(&mut broken.agency_id);

    let outcome = house.deliver(&CopyAgencies { clock: house.clock.clone() }, broken).await;

    assert!(matches!(outcome, Err(Rejection::Poison(_))));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn events_about_a_document_that_is_not_here_yet_are_too_early(pool: PgPool) {
    let house = House::new(pool).await;
    let (document_id, agency_id) =
        (DocumentId::generate().to_string(), house.stp.agency.to_string());
    let person_id = house.stp.officer.id.to_string();
    let approved = DraftApproved {
        document_id: document_id.clone(),
        agency_id: agency_id.clone(),
        person_id: person_id.clone(),
        ..DraftApproved::default()
    };
    let signed = DraftSigned { document_id: document_id.clone(), ..DraftSigned::default() };
    let assigned = TaskAssigned { document_id, agency_id, person_id, ..TaskAssigned::default() };

    assert!(too_early(&house.deliver(&NoteApprovals, approved).await));
    assert!(too_early(&house.deliver(&NoteSignatures, signed).await));
    assert!(too_early(&house.deliver(&NoteTasks, assigned).await));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn an_approval_is_shown_until_the_content_changes(pool: PgPool) {
    let house = House::new(pool).await;
    let mut content = house.content().await;
    let draft = house.submit(&house.draft(content.clone()).await).await;
    let approved = DraftApproved {
        document_id: id(&draft).to_owned(),
        agency_id: house.stp.agency.to_string(),
        step: "content".to_owned(),
        person_id: house.stp.head.id.to_string(),
        content_hash: draft["outgoing"]["content_hash"].as_str().unwrap().to_owned(),
        approved_at: Some(timestamp(house.clock.now())),
    };
    house.deliver(&NoteApprovals, approved).await.unwrap();
    let path = format!("/drafts/{}", id(&draft));
    let approval = |draft: &Value| draft["outgoing"]["approvals"][0].clone();

    let (_, before) = house.get(&house.stp.officer, &path).await;
    content["subject"] = json!("Nội dung khác");
    let version = draft["version"].as_i64().unwrap();
    let (_, after) = house.put(&house.stp.officer, &path, version, content).await;

    assert_eq!(approval(&before)["person_name"], "Trần Văn Bình");
    assert_eq!(
        (&approval(&before)["current"], &approval(&after)["current"]),
        (&json!(true), &json!(false))
    );
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_returned_draft_shows_its_reason_and_is_submitted_again(pool: PgPool) {
    let house = House::new(pool).await;
    let draft = house.submit(&house.draft(house.content().await).await).await;
    let returned = DraftReturned {
        document_id: id(&draft).to_owned(),
        agency_id: house.stp.agency.to_string(),
        step: "form".to_owned(),
        person_id: house.stp.checker.id.to_string(),
        reason: "Sai cỡ chữ".to_owned(),
        returned_at: Some(timestamp(house.clock.now())),
    };

    house.deliver(&NoteReturns, returned.clone()).await.unwrap();
    let path = format!("/drafts/{}", id(&draft));
    let (_, shown) = house.get(&house.stp.head, &path).await;
    let again = house.submit(&draft).await;

    assert_eq!(
        (&shown["state"], &shown["outgoing"]["returned"]["reason"]),
        (&json!("returned"), &json!("Sai cỡ chữ"))
    );
    assert_eq!((&again["state"], &again["outgoing"]["round"]), (&json!("submitted"), &json!(2)));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_the_house_notes_because_of_an_event_is_in_the_audit_trail(pool: PgPool) {
    let house = House::new(pool).await;
    let document = house.signed().await;
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let completed = WorkCompleted {
        document_id: id(&arrival).to_owned(),
        agency_id: house.snv.agency.to_string(),
        how: "filed".to_owned(),
        ..WorkCompleted::default()
    };

    house.deliver(&NoteCompletions, completed).await.unwrap();

    let mut conn = house.pool.acquire().await.unwrap();
    let ours = audit::rows(&mut conn, house.stp.agency, 0, 100).await.unwrap();
    let theirs = audit::rows(&mut conn, house.snv.agency, 0, 100).await.unwrap();
    let last = |rows: &[audit::Row]| {
        let row = rows.last().unwrap();
        (row.action.clone(), row.subject.clone())
    };
    assert_eq!(last(&ours), ("draft.signature_noted".to_owned(), format!("document/{document}")));
    let subject = format!("document/{}", id(&arrival));
    assert_eq!(last(&theirs), ("arrival.completion_noted".to_owned(), subject));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_directive_lets_the_units_in_and_the_work_goes_only_forward(pool: PgPool) {
    let house = House::new(pool).await;
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let (document_id, agency_id) = (id(&arrival).to_owned(), house.snv.agency.to_string());
    let path = format!("/arrivals/{document_id}");
    let unit_id = house.snv.unit.to_string();

    let directive = DirectiveGiven {
        document_id: document_id.clone(),
        agency_id: agency_id.clone(),
        lead_unit_id: unit_id.clone(),
        due_on: "2026-12-01".to_owned(),
        ..DirectiveGiven::default()
    };
    let started = WorkStarted {
        document_id: document_id.clone(),
        agency_id: agency_id.clone(),
        unit_id: unit_id.clone(),
        ..WorkStarted::default()
    };
    let completed = WorkCompleted {
        document_id: document_id.clone(),
        agency_id: agency_id.clone(),
        unit_id: unit_id.clone(),
        ..WorkCompleted::default()
    };
    let extended = |whole, due_on: &str| DeadlineExtended {
        document_id: document_id.clone(),
        agency_id: agency_id.clone(),
        due_on: due_on.to_owned(),
        whole,
        ..DeadlineExtended::default()
    };
    let [shorter, longer] = [extended(false, "2026-12-04"), extended(true, "2026-12-08")];
    let task = TaskAssigned {
        document_id,
        agency_id,
        unit_id,
        person_id: house.snv.officer.id.to_string(),
        ..TaskAssigned::default()
    };
    house.deliver(&NoteDirectives, directive).await.unwrap();
    let head = house.get(&house.snv.head, &path).await;
    let officer = house.get(&house.snv.officer, &path).await.0;
    house.deliver(&NoteTasks, task).await.unwrap();
    house.deliver(&NoteCompletions, completed).await.unwrap();
    house.deliver(&NoteStarts, started).await.unwrap();
    house.deliver(&NoteExtensions, shorter).await.unwrap();
    house.deliver(&NoteExtensions, longer).await.unwrap();
    let (_, done) = house.get(&house.snv.officer, &path).await;

    assert_eq!((head.0, officer), (StatusCode::OK, StatusCode::NOT_FOUND));
    assert_eq!(head.1["incoming"]["handling"], "directed");
    assert_eq!(head.1["incoming"]["handling_unit"], "Phòng Nghiệp vụ");
    assert_eq!(head.1["incoming"]["due_on"], "2026-12-01");
    assert_eq!(done["incoming"]["handling"], "completed");
    assert_eq!(done["incoming"]["due_on"], "2026-12-08", "that of the whole work");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_sender_sees_the_stops_in_order_and_the_status_never_goes_back(pool: PgPool) {
    let house = House::new(pool).await;
    let document = house.signed().await;
    let (_, shown) = house.get(&house.stp.clerk, &format!("/documents/{document}")).await;
    let recipient = id(&shown["outgoing"]["recipients"][0]).to_owned();
    let delivery = DeliveryId::generate();
    let at = |status: &str, revision| DeliveryStatusChanged {
        delivery_id: delivery.to_string(),
        document_id: document.clone(),
        agency_id: house.stp.agency.to_string(),
        recipient_id: recipient.clone(),
        recipient_agency_id: house.snv.agency.to_string(),
        status: status.to_owned(),
        revision,
        ..DeliveryStatusChanged::default()
    };

    for (status, revision) in [("sent", 1), ("03", 3), ("01", 2), ("01", 4)] {
        house.deliver(&FollowDeliveries, at(status, revision)).await.unwrap();
    }

    let path = format!("/documents/{document}/deliveries");
    let (_, list) = house.get(&house.stp.clerk, &path).await;
    let stops: Vec<&str> = list["items"][0]["stops"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stop| stop["status"].as_str().unwrap())
        .collect();
    assert_eq!(
        (&list["items"][0]["status"], &list["items"][0]["name"]),
        (&json!("03"), &json!("Sở Nội vụ"))
    );
    assert_eq!(stops, ["sent", "01", "03"]);
    assert_eq!(house.get(&house.snv.clerk, &path).await.0, StatusCode::NOT_FOUND);
}
