//! The committed description of the API.

#[test]
fn the_committed_description_is_current() {
    let current = vpdt_registry::openapi().to_pretty_json().unwrap();

    let committed = include_str!("../../api/openapi.json");

    assert_eq!(
        committed.trim_end(),
        current,
        "run: cargo run -p vpdt-registry -- openapi > services/registry/api/openapi.json"
    );
}
