use axum::body::Body;
use http::Request;
use serde_json::Value;
use sqlx::PgPool;

use crate::support::Desk;

#[test]
fn the_committed_description_is_current() {
    let committed = include_str!("../../api/openapi.json");

    let current = vpdt_workflow::openapi().to_pretty_json().unwrap();

    assert_eq!(
        committed.trim_end(),
        current,
        "run `cargo run -p vpdt-workflow -- openapi > services/workflow/api/openapi.json`"
    );
}

#[sqlx::test(migrator = "vpdt_workflow::MIGRATOR")]
async fn every_operation_refuses_who_is_not_signed_in(pool: PgPool) {
    let api: Value = serde_json::to_value(vpdt_workflow::openapi()).unwrap();
    let desk = Desk::of_nobody(&pool);
    let mut asked = 0;

    let own = |path: &str| !path.starts_with("/api/v1/operations/");
    for (path, operations) in api["paths"].as_object().unwrap().iter().filter(|(path, _)| own(path))
    {
        let path = path.replace("{document_id}", ID).replace("{id}", ID);
        for method in operations.as_object().unwrap().keys().filter(|key| *key != "parameters") {
            let request = Request::builder()
                .method(method.to_uppercase().as_str())
                .uri(&path)
                .header("idempotency-key", "1")
                .body(Body::empty())
                .unwrap();
            assert_eq!(desk.send(request).await.0, 401, "{method} {path}");
            asked += 1;
        }
    }
    assert_eq!(asked, 27);
}

const ID: &str = "01990000-0000-7000-8000-000000000000";
