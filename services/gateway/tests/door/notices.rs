//! Live notices reach those whom they concern, and nobody else.

use std::time::Duration;

use contract::{AgencyId, Event, PersonId};
use futures::StreamExt as _;
use identity_api::SESSIONS_ENDED;
use registry_api::events::ArrivalRecorded;
use reqwest::Response;
use workflow_api::events::TaskAssigned;

use crate::support::{House, SECRET};

async fn publish<E: Event>(house: &House, id: &str, event: E) {
    let mut headers = async_nats::HeaderMap::new();
    headers.insert("ce-id", id);
    let payload = event.encode_to_vec().into();
    house.nats.publish_with_headers(E::SUBJECT, headers, payload).await.unwrap();
}

fn arrival(agency: AgencyId, document_id: &str) -> ArrivalRecorded {
    ArrivalRecorded {
        agency_id: agency.to_string(),
        document_id: document_id.to_owned(),
        ..Default::default()
    }
}

fn task(agency: AgencyId, person: PersonId, document_id: &str) -> TaskAssigned {
    TaskAssigned {
        agency_id: agency.to_string(),
        person_id: person.to_string(),
        document_id: document_id.to_owned(),
        ..Default::default()
    }
}

/// Reads until `last` was read or the stream ends.
async fn read(answer: Response, last: &str) -> String {
    let mut stream = answer.bytes_stream();
    let mut text = String::new();
    let reading = async {
        while let Some(Ok(chunk)) = stream.next().await {
            text.push_str(std::str::from_utf8(&chunk).unwrap());
            if text.contains(last) {
                break;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(5), reading).await.unwrap();
    text
}

#[tokio::test]
async fn only_what_concerns_the_caller_is_told() {
    let house = House::open().await;
    let (agency, person) = (house.identity.agency, house.identity.person);
    let answer = house.get("/api/v1/notices").bearer_auth(SECRET).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");

    publish(&house, "1", arrival(AgencyId::generate(), "of-others")).await;
    publish(&house, "2", arrival(agency, "ours")).await;
    publish(&house, "3", task(agency, PersonId::generate(), "of-a-colleague")).await;
    publish(&house, "4", task(agency, person, "mine")).await;

    // Subjects keep no order among each other.
    let text = read(answer, "task_assigned").await;
    assert!(!text.contains("of-"), "{text}");
    let expected = "event: task_assigned\ndata: {\"id\":\"4\",\"document_id\":\"mine\"}\n\n";
    assert!(text.contains(expected), "{text}");
}

#[tokio::test]
async fn a_new_arrival_is_told_by_name_and_ids() {
    let house = House::open().await;
    let answer = house.get("/api/v1/notices").bearer_auth(SECRET).send().await.unwrap();

    publish(&house, "7", arrival(house.identity.agency, "d")).await;

    let text = read(answer, "\n\n").await;
    assert_eq!(text, "event: arrival_recorded\ndata: {\"id\":\"7\",\"document_id\":\"d\"}\n\n");
}

#[tokio::test]
async fn nobody_listens_without_a_session() {
    let house = House::open().await;

    let none = house.get("/api/v1/notices").send().await.unwrap();
    let unknown = house.get("/api/v1/notices").bearer_auth("invented").send().await.unwrap();

    assert_eq!((none.status().as_u16(), unknown.status().as_u16()), (401, 401));
}

#[tokio::test]
async fn the_stream_ends_with_the_session() {
    let house = House::open().await;
    let answer = house.get("/api/v1/notices").bearer_auth(SECRET).send().await.unwrap();

    let session = house.identity.session.to_string();
    house.nats.publish(SESSIONS_ENDED, session.into()).await.unwrap();

    assert_eq!(read(answer, "never").await, "");
}

#[tokio::test]
async fn open_streams_do_not_keep_the_door_from_stopping() {
    let mut house = House::open().await;
    let answer = house.get("/api/v1/notices").bearer_auth(SECRET).send().await.unwrap();

    house.stop.cancel();

    assert_eq!(read(answer, "never").await, "");
    let ended = tokio::time::timeout(Duration::from_secs(5), house.running.join_next()).await;
    ended.unwrap().unwrap().unwrap().unwrap();
}
