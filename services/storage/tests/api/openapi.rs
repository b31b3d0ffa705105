//! The description of the API.

#[test]
fn the_committed_description_is_current() {
    let committed = storage_api::OPENAPI;

    let current = serde_json::to_string_pretty(&vpdt_storage::openapi()).unwrap();

    assert_eq!(committed.trim(), current, "run `cargo run -p vpdt-storage -- openapi`");
}
