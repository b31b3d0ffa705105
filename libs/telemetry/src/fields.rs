//! Reads the fields of an event.

use std::{error::Error, fmt};

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};

use crate::personal::{WITHHELD, is_withheld};

/// What an event says.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    pub(crate) message: Option<String>,
    /// Where an event of the `log` crate comes from.
    pub(crate) log_target: Option<String>,
    pub(crate) others: Map<String, Value>,
}

impl Fields {
    fn put(&mut self, field: &Field, value: Value) {
        match (field.name(), value) {
            ("message", Value::String(text)) => self.message = Some(text),
            ("log.target", Value::String(text)) => self.log_target = Some(text),
            ("log.module_path" | "log.file" | "log.line", _) => {}
            (name, _) if is_withheld(name) => {
                self.others.insert(name.to_owned(), WITHHELD.into());
            }
            (name, value) => {
                self.others.insert(name.to_owned(), value);
            }
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, format!("{value:?}").into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value.into());
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        self.put(field, chain(value).into());
    }
}

/// An error with its causes: the `Display` of an error in this house leaves its source out.
fn chain(error: &(dyn Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |&cause| cause.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
