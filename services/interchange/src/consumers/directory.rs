//! Agencies and units are copied.

use identity_api::events::{AgencyRecorded, UnitRecorded};
use messaging::{Envelope, Handler, Rejection};
use sqlx::PgConnection;

use crate::{Interchange, convert, domain::Agency};

/// Keeps the agencies' codes and names, which go in envelopes, and the days of their end.
#[derive(Debug)]
pub struct CopyAgencies(pub Interchange);

impl Handler for CopyAgencies {
    type Event = AgencyRecorded;
    const NAME: &'static str = "interchange-copy-agencies";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<AgencyRecorded>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let agency = Agency {
            id: convert::id(&event.agency_id, "agency_id")?,
            code: event.code.clone(),
            name: event.name.clone(),
            closed_from: convert::date_if_any(&event.valid_to, "valid_to")?,
        };
        self.0.copy_agency(conn, &agency, event.revision).await
    }
}

/// Keeps the units' names, which senders see of who has a document.
#[derive(Debug)]
pub struct CopyUnits(pub Interchange);

impl Handler for CopyUnits {
    type Event = UnitRecorded;
    const NAME: &'static str = "interchange-copy-units";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<UnitRecorded>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let unit = convert::id(&event.unit_id, "unit_id")?;
        let agency = convert::id(&event.agency_id, "agency_id")?;
        self.0.copy_unit(conn, unit, agency, event.revision, &event.name).await
    }
}
