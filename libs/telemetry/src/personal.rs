//! Keeps out of logs and traces what names give away as personal or secret.

use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry_sdk::{
    Resource,
    error::OTelSdkResult,
    trace::{SpanData, SpanExporter},
};

/// What stands in the place of a value that is kept out.
pub(crate) const WITHHELD: &str = "[withheld]";

/// Withheld wherever it stands last: `password`, `account.password`.
const LAST_WORDS: [&str; 14] = [
    "authorization",
    "birth_date",
    "body",
    "citizen_id",
    "cookie",
    "display_name",
    "email",
    "full_name",
    "password",
    "phone",
    "secret",
    "set-cookie",
    "title",
    "token",
];

/// Withheld only as a whole, because its last word alone says too little.
const NAMES: [&str; 8] = [
    "client.address",
    "network.peer.address",
    "person.name",
    "session.id",
    "url.full",
    "url.query",
    "user.name",
    "user_agent.original",
];

/// Whether the value of the field `name` is kept out of logs and traces.
pub(crate) fn is_withheld(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    LAST_WORDS.contains(&last) || NAMES.contains(&name)
}

/// Exports spans without what [`is_withheld`].
#[derive(Debug)]
pub(crate) struct Discreet<E>(pub(crate) E);

impl<E: SpanExporter> SpanExporter for Discreet<E> {
    async fn export(&self, mut batch: Vec<SpanData>) -> OTelSdkResult {
        for span in &mut batch {
            withhold(&mut span.attributes);
            for event in &mut span.events.events {
                withhold(&mut event.attributes);
            }
        }
        self.0.export(batch).await
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.0.set_resource(resource);
    }
}

fn withhold(attributes: &mut [KeyValue]) {
    for attribute in attributes.iter_mut().filter(|found| is_withheld(found.key.as_str())) {
        attribute.value = WITHHELD.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_give_a_person_away_are_withheld() {
        for name in ["password", "account.password", "client.address", "document.title"] {
            assert!(is_withheld(name), "{name}");
        }
    }

    #[test]
    fn names_of_the_house_are_shown() {
        for name in ["person.id", "agency.id", "server.address", "consumer.name", "error"] {
            assert!(!is_withheld(name), "{name}");
        }
    }
}
