//! What receivers report of deliveries.

use audit::Trail;
use contract::AgencyId;
use interchange_api::DeliveryId;
use jiff::Timestamp;
use messaging::Rejection;
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    Interchange, convert,
    domain::{Status, Step, Stop},
    receipt::ReceiptSigner,
    store::{self, deliveries::Held},
};

/// A receiver's word on a delivery.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) delivery: DeliveryId,
    /// Who says it: only the recipient may.
    pub(crate) agency: AgencyId,
    pub(crate) stop: Stop,
}

impl Interchange {
    /// Enters the report in the delivery's history and moves its status if it leads on. The
    /// sender hears of each stop once: also of one that is heard of late, which joins the history
    /// and moves nothing. What is known changes nothing.
    #[tracing::instrument(skip_all, fields(delivery.id = %report.delivery, status = %report.stop.status))]
    pub(crate) async fn report(
        &self,
        conn: &mut PgConnection,
        report: &Report,
        trail: &Trail,
    ) -> Result<(), Rejection> {
        self.enter(conn, report, trail).await.map(drop)
    }

    /// [`Interchange::report`] of 01, with the receipt that proves it: signed once, kept as it is,
    /// whatever else the receiver has reported meanwhile.
    #[tracing::instrument(skip_all, fields(delivery.id = %report.delivery))]
    pub(crate) async fn acknowledge(
        &self,
        conn: &mut PgConnection,
        report: &Report,
        signer: &ReceiptSigner,
        trail: &Trail,
    ) -> Result<(), Rejection> {
        debug_assert_eq!(report.stop.status, Status::Arrived, "only an arrival has a receipt");
        let Some(held) = self.enter(conn, report, trail).await? else { return Ok(()) };
        Ok(sign(conn, &held, report.stop.at, signer).await?)
    }

    /// Gives the delivery if the report said something new.
    async fn enter(
        &self,
        conn: &mut PgConnection,
        report: &Report,
        trail: &Trail,
    ) -> Result<Option<Held>, Rejection> {
        let held = store::deliveries::lock(conn, report.delivery).await?;
        let mut held =
            held.ok_or_else(|| Rejection::too_early(format!("delivery {}", report.delivery)))?;
        if held.recipient_agency_id != report.agency {
            let stranger = anyhow::anyhow!("agency {} did not get {}", report.agency, held.id);
            return Err(Rejection::unreadable(stranger));
        }
        let passed = self.pass(conn, &mut held, &report.stop, trail).await?;
        Ok(passed.then_some(held))
    }

    /// Lets the delivery, which is locked, pass `stop`; tells whether it had not passed it before.
    pub(super) async fn pass(
        &self,
        conn: &mut PgConnection,
        held: &mut Held,
        stop: &Stop,
        trail: &Trail,
    ) -> Result<bool, Rejection> {
        let move_on = held.status.follow(stop.status).map_err(Rejection::unreadable)?;
        if move_on == Step::Known || store::stops::add(conn, &[(held.id, stop)]).await? == 0 {
            return Ok(false);
        }
        if move_on == Step::Moves {
            held.status = stop.status;
        }
        held.revision = store::deliveries::answered(conn, held.id, held.status).await?;
        messaging::publish(conn, &convert::status_changed(held, stop)).await?;
        trail.add(audit::Entry {
            agency: held.agency_id,
            actor: None,
            action: "delivery.reported",
            subject: ("delivery", &held.id),
            details: json!({
                "by_agency": held.recipient_agency_id,
                "stop": stop.status.as_str(),
                "status": held.status.as_str(),
            }),
            at: stop.recorded_at,
            trace_id: telemetry::current_trace_id(),
        });
        Ok(true)
    }
}

/// Signs that the recipient has the delivery since `at`, once and for all.
pub(super) async fn sign(
    conn: &mut PgConnection,
    held: &Held,
    at: Timestamp,
    signer: &ReceiptSigner,
) -> sqlx::Result<()> {
    let sealed = store::envelopes::find(conn, held.release_id).await?;
    let receipt = signer.sign(held.id, held.recipient_agency_id, &sealed, at);
    store::receipts::keep(conn, &receipt).await
}
