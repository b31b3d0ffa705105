//! The events: documented as they are consumed, and never changed in a way that breaks a reader.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

const SERVICES: [&str; 5] = ["identity", "storage", "registry", "workflow", "interchange"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The events that `service` announces, in the order of its api crate.
fn announced(service: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(format!("services/{service}/api/src/events.rs")));
    let text = text.unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("impl Event for "));
    lines.map(|line| line.trim_end_matches(" {").to_owned()).collect()
}

/// Who consumes an event: `type Event = …;` of the handlers.
fn consumers() -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut consumers: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for service in SERVICES {
        let mut files = Vec::new();
        sources(&root().join(format!("services/{service}/src")), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for line in text.lines() {
                let Some(event) = line.trim().strip_prefix("type Event = ") else { continue };
                let event = event.trim_end_matches(';').rsplit("::").next().unwrap();
                consumers.entry(event.to_owned()).or_default().insert(service);
            }
        }
    }
    consumers
}

#[test]
fn the_map_tells_who_consumes_what() {
    let consumers = consumers();
    let mut table = String::from("| service | event | consumed by |\n| --- | --- | --- |\n");
    for service in SERVICES {
        for event in announced(service) {
            let by = consumers.get(&event).into_iter().flatten().copied().collect::<Vec<_>>();
            writeln!(table, "| {service} | `{event}` | {} |", by.join(", ")).unwrap();
        }
    }

    let map = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();

    assert!(map.contains(&table), "docs/ARCHITECTURE.md must have this table:\n\n{table}");
}

#[test]
fn every_consumed_event_is_announced_by_somebody() {
    let announced: BTreeSet<String> = SERVICES.into_iter().flat_map(announced).collect();

    for event in consumers().keys() {
        assert!(announced.contains(event), "nobody announces {event}");
    }
}

/// Every field of every message, one on a line: `package.Message number type label name`.
fn fields() -> BTreeSet<String> {
    let proto = root().join("proto");
    let files = SERVICES.map(|service| format!("vpdt/{service}/v1/events.proto"));
    let set = protox::compile(files, [proto]).unwrap();
    let mut fields = BTreeSet::new();
    for file in set.file.iter().filter(|file| file.package().starts_with("vpdt.")) {
        for message in &file.message_type {
            for field in &message.field {
                fields.insert(format!(
                    "{}.{} {} {:?}{} {:?} {}",
                    file.package(),
                    message.name(),
                    field.number(),
                    field.r#type(),
                    field.type_name(),
                    field.label(),
                    field.name()
                ));
            }
        }
    }
    fields
}

#[test]
fn no_field_that_was_published_is_changed_or_removed() {
    let path = root().join("proto/fields.lock");
    let locked = fs::read_to_string(&path).unwrap_or_default();
    let locked: BTreeSet<String> = locked.lines().map(ToOwned::to_owned).collect();
    let now = fields();

    let broken: Vec<_> = locked.difference(&now).collect();
    assert!(broken.is_empty(), "published fields must stay as they are: {broken:#?}");
    let new: Vec<_> = now.difference(&locked).collect();
    assert!(new.is_empty(), "add the new fields to proto/fields.lock: {new:#?}");
}
