//! The operations, as described.

use reqwest::Method;
use serde_json::Value;

use super::body;

/// One operation, with something minimal for everything that it asks for.
#[derive(Debug)]
pub(super) struct Operation {
    /// As people write it: `POST /api/v1/drafts/{id}/submit`.
    pub(super) name: String,
    pub(super) method: Method,
    /// The path's template.
    pub(super) path: String,
    /// What stands in the path, with a value that leads to nothing.
    pub(super) in_path: Vec<Parameter>,
    /// What must stand in the query.
    pub(super) in_query: Vec<Parameter>,
    pub(super) body: Body,
}

/// A parameter and a value for it.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) value: String,
    /// Whether the value identifies something.
    pub(super) is_id: bool,
}

/// What an operation is sent.
#[derive(Debug)]
pub(super) enum Body {
    Nothing,
    Json(Value),
    File,
}

impl Operation {
    /// Whether it works on one thing that the caller names.
    pub(super) fn names_a_thing(&self) -> bool {
        self.in_path.iter().chain(&self.in_query).any(|parameter| parameter.is_id)
    }

    /// Whether it is for operators.
    pub(super) fn is_for_operators(&self) -> bool {
        self.path.starts_with("/api/v1/operations/")
    }

    /// The path to something that is not there.
    pub(super) fn to_nothing(&self) -> String {
        self.in_path.iter().fold(self.path.clone(), |path, parameter| {
            path.replace(&format!("{{{}}}", parameter.name), &parameter.value)
        })
    }

    fn of(api: &Value, method: &str, path: &str, described: &Value) -> Self {
        let parameters = |place: &str| {
            let all = described["parameters"].as_array().into_iter().flatten();
            let here = all.filter(|one| one["in"] == place && one["required"] == true);
            here.map(|one| Parameter::of(api, one)).collect()
        };
        Self {
            name: format!("{} {path}", method.to_uppercase()),
            method: method.to_uppercase().parse().expect("a method of HTTP"),
            path: path.to_owned(),
            in_path: parameters("path"),
            in_query: parameters("query"),
            body: Body::of(api, &described["requestBody"]["content"]),
        }
    }
}

impl Parameter {
    fn of(api: &Value, described: &Value) -> Self {
        let schema = body::resolved(api, &described["schema"]);
        let value = match body::minimal(api, schema) {
            Value::String(text) => text,
            other => other.to_string(),
        };
        let name = described["name"].as_str().expect("a parameter has a name").to_owned();
        Self { name, value, is_id: schema["format"] == "uuid" }
    }
}

impl Body {
    fn of(api: &Value, content: &Value) -> Self {
        match (&content["application/json"]["schema"], content) {
            (Value::Null, Value::Null) => Self::Nothing,
            (Value::Null, _) => Self::File,
            (schema, _) => Self::Json(body::minimal(api, schema)),
        }
    }
}

/// Every operation of the house.
pub(super) fn all() -> Vec<Operation> {
    let api = gateway::openapi();
    described(&api).map(|(method, path, one)| Operation::of(&api, method, path, one)).collect()
}

/// Every operation of `api`: its method, its path, and what is said of it.
pub(super) fn described(api: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = api["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let operations = item.as_object().into_iter().flatten();
        let operations = operations.filter(|(key, _)| *key != "parameters");
        operations.map(move |(method, one)| (method.as_str(), path.as_str(), one))
    })
}
