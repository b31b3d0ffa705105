//! What interchange is asked.

use interchange_api::{
    DeliveryId,
    v1::{Delivery, Resend},
};

use super::{Client, Result};

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
}
