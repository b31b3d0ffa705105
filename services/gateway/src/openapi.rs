//! One description of the whole API, merged from those that the services promise.

use serde_json::{Map, Value};
use utoipa::OpenApi as _;
use web::Json;

use crate::notices;

/// What the services promise, as committed beside their types.
const PARTS: [(&str, &str); 5] = [
    ("identity", identity_api::OPENAPI),
    ("registry", registry_api::OPENAPI),
    ("storage", storage_api::OPENAPI),
    ("interchange", interchange_api::OPENAPI),
    ("workflow", workflow_api::OPENAPI),
];

#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(notices::notices))]
struct Own;

/// `GET /api/v1/openapi.json`
pub(crate) async fn merged() -> Json<Value> {
    Json(openapi())
}

/// The description of the whole API (OpenAPI 3.1).
#[must_use]
pub fn openapi() -> Value {
    let own = web::describe(
        Own::openapi(),
        "API",
        "Văn phòng điện tử liên thông: mọi điều một trang làm được, API cũng làm được.",
    );
    let mut whole = serde_json::to_value(own).expect("a description is plain data");
    for (service, part) in PARTS {
        let part = serde_json::from_str(part).expect("a service's test keeps it current");
        add(&mut whole, service, part);
    }
    whole
}

/// Adds the paths and the components of `part`. Where two services call different things by one
/// name, the later one's is qualified with its service.
fn add(whole: &mut Value, service: &str, part: Value) {
    let part = qualified(whole, service, part);
    for place in ["/paths", "/components/schemas"] {
        let Some(Value::Object(more)) = part.pointer(place) else { continue };
        if let Some(Value::Object(there)) = whole.pointer_mut(place) {
            there.extend(more.clone());
        }
    }
}

fn qualified(whole: &Value, service: &str, part: Value) -> Value {
    let empty = Map::new();
    let schemas =
        |api: &Value| api.pointer("/components/schemas").and_then(Value::as_object).cloned();
    let there = schemas(whole).unwrap_or(empty);
    let conflicts: Vec<String> = schemas(&part)
        .into_iter()
        .flatten()
        .filter(|(name, schema)| there.get(name).is_some_and(|other| other != schema))
        .map(|(name, _)| name)
        .collect();
    if conflicts.is_empty() {
        return part;
    }
    let mut text = part.to_string();
    for name in &conflicts {
        let old = format!("\"#/components/schemas/{name}\"");
        text = text.replace(&old, &format!("\"#/components/schemas/{service}.{name}\""));
    }
    let mut part: Value = serde_json::from_str(&text).expect("only names were changed");
    if let Some(Value::Object(schemas)) = part.pointer_mut("/components/schemas") {
        for name in conflicts {
            if let Some(schema) = schemas.remove(&name) {
                schemas.insert(format!("{service}.{name}"), schema);
            }
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn one_name_for_two_things_is_qualified_and_still_found() {
        let mut whole = json!({
            "paths": {"/a": {}},
            "components": {"schemas": {"File": {"type": "object"}, "Id": {"type": "string"}}}
        });
        let part = json!({
            "paths": {"/b": {"$ref": "#/components/schemas/File"}},
            "components": {"schemas": {"File": {"type": "string"}, "Id": {"type": "string"}}}
        });

        add(&mut whole, "storage", part);

        assert_eq!(
            whole,
            json!({
                "paths": {"/a": {}, "/b": {"$ref": "#/components/schemas/storage.File"}},
                "components": {"schemas": {
                    "File": {"type": "object"},
                    "Id": {"type": "string"},
                    "storage.File": {"type": "string"}
                }}
            })
        );
    }

    #[test]
    fn every_reference_in_the_whole_leads_somewhere() {
        let whole = openapi();
        let text = whole.to_string();

        let references = text.split("\"#").skip(1).filter_map(|rest| rest.split('"').next());
        let lost: Vec<&str> = references.filter(|at| whole.pointer(at).is_none()).collect();

        assert!(lost.is_empty(), "{lost:?}");
        assert!(whole.pointer("/paths/~1api~1v1~1notices/get").is_some());
    }
}
