//! What every operation promises.

use std::collections::BTreeSet;

use super::operations::described;

#[test]
fn every_operation_tells_of_its_refusals() {
    let api = gateway::openapi();
    let mut silent = Vec::new();

    for (method, path, one) in described(&api) {
        for status in ["401", "403", "404"] {
            let problem = &one["responses"][status]["content"]["application/problem+json"];
            if problem["schema"]["$ref"] != "#/components/schemas/ProblemBody" {
                silent.push(format!("{method} {path} {status}"));
            }
        }
    }

    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let api = gateway::openapi();
    let mut seen = BTreeSet::new();

    let names = described(&api).map(|(_, path, one)| (one["operationId"].as_str(), path));
    let wrong: Vec<_> = names.filter(|(name, _)| name.is_none() || !seen.insert(*name)).collect();

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_service_tells_its_operators_what_they_may_do() {
    let api = gateway::openapi();

    for service in ["identity", "registry", "storage", "workflow", "interchange"] {
        let path = format!("/api/v1/operations/{service}/dead-letters");
        assert!(api["paths"][&path]["get"].is_object(), "{path}");
    }
}
