//! Beginning deliveries: rows, history and events, a statement for each however many there are.

use jiff::Timestamp;
use messaging::Outgoing;
use sqlx::PgConnection;

use crate::{
    convert,
    domain::Status,
    sealed::Sealed,
    store::{
        self,
        deliveries::{Held, NewDelivery},
    },
};

/// Enters deliveries of `sealed`; adds to `outgoing` what both sides are to hear of them.
pub(super) async fn begin(
    conn: &mut PgConnection,
    sealed: &Sealed,
    new: &[NewDelivery],
    now: Timestamp,
    outgoing: &mut Outgoing,
) -> sqlx::Result<()> {
    store::deliveries::insert(conn, sealed.envelope(), new, now).await?;
    let stops: Vec<_> = new.iter().map(|delivery| (delivery.id, &delivery.first)).collect();
    store::stops::add(conn, &stops).await?;
    for delivery in new {
        let held = held(sealed, delivery, now);
        if held.status == Status::Sent {
            outgoing.add(&convert::delivered(&held, sealed));
        }
        outgoing.add(&convert::status_changed(&held, &delivery.first));
    }
    Ok(())
}

/// The row that was just entered, without reading it back.
fn held(sealed: &Sealed, new: &NewDelivery, now: Timestamp) -> Held {
    let envelope = sealed.envelope();
    Held {
        id: new.id,
        release_id: envelope.release_id,
        document_id: envelope.document_id,
        agency_id: envelope.sender_agency_id,
        recipient_id: new.recipient_id,
        recipient_agency_id: new.agency_id,
        recipient_name: new.agency_name.clone(),
        purpose: new.purpose.clone(),
        status: new.first.status,
        revision: 1,
        attempt: new.attempt(),
        handed_over_at: now,
    }
}
