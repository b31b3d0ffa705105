//! A release becomes deliveries.

use std::collections::HashMap;

use audit::Trail;
use contract::AgencyId;
use interchange_api::DeliveryId;
use jiff::Timestamp;
use messaging::{Outgoing, Rejection};
use registry_api::events::DocumentReleased;
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    Interchange,
    cases::announce,
    convert::{self, Line},
    domain::{Agency, Stop, address::obstacle},
    sealed::Sealed,
    store::{self, deliveries::NewDelivery},
};

impl Interchange {
    /// Seals the envelope and hands it over to every electronic recipient that can be reached; the
    /// others are undeliverable, visibly, and hold nobody up. A release told twice changes nothing.
    #[tracing::instrument(skip_all, fields(release.id = event.release_id))]
    pub(crate) async fn deliver_release(
        &self,
        conn: &mut PgConnection,
        event: &DocumentReleased,
        trail: &Trail,
    ) -> Result<(), Rejection> {
        let lines = convert::electronic_lines(event)?;
        if lines.is_empty() {
            return Ok(());
        }
        let sender: AgencyId = convert::id(&event.agency_id, "agency_id")?;
        let known = known(conn, sender, &lines).await?;
        let sender =
            known.get(&sender).ok_or_else(|| Rejection::too_early(format!("agency {sender}")))?;
        let sealed = Sealed::seal(convert::envelope(event, sender)?);
        let now = self.now();
        if !store::envelopes::keep(conn, &sealed, now).await? {
            return Ok(());
        }
        let new: Vec<_> =
            lines.into_iter().map(|line| self.first_delivery(line, &known, now)).collect();
        let mut outgoing = Outgoing::default();
        announce::begin(conn, &sealed, &new, now, &mut outgoing).await?;
        outgoing.publish(conn).await?;
        let unreachable = new.iter().filter(|delivery| delivery.first.reason.is_some()).count();
        trail.add(audit::Entry {
            agency: sender.id,
            actor: None,
            action: "release.delivered",
            subject: ("release", &sealed.envelope().release_id),
            details: json!({
                "document_id": sealed.envelope().document_id,
                "envelope_sha256": hex::encode(sealed.sha256()),
                "deliveries": new.len(),
                "undeliverable": unreachable,
            }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        });
        Ok(())
    }

    fn first_delivery(
        &self,
        line: Line,
        known: &HashMap<AgencyId, Agency>,
        now: Timestamp,
    ) -> NewDelivery {
        let agency = known.get(&line.agency_id);
        let obstacle = obstacle(agency, clock::house_date(now));
        NewDelivery {
            id: DeliveryId::generate(),
            recipient_id: line.recipient_id,
            agency_id: line.agency_id,
            agency_name: agency
                .map_or_else(|| line.agency_id.to_string(), |agency| agency.name.clone()),
            purpose: line.purpose,
            first: Stop::first(obstacle, now),
            due_at: obstacle.is_none().then(|| self.due_after(1, now)),
            resends: None,
        }
    }
}

/// What is known of the sender and the recipients, in one statement.
async fn known(
    conn: &mut PgConnection,
    sender: AgencyId,
    lines: &[Line],
) -> sqlx::Result<HashMap<AgencyId, Agency>> {
    let mut ids: Vec<_> = lines.iter().map(|line| line.agency_id).collect();
    ids.push(sender);
    let known = store::directory::agencies(conn, &ids).await?;
    Ok(known.into_iter().map(|agency| (agency.id, agency)).collect())
}
