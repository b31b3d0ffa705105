//! What the others answer when the ledger is compared with them.

use messaging::{Envelope, Handler, Rejection};
use registry_api::events::ArrivalsListed;
use sqlx::PgConnection;
use workflow_api::events::WorkListed;

use crate::{Interchange, convert, receipt::ReceiptSigner};

/// Compares what arrived and was registered or refused, and what the senders' side has heard.
#[derive(Debug)]
pub struct CompareArrivals {
    /// The ledger.
    pub interchange: Interchange,
    /// Signs the receipts of arrivals that are heard of only now.
    pub signer: ReceiptSigner,
}

impl Handler for CompareArrivals {
    type Event = ArrivalsListed;
    const NAME: &'static str = "interchange-compare-arrivals";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, trail, .. }: &Envelope<ArrivalsListed>,
    ) -> Result<(), Rejection> {
        let answer = convert::arrivals(event, self.interchange.now())?;
        self.interchange.compare(conn, &answer, &self.signer, trail).await
    }
}

/// Compares how far the work is.
#[derive(Debug)]
pub struct CompareWork {
    /// The ledger.
    pub interchange: Interchange,
    /// Signs receipts; work brings none.
    pub signer: ReceiptSigner,
}

impl Handler for CompareWork {
    type Event = WorkListed;
    const NAME: &'static str = "interchange-compare-work";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, trail, .. }: &Envelope<WorkListed>,
    ) -> Result<(), Rejection> {
        let answer = convert::work(event, self.interchange.now())?;
        self.interchange.compare(conn, &answer, &self.signer, trail).await
    }
}
