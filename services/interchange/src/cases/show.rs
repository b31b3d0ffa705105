//! What the two sides may see.

use contract::{DocumentId, Page};
use interchange_api::{DeliveryId, v1};
use sqlx::PgConnection;
use web::{Limit, Principal};

use crate::{Error, Interchange, Result, convert, store};

impl Interchange {
    /// The deliveries of a document that the caller's agency sent, a page at a time.
    pub async fn deliveries(
        &self,
        caller: &Principal,
        document: DocumentId,
        after: Option<DeliveryId>,
        limit: Limit,
    ) -> Result<Page<v1::Delivery>> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let ids =
            store::views::of_document(&mut tx, caller.agency(), document, after, limit.rows())
                .await?;
        let deliveries = self.views(&mut tx, &ids).await?;
        Ok(web::page(deliveries, limit, |delivery| delivery.id))
    }

    /// One delivery that the caller's agency sent.
    pub async fn delivery(&self, caller: &Principal, id: DeliveryId) -> Result<v1::Delivery> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if !store::views::is_of(&mut tx, caller.agency(), id).await? {
            return Err(Error::NotFound);
        }
        self.view(&mut tx, id).await
    }

    /// The receipt, byte for byte as it was signed, for either side of the delivery.
    pub async fn receipt(&self, caller: &Principal, id: DeliveryId) -> Result<Vec<u8>> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        store::receipts::find(&mut tx, id, caller.agency()).await?.ok_or(Error::NoReceipt)
    }

    pub(super) async fn view(
        &self,
        conn: &mut PgConnection,
        id: DeliveryId,
    ) -> Result<v1::Delivery> {
        self.views(conn, &[id]).await?.pop().ok_or(Error::NotFound)
    }

    async fn views(
        &self,
        conn: &mut PgConnection,
        ids: &[DeliveryId],
    ) -> Result<Vec<v1::Delivery>> {
        let (now, patience) = (self.now(), self.policy.unanswered_after);
        let shown = store::views::load(conn, ids).await?;
        shown.into_iter().map(|shown| convert::delivery(shown, now, patience)).collect()
    }
}
