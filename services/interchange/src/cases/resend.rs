//! Sending a delivery again, to its recipient alone.

use contract::AgencyId;
use interchange_api::{DeliveryId, v1};
use jiff::Timestamp;
use messaging::Outgoing;
use serde_json::json;
use sqlx::PgConnection;
use tracing::Span;
use web::{Once, Principal};

use crate::{
    Error, Interchange, Result,
    cases::announce,
    convert,
    domain::{
        Agency, Stop,
        address::obstacle,
        resend::{self, Again, Situation},
    },
    store::{
        self,
        deliveries::{Held, NewDelivery},
    },
};

impl Interchange {
    /// Sends the same sealed bytes again: under the same id while nobody has answered, else as a
    /// new delivery that takes the place of this one, perhaps to `another` agency. Gives the
    /// delivery that is under way then. Pressing twice sends once. It is a trace of its own, linked to
    /// the one of the release.
    #[tracing::instrument(skip_all, fields(delivery.id = %id))]
    pub async fn resend(
        &self,
        caller: &Principal,
        once: &Once,
        id: DeliveryId,
        another: Option<AgencyId>,
    ) -> Result<v1::Delivery> {
        let now = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if let Some(under_way) = once.replay(&mut tx).await? {
            return self.view(&mut tx, under_way).await;
        }
        let held = store::deliveries::lock(&mut tx, id).await?;
        let held = held.filter(|held| held.agency_id == caller.agency()).ok_or(Error::NotFound)?;
        let sealed_in = store::envelopes::traceparent(&mut tx, held.release_id).await?;
        telemetry::link(&Span::current(), sealed_in.as_deref());
        let situation = situation(&mut tx, &held).await?;
        let another = another.filter(|agency| *agency != held.recipient_agency_id);
        let mut outgoing = Outgoing::default();
        let under_way = match resend::resend(situation, another, now, self.policy.unanswered_after)?
        {
            Again::HandOver => {
                self.hand_over_again(&mut tx, &mut [held], now, &mut outgoing).await?;
                id
            }
            Again::Replace => {
                let to = another.unwrap_or(held.recipient_agency_id);
                self.replace(&mut tx, held, to, now, &mut outgoing).await?
            }
        };
        outgoing.publish(&mut tx).await?;
        once.keep(&mut tx, &under_way).await?;
        let view = self.view(&mut tx, under_way).await?;
        let entry = audit::Entry {
            agency: caller.agency(),
            actor: Some(caller.person()),
            action: "delivery.resent",
            subject: ("delivery", &id),
            details: json!({ "under_way": under_way, "another_agency": another }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    async fn replace(
        &self,
        conn: &mut PgConnection,
        mut held: Held,
        to: AgencyId,
        now: Timestamp,
        outgoing: &mut Outgoing,
    ) -> Result<DeliveryId> {
        let agency = reachable(conn, to, now).await?;
        let successor = NewDelivery {
            id: DeliveryId::generate(),
            recipient_id: held.recipient_id,
            agency_id: agency.id,
            agency_name: agency.name,
            purpose: held.purpose.clone(),
            first: Stop::first(None, now),
            due_at: Some(self.due_after(1, now)),
            resends: Some(held.id),
        };
        let under_way = successor.id;
        let sealed = store::envelopes::find(conn, held.release_id).await?;
        held.revision = store::deliveries::answered(conn, held.id, held.status).await?;
        let last = store::stops::of(conn, &[held.id]).await?;
        let last = last.into_iter().map(|(_, stop)| stop).find(|stop| stop.status == held.status);
        let last = last.ok_or(sqlx::Error::RowNotFound)?;
        let mut replaced = convert::status_changed(&held, &last);
        replaced.resent_as = under_way.to_string();
        outgoing.add(&replaced);
        announce::begin(conn, &sealed, &[successor], now, outgoing).await?;
        Ok(under_way)
    }
}

async fn situation(conn: &mut PgConnection, held: &Held) -> Result<Situation> {
    Ok(Situation {
        status: held.status,
        reason: store::stops::reason(conn, held.id, held.status).await?,
        handed_over_at: held.handed_over_at,
        resent_as: store::deliveries::successor(conn, held.id).await?,
    })
}

async fn reachable(conn: &mut PgConnection, to: AgencyId, now: Timestamp) -> Result<Agency> {
    let agency = store::directory::agencies(conn, &[to]).await?.pop();
    match obstacle(agency.as_ref(), clock::house_date(now)) {
        None => agency.ok_or(Error::NotFound),
        Some(reason) => Err(Error::Unreachable(reason)),
    }
}
