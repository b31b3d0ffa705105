//! The ledger is compared with the receivers' registers and work, and with what the senders' side has
//! heard; what was lost on the way is mended (architecture, decision 5).
//!
//! Nobody reads another's tables: the ledger lists what it has, page by page, registry and workflow
//! answer with what they have, and the answers are compared here.

mod compare;
mod listing;
mod show;

use contract::{PersonId, Power};
use interchange_api::{ReconciliationId, v1};
use jiff::Timestamp;
use serde_json::json;
use sqlx::PgConnection;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use web::{Once, Principal};

use crate::{
    Error, Interchange, Result,
    domain::reconciliation,
    store::{self, reconciliations::Span},
};

pub(crate) use compare::{Answer, Word};

impl Interchange {
    /// Starts a comparison because an operator asks for it. One that is still at work is given up.
    pub async fn start_reconciliation(
        &self,
        caller: &Principal,
        once: &Once,
        wanted: v1::Reconcile,
    ) -> Result<v1::Reconciliation> {
        debug_assert!(caller.may(Power::Operate), "the handler asks for it");
        let now = self.now();
        let span = self.span(&wanted, now)?;
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if let Some(run) = once.replay(&mut tx).await? {
            return self.one_reconciliation(&mut tx, run).await;
        }
        store::reconciliations::take_turns(&mut tx).await?;
        let run = begin(&mut tx, span, Some(caller.person()), now).await?;
        once.keep(&mut tx, &run).await?;
        let view = self.one_reconciliation(&mut tx, run).await?;
        let entry = audit::Entry {
            agency: caller.agency(),
            actor: Some(caller.person()),
            action: "reconciliation.started",
            subject: ("reconciliation", &run),
            details: json!({ "since": span.since, "until": span.until }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Starts the daily comparison if its time has come since the last one, or since `watching`,
    /// when this replica began to look. It is the house's own act: what it changes is in the trails
    /// of the agencies whose things it changes.
    ///
    /// # Errors
    /// When the database does.
    pub async fn start_daily_reconciliation(&self, watching: Timestamp) -> Result<bool> {
        let now = self.now();
        let mut tx = database::begin(&self.pool).await?;
        store::reconciliations::take_turns(&mut tx).await?;
        let last = store::reconciliations::last_start(&mut tx).await?.unwrap_or(watching);
        let (at, zone) = (self.policy.reconcile_at, clock::house_zone());
        if !reconciliation::is_due(last, now, at, &zone) {
            return Ok(false);
        }
        let span = self.span(&v1::Reconcile::default(), now)?;
        begin(&mut tx, span, None, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Starts the daily comparison, and lists for whichever is at work, until `stop`.
    ///
    /// # Errors
    /// Never: what fails is tried again at the next look.
    pub async fn watch_reconciliations(self, stop: CancellationToken) -> anyhow::Result<()> {
        let watching = self.now();
        let mut looks = tokio::time::interval(self.policy.look_every());
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while stop.run_until_cancelled(looks.tick()).await.is_some() {
            let looked = async {
                self.start_daily_reconciliation(watching).await?;
                self.list_next_page().await
            };
            match looked.await {
                Ok(true) => looks.reset_immediately(),
                Ok(false) => {}
                Err(error) => {
                    let error: &(dyn std::error::Error + 'static) = &error;
                    tracing::warn!(error, "could not go on with the comparison of the ledger");
                }
            }
        }
        Ok(())
    }

    /// What is compared: by default as far back as is set, and nothing that may be under way.
    fn span(&self, wanted: &v1::Reconcile, now: Timestamp) -> Result<Span> {
        let until = wanted.until.unwrap_or(now - self.policy.reconcile_quiet);
        let since = wanted.since.unwrap_or(until - self.policy.reconcile_reach);
        if since < until && until <= now { Ok(Span { since, until }) } else { Err(Error::NoSpan) }
    }
}

async fn begin(
    conn: &mut PgConnection,
    span: Span,
    by: Option<PersonId>,
    now: Timestamp,
) -> sqlx::Result<ReconciliationId> {
    let run = ReconciliationId::generate();
    store::reconciliations::abandon(conn, now).await?;
    store::reconciliations::insert(conn, run, span, by, now).await?;
    Ok(run)
}
