//! What an operator may set.

use std::{net::SocketAddr, time::Duration};

use jiff::{
    SignedDuration,
    civil::{self, Time},
};
use serde::Deserialize;

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the API listens. Port 0 takes any free port.
    pub listen: SocketAddr,
    /// Where the cluster's probes find the service.
    pub admin_listen: SocketAddr,
    /// The service's own database.
    pub database: database::Settings,
    /// Where NATS is.
    pub nats: messaging::Settings,
    /// Where identity is, for its keys: `http://host:port`.
    pub identity_url: String,
    /// Logs and traces.
    #[serde(default)]
    pub telemetry: telemetry::Settings,
    /// How patient the ledger is.
    #[serde(default)]
    pub delivery: Policy,
}

impl chassis::Settings for Settings {
    fn base(&self) -> chassis::Base<'_> {
        chassis::Base {
            listen: self.listen,
            admin_listen: self.admin_listen,
            database: &self.database,
            nats: &self.nats,
            telemetry: &self.telemetry,
            identity_url: Some(&self.identity_url),
        }
    }
}

/// How patient the ledger is with receivers that do not answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// The pauses between hand-overs; the last goes on. `["1m", "5m", "30m", "2h"]`.
    pub pauses: Vec<SignedDuration>,
    /// How long the sender waits before it may hand over by itself.
    pub unanswered_after: SignedDuration,
    /// How often the ledger looks for what is due, in seconds.
    pub look_every_seconds: u32,
    /// When, in the province, the ledger is compared with the receivers' registers every day.
    pub reconcile_at: Time,
    /// How far back it is compared; what is still open is compared however old it is.
    pub reconcile_reach: SignedDuration,
    /// What is younger may still be on its way, and is not compared yet.
    pub reconcile_quiet: SignedDuration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            pauses: vec![
                SignedDuration::from_mins(1),
                SignedDuration::from_mins(5),
                SignedDuration::from_mins(30),
                SignedDuration::from_hours(2),
            ],
            unanswered_after: SignedDuration::from_mins(10),
            look_every_seconds: 5,
            reconcile_at: civil::time(2, 30, 0, 0),
            reconcile_reach: SignedDuration::from_hours(35 * 24),
            reconcile_quiet: SignedDuration::from_mins(15),
        }
    }
}

impl Policy {
    /// How often the ledger looks for what is due.
    #[must_use]
    pub fn look_every(&self) -> Duration {
        Duration::from_secs(self.look_every_seconds.max(1).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_and_times_are_written_as_people_say_them() {
        let policy: Policy = serde_json::from_str(
            r#"{"pauses": ["30s", "1h"], "unanswered_after": "2m", "reconcile_at": "03:15"}"#,
        )
        .unwrap();

        assert_eq!(policy.pauses, [SignedDuration::from_secs(30), SignedDuration::from_hours(1)]);
        assert_eq!(policy.unanswered_after, SignedDuration::from_mins(2));
        assert_eq!(policy.reconcile_at, civil::time(3, 15, 0, 0));
    }
}
