//! The committed description.

#[test]
fn the_committed_description_is_current() {
    let current = vpdt_identity::openapi().to_pretty_json().unwrap();

    assert!(
        identity_api::OPENAPI.trim() == current.trim(),
        "run `cargo run -p vpdt-identity -- openapi > services/identity/api/openapi.json`"
    );
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let api = serde_json::to_value(vpdt_identity::openapi()).unwrap();
    let paths = api["paths"].as_object().unwrap().values();
    let operations = paths.flat_map(|path| path.as_object().unwrap().values());
    let mut names: Vec<_> = operations.filter_map(|one| one["operationId"].as_str()).collect();
    let count = names.len();

    names.sort_unstable();
    names.dedup();

    assert_eq!((names.len(), count), (35, 35), "{names:?}");
}
