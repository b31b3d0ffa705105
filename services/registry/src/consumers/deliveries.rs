//! Follows released documents to their recipients.

use interchange_api::events::DeliveryStatusChanged;
use messaging::{Envelope, Handler, Rejection};
use registry_api::v1::of;
use sqlx::PgConnection;

use super::{id, must_be_here, optional, text_or_nothing, time, word};
use crate::{
    domain::{delivery::Status, words::Direction},
    store::{self, deliveries::NewStop},
};

/// Keeps the line of stops of each delivery. Stops may come out of order; the status never goes
/// back.
#[derive(Debug, Clone, Copy)]
pub struct FollowDeliveries;

impl Handler for FollowDeliveries {
    type Event = DeliveryStatusChanged;
    const NAME: &'static str = "registry-follow-deliveries";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, at, .. }: &Envelope<DeliveryStatusChanged>,
    ) -> Result<(), Rejection> {
        let (document, sender) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, sender, Direction::Outgoing).await?;
        let stop = NewStop {
            delivery: id::<of::Delivery>(&event.delivery_id)?.uuid(),
            document,
            sender,
            recipient: id::<of::Recipient>(&event.recipient_id)?.uuid(),
            recipient_agency: id::<contract::kind::Agency>(&event.recipient_agency_id)?.uuid(),
            status: word(&event.status)?,
            revision: event.revision,
            reason_code: text_or_nothing(&event.reason_code),
            reason: text_or_nothing(&event.reason),
            unit_name: text_or_nothing(&event.unit_name),
            resent_as: optional(&event.resent_as)?,
            at: time(event.at.as_ref(), *at),
        };
        let now = store::deliveries::lock(conn, stop.delivery).await?;
        let moves = now.is_none_or(|(status, _): (Status, i64)| {
            status.leads_to(stop.status) || (status == stop.status && stop.resent_as.is_some())
        });
        if moves {
            store::deliveries::move_on(conn, &stop).await?;
        }
        Ok(store::deliveries::add_stop(conn, &stop).await?)
    }
}
