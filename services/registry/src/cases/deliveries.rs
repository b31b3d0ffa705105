//! Deliveries as their sender sees them.

use contract::DocumentId;
use registry_api::v1::DeliveryId;
use serde_json::json;
use web::{Once, Principal};

use super::{Registry, audit, must_be_readable, reader};
use crate::{
    Error, Result, convert,
    domain::{
        delivery::{ANSWER_EXPECTED_WITHIN, Need},
        texts::{REASON, Texts},
    },
    store::{
        self,
        deliveries::{DeliveryRow, StopRow},
        open_deliveries::{OpenKey, OpenRow},
    },
};

impl Registry {
    /// The recipients of a document and the stops of the deliveries to them.
    pub(crate) async fn deliveries(
        &self,
        who: &Principal,
        id: DocumentId,
    ) -> Result<(Vec<DeliveryRow>, Vec<StopRow>)> {
        let mut tx = self.begin(who).await?;
        must_be_readable(&mut tx, who, id).await?;
        let deliveries = store::deliveries::of(&mut tx, id).await?;
        Ok((deliveries, store::deliveries::stops(&mut tx, id).await?))
    }

    /// The deliveries that need an act of their sender, the most urgent first.
    pub(crate) async fn open_deliveries(
        &self,
        who: &Principal,
        need: Option<Need>,
        after: Option<OpenKey>,
        rows: i64,
    ) -> Result<Vec<OpenRow>> {
        let (now, _) = self.now();
        let until = now - ANSWER_EXPECTED_WITHIN;
        let mut tx = self.begin(who).await?;
        let reader = reader(who);
        Ok(store::open_deliveries::list(&mut tx, &reader, need, until, after, rows).await?)
    }

    /// Settles a delivery that did not succeed otherwise than by sending it again.
    pub(crate) async fn settle_delivery(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        delivery: DeliveryId,
        note: &str,
    ) -> Result<DocumentId> {
        let (now, _) = self.now();
        let mut texts = Texts::default();
        texts.required("/note", note, REASON);
        texts.check()?;
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        must_be_readable(&mut tx, who, id).await?;
        let found = store::open_deliveries::lock(&mut tx, id, delivery.uuid()).await?;
        let found = found.ok_or(Error::NotFound)?;
        if found.is_over || !found.status.may_be_settled() {
            return Err(Error::NothingToSettle);
        }
        store::open_deliveries::settle(&mut tx, delivery.uuid(), who.person(), note, now).await?;
        let details = json!({ "delivery": delivery, "status": found.status.as_str() });
        audit(&mut tx, who, "delivery.settled", id, details, now).await?;
        let settled = convert::delivery_settled(id, who.agency(), delivery, now);
        messaging::publish(&mut tx, &settled).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }
}
