//! The ledger tells what it has, page by page.

use std::collections::HashMap;

use interchange_api::DeliveryId;

use crate::{Interchange, Result, convert, domain::Status, store};

/// The most deliveries of one page: with their ids and stops well below what NATS takes at once.
const PAGE: i64 = 500;

impl Interchange {
    /// Lists the next page of the comparison at work, and tells whether there was one to list.
    ///
    /// # Errors
    /// When the database does.
    pub async fn list_next_page(&self) -> Result<bool> {
        let mut tx = database::begin(&self.pool).await?;
        let Some(listing) = store::reconciliations::lock_listing(&mut tx).await? else {
            return Ok(false);
        };
        let deliveries = store::reconciliations::to_list(&mut tx, &listing, PAGE).await?;
        let ids: Vec<_> = deliveries.iter().map(|delivery| delivery.id).collect();
        let mut stops: HashMap<DeliveryId, Vec<Status>> = HashMap::new();
        for (delivery, stop) in store::stops::of(&mut tx, &ids).await? {
            // What is younger may still be on its way to the others.
            if stop.recorded_at <= listing.span.until {
                stops.entry(delivery).or_default().push(stop.status);
            }
        }
        for passed in stops.values_mut() {
            passed.sort();
        }
        let successors = store::deliveries::successors(&mut tx, &ids).await?;
        let is_last = i64::try_from(deliveries.len()).is_ok_and(|count| count < PAGE);
        let up_to = ids.last().copied();
        let page = convert::listed(&listing, &deliveries, &stops, &successors, is_last);
        messaging::publish(&mut tx, &page).await?;
        store::reconciliations::listed(&mut tx, listing.id, ids.len(), up_to, is_last).await?;
        tx.commit().await?;
        Ok(true)
    }
}
