//! How much is let in.

use jiff::SignedDuration;
use serde_json::Value;
use vpdt_gateway::Limits;

use crate::support::{House, SECRET};

async fn small() -> House {
    House::open_with(|settings| {
        settings.limits = Limits {
            body_bytes: 1_000,
            file_bytes: 5_000,
            session_rate: 1,
            session_burst: 2,
            address_rate: 1,
            address_burst: 3,
            ..Limits::default()
        };
    })
    .await
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_however_it_comes() {
    let house = small().await;
    let chunks =
        futures::stream::iter([Ok::<_, std::io::Error>(vec![b' '; 600]), Ok(vec![b' '; 600])]);

    let declared = house.post("/api/v1/drafts").body(vec![b' '; 1_200]).send().await.unwrap();
    let chunked = house.post("/api/v1/drafts").body(reqwest::Body::wrap_stream(chunks));
    let chunked = chunked.send().await.unwrap();

    for answer in [declared, chunked] {
        assert_eq!(answer.status(), 413);
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "too-large");
    }
}

#[tokio::test]
async fn a_file_may_be_longer() {
    let house = small().await;

    let answer = house.post("/api/v1/files").body(vec![b' '; 4_000]).send().await.unwrap();

    assert_eq!(answer.status(), 200);
    assert_eq!(answer.bytes().await.unwrap().len(), 4_000);
}

#[tokio::test]
async fn who_knocks_too_often_is_told_when_to_come_again() {
    let house = small().await;
    let knock = async || house.get("/api/v1/kinds").send().await.unwrap();
    for _ in 0..3 {
        assert_eq!(knock().await.status(), 200);
    }

    let refused = knock().await;
    house.clock.advance(SignedDuration::from_secs(1));
    let later = knock().await;

    assert_eq!(refused.status(), 429);
    assert_eq!(refused.headers()["retry-after"], "2");
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], "too-many-requests");
    assert_eq!(later.status(), 200);
}

#[tokio::test]
async fn a_known_session_is_counted_by_itself() {
    let house = small().await;
    let knock = async || {
        house.get("/api/v1/kinds").bearer_auth(SECRET).send().await.unwrap().status().as_u16()
    };

    // The first makes the session known, at the address's cost.
    let statuses = [knock().await, knock().await, knock().await, knock().await];

    assert_eq!(statuses, [200, 200, 200, 429]);
    assert_eq!(house.get("/api/v1/kinds").send().await.unwrap().status(), 200);
}
