//! The committed description.

#[test]
fn the_committed_description_is_current() {
    let current = vpdt_interchange::openapi().to_pretty_json().unwrap();

    assert_eq!(
        interchange_api::OPENAPI.trim_end(),
        current,
        "write it again: vpdt-interchange openapi"
    );
}
