//! What interchange is asked.

use contract::Page;
use interchange_api::{
    DeliveryId, ReconciliationId,
    v1::{Delivery, Finding, Reconcile, Reconciliation, Resend},
};

use super::{Client, Result};

const RECONCILIATIONS: &str = "/operations/interchange/reconciliations";

impl Client {
    /// A delivery as its sender sees it.
    pub(crate) async fn delivery(&self, id: DeliveryId) -> Result<Delivery> {
        self.get(&format!("/deliveries/{id}"), &[]).await
    }

    /// Sends the same bytes again, to the same recipient alone.
    pub(crate) async fn resend(&self, id: DeliveryId) -> Result<()> {
        let body = Resend { agency_id: None };
        self.command(&format!("/deliveries/{id}/resend"), &body).await.map(drop)
    }

    /// Starts a comparison of the ledger with the receivers' registers.
    pub(crate) async fn start_reconciliation(&self, wanted: &Reconcile) -> Result<Reconciliation> {
        self.command(RECONCILIATIONS, wanted).await?.read()
    }

    /// One comparison.
    pub(crate) async fn reconciliation(&self, id: ReconciliationId) -> Result<Reconciliation> {
        self.get(&format!("{RECONCILIATIONS}/{id}"), &[]).await
    }

    /// The latest comparison, if there was one.
    pub(crate) async fn last_reconciliation(&self) -> Result<Option<Reconciliation>> {
        let page: Page<Reconciliation> = self.get(RECONCILIATIONS, &[("limit", "1")]).await?;
        Ok(page.items.into_iter().next())
    }

    /// All that a comparison found.
    pub(crate) async fn findings(&self, id: ReconciliationId) -> Result<Vec<Finding>> {
        self.list(&format!("{RECONCILIATIONS}/{id}/findings"), &[]).await
    }
}
