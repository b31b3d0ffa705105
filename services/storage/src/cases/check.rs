//! A file is checked.

use audit::Entry;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tokio_util::sync::CancellationToken;
use tracing::{Instrument as _, info_span};

use super::{Storage, examine::Outcome};
use crate::{
    Error,
    convert::{self, word},
    store::checks::{self, Claimed},
};

/// How long a checker has a file to itself; if it dies, another takes the file then.
const LEASE: SignedDuration = SignedDuration::from_mins(15);

impl Storage {
    /// Checks the file that has waited longest, if there is one; tells whether there was.
    ///
    /// What stands in the way of a check, such as a scanner that is away, puts it off; the file stays closed. A
    /// check that `stop` breaks off is due again at once.
    pub async fn check_next(&self, stop: &CancellationToken) -> Result<bool, Error> {
        let now = self.clock.now();
        let claimed = {
            let mut tx = database::begin(&self.pool).await?;
            let claimed = checks::claim(&mut tx, now, now + LEASE).await?;
            tx.commit().await?;
            claimed
        };
        let Some(file) = claimed else { return Ok(false) };
        let span = info_span!("check file", otel.kind = "internal", file.id = %file.id);
        telemetry::continue_linked(&span, file.traceparent.as_deref());
        async {
            match stop.run_until_cancelled(self.examine(&file)).await {
                None => self.postpone(&file, now).await?,
                Some(Ok(outcome)) => self.conclude(&file, outcome).await?,
                Some(Err(error)) => {
                    let due = self.clock.now() + put_off(&file, &error);
                    self.postpone(&file, due).await?;
                }
            }
            Ok(true)
        }
        .instrument(span)
        .await
    }

    async fn conclude(&self, file: &Claimed, outcome: Outcome) -> Result<(), Error> {
        let Outcome { findings, refusal } = outcome;
        let now = self.clock.now();
        let mut tx = database::begin(&self.pool).await?;
        if !checks::conclude(&mut tx, file.id, &findings, refusal, now).await? {
            return Ok(());
        }
        let details = json!({
            "refusal": refusal.map(|code| word(&code)),
            "signature": word(&findings.signature.verdict),
            "virus_scan": word(&findings.virus_scan),
        });
        messaging::publish(&mut tx, &convert::checked(file, findings, refusal, now)).await?;
        let entry = Entry {
            agency: file.agency_id,
            actor: None,
            action: "file.checked",
            subject: ("file", &file.id),
            details,
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn postpone(&self, file: &Claimed, due: Timestamp) -> Result<(), Error> {
        let mut tx = database::begin(&self.pool).await?;
        checks::postpone(&mut tx, file.id, due).await?;
        Ok(tx.commit().await?)
    }
}

/// For how long a check is put off that could not be carried out.
fn put_off(file: &Claimed, error: &Error) -> SignedDuration {
    let (pause, attempt) = (pause(file.attempts), file.attempts);
    let cause = error as &dyn std::error::Error;
    tracing::warn!(error = cause, attempt, "a check was put off for {pause:#}");
    pause
}

/// A second, doubled with each attempt, up to five minutes.
fn pause(attempts: i32) -> SignedDuration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(9);
    SignedDuration::from_secs(2_i64.pow(doublings)).min(SignedDuration::from_mins(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_five_minutes() {
        assert_eq!([1, 2, 5, 30].map(|attempt| pause(attempt).as_secs()), [1, 2, 16, 300]);
    }
}
