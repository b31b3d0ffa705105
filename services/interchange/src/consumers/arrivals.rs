//! Arrivals are answered with a receipt (status 01).

use messaging::{Envelope, Handler, Rejection};
use registry_api::events::ArrivalRecorded;
use sqlx::PgConnection;

use crate::{
    Interchange,
    cases::Report,
    convert,
    domain::{Status, Stop},
    receipt::ReceiptSigner,
};

/// Signs for what arrived in an inbox. A second arrival of a delivery is answered by the receipt
/// that is there.
#[derive(Debug)]
pub struct AcknowledgeArrivals {
    /// The ledger.
    pub interchange: Interchange,
    /// Signs the receipts.
    pub signer: ReceiptSigner,
}

impl Handler for AcknowledgeArrivals {
    type Event = ArrivalRecorded;
    const NAME: &'static str = "interchange-acknowledge-arrivals";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<ArrivalRecorded>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        if event.delivery_id.is_empty() {
            return Ok(());
        }
        let at = convert::time(event.recorded_at.as_ref(), "recorded_at")?;
        let report = Report {
            delivery: convert::id(&event.delivery_id, "delivery_id")?,
            agency: convert::id(&event.agency_id, "agency_id")?,
            stop: Stop::plain(Status::Arrived, at, self.interchange.now()),
        };
        self.interchange.acknowledge(conn, &report, &self.signer, &envelope.trail).await
    }
}
