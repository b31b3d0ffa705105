//! The least that a schema allows.

use contract::Id;
use serde_json::{Map, Value, json};

/// The kind of ids that identify nothing.
enum Nothing {}

/// The least value that `schema` allows: what is required and nothing else, the first of several
/// choices, the example where there is one. Ids identify nothing.
pub(super) fn minimal(api: &Value, schema: &Value) -> Value {
    let schema = resolved(api, schema);
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let mut whole = Map::new();
        for part in parts {
            if let Value::Object(part) = minimal(api, part) {
                whole.extend(part);
            }
        }
        return Value::Object(whole);
    }
    let choices = ["oneOf", "anyOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    if let Some(choice) = choices.into_iter().find(|choice| choice["type"] != "null") {
        return minimal(api, choice);
    }
    match kind(schema) {
        "object" => object(api, schema),
        "array" => {
            let least = schema["minItems"].as_u64().unwrap_or(0);
            (0..least).map(|_| minimal(api, &schema["items"])).collect()
        }
        "string" => text(schema).into(),
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        "boolean" => false.into(),
        _ => Value::Null,
    }
}

/// Where `schema` is but a reference, what it refers to.
pub(super) fn resolved<'a>(api: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(at) => api.pointer(at.trim_start_matches('#')).map_or(schema, |to| resolved(api, to)),
        None => schema,
    }
}

fn kind(schema: &Value) -> &str {
    let kinds = schema["type"].as_array().into_iter().flatten();
    let kind = kinds.filter_map(Value::as_str).find(|kind| *kind != "null");
    kind.or_else(|| schema["type"].as_str()).unwrap_or_default()
}

fn object(api: &Value, schema: &Value) -> Value {
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let property = |name: &str| (name.to_owned(), minimal(api, &schema["properties"][name]));
    required.map(property).collect()
}

fn text(schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("uuid") => Id::<Nothing>::generate().to_string(),
        Some("date") => "2026-01-05".to_owned(),
        Some("date-time") => "2026-01-05T01:00:00Z".to_owned(),
        _ => "thử nghiệm".to_owned(),
    }
}

#[test]
fn the_least_is_what_is_required() {
    let api = json!({"components": {"schemas": {"Kind": {"type": "string", "enum": ["a", "b"]}}}});
    let schema = json!({
        "type": "object",
        "required": ["kind", "on", "why", "times", "lines"],
        "properties": {
            "kind": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Kind"}]},
            "on": {"type": ["null", "string"], "format": "date"},
            "why": {"type": "string", "example": "vì"},
            "times": {"type": "integer", "minimum": 2},
            "lines": {"type": "array", "minItems": 1, "items": {"type": "boolean"}},
            "note": {"type": "string"}
        }
    });

    let least = minimal(&api, &schema);

    let expected =
        json!({"kind": "a", "on": "2026-01-05", "why": "vì", "times": 2, "lines": [false]});
    assert_eq!(least, expected);
}
