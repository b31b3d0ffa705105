//! What receivers report of deliveries.

use audit::Trail;
use contract::AgencyId;
use interchange_api::DeliveryId;
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
        let sealed = store::envelopes::find(conn, held.release_id).await?;
        let receipt = signer.sign(held.id, report.agency, &sealed, report.stop.at);
        store::receipts::keep(conn, &receipt).await?;
        Ok(())
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
        let step = held.status.follow(report.stop.status).map_err(Rejection::unreadable)?;
        if step == Step::Known || store::stops::add(conn, &[(held.id, &report.stop)]).await? == 0 {
            return Ok(None);
        }
        if step == Step::Moves {
            held.status = report.stop.status;
        }
        held.revision = store::deliveries::answered(conn, held.id, held.status).await?;
        messaging::publish(conn, &convert::status_changed(&held, &report.stop)).await?;
        trail.add(audit::Entry {
            agency: held.agency_id,
            actor: None,
            action: "delivery.reported",
            subject: ("delivery", &held.id),
            details: json!({
                "by_agency": report.agency,
                "stop": report.stop.status.as_str(),
                "status": held.status.as_str(),
            }),
            at: report.stop.recorded_at,
            trace_id: telemetry::current_trace_id(),
        });
        Ok(Some(held))
    }
}
