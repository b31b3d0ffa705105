//! The rule that keeps the parts apart, checked against `cargo metadata`.

#![expect(clippy::unwrap_used, reason = "a test may")]

use cargo_metadata::{Metadata, MetadataCommand, Package, camino::Utf8Path};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Lib,
    Api,
    Service,
    Top,
}

fn layer(folder: &Utf8Path) -> Layer {
    let parts: Vec<_> = folder.iter().collect();
    match parts[..] {
        ["libs", _] => Layer::Lib,
        ["services", _, "api"] => Layer::Api,
        ["services", "all-in-one"] | ["tests"] => Layer::Top,
        ["services", _] => Layer::Service,
        _ => panic!("{folder} has no place in the architecture"),
    }
}

/// `all-in-one, tests -> services -> api -> libs`, never another service, never another api.
fn may_depend(from: Layer, to: Layer) -> bool {
    match from {
        Layer::Top => true,
        Layer::Service => matches!(to, Layer::Lib | Layer::Api),
        Layer::Api | Layer::Lib => to == Layer::Lib,
    }
}

fn metadata() -> Metadata {
    MetadataCommand::new().no_deps().exec().unwrap()
}

fn folder<'a>(metadata: &'a Metadata, path: &'a Utf8Path) -> &'a Utf8Path {
    path.strip_prefix(&metadata.workspace_root).unwrap()
}

fn home<'a>(metadata: &'a Metadata, package: &'a Package) -> &'a Utf8Path {
    folder(metadata, package.manifest_path.parent().unwrap())
}

#[test]
fn dependencies_point_downwards() {
    let metadata = metadata();
    let mut violations = Vec::new();
    for package in &metadata.packages {
        let from = home(&metadata, package);
        for path in package.dependencies.iter().filter_map(|dependency| dependency.path.as_deref())
        {
            let to = folder(&metadata, path);
            if !may_depend(layer(from), layer(to)) {
                violations.push(format!("{from} must not depend on {to}"));
            }
        }
    }
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn heavy_dependencies_live_in_one_library() {
    let metadata = metadata();
    for (dependency, only) in [
        ("aws-sdk-s3", &["libs/objects"][..]),
        ("opentelemetry", &["libs/telemetry"]),
        ("opentelemetry_sdk", &["libs/telemetry"]),
        // The gateway listens to live notices, identity tells of ended sessions: plain NATS.
        (
            "async-nats",
            &["libs/messaging", "libs/testkit", "services/gateway", "services/identity"],
        ),
        ("cms", &["libs/pades"]),
        ("krilla", &["libs/paper"]),
    ] {
        let users = metadata.packages.iter().filter(|package| {
            let mut normal = package.dependencies.iter();
            normal.any(|it| {
                it.name == dependency && it.kind == cargo_metadata::DependencyKind::Normal
            })
        });
        let users: Vec<_> = users.map(|package| home(&metadata, package)).collect();

        assert!(users.iter().all(|user| only.contains(&user.as_str())), "{dependency}: {users:?}");
        assert!(!users.is_empty(), "nobody uses {dependency}");
    }
}

#[test]
fn every_package_inherits_the_lints_and_the_licence() {
    let metadata = metadata();
    for package in &metadata.packages {
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();

        assert!(manifest.contains("[lints]\nworkspace = true"), "{}", package.manifest_path);
        assert_eq!(package.license.as_deref(), Some("Apache-2.0"), "{}", package.manifest_path);
        assert!(package.name.starts_with("vpdt"), "{}", package.manifest_path);
    }
}
