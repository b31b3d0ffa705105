//! The settings of each service, as an operator would write them.

use anyhow::Context as _;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::servers::{Places, WITH_DATABASE};

/// Any free port of the loopback interface.
const ANY: &str = "127.0.0.1:0";

/// What services with a database share.
pub(crate) fn common(service: &str, places: &Places) -> Value {
    let database = WITH_DATABASE
        .iter()
        .position(|name| *name == service)
        .and_then(|at| places.databases.get(at));
    json!({
        "listen": ANY,
        "admin_listen": ANY,
        "database": { "url": database, "max_connections": 12 },
        "nats": nats(places),
    })
}

pub(crate) fn nats(places: &Places) -> Value {
    json!({ "url": places.nats_url, "monitor_url": places.nats_monitor_url })
}

/// `base` with `more` over it.
pub(crate) fn with(mut base: Value, more: Value) -> Value {
    if let (Some(base), Value::Object(more)) = (base.as_object_mut(), more) {
        base.extend(more);
    }
    base
}

/// Reads the settings of `service`.
pub(crate) fn read<T: DeserializeOwned>(service: &str, settings: Value) -> anyhow::Result<T> {
    serde_json::from_value(settings)
        .with_context(|| format!("the settings of {service} are not valid"))
}
