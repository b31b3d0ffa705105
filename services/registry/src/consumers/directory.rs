//! Keeps copies of agencies, units and posts.

use clock::{Clock, house_date};
use identity_api::events::{AgencyRecorded, PostRecorded, UnitRecorded};
use messaging::{Envelope, Handler, Rejection};
use sqlx::PgConnection;

use super::{id, optional};
use crate::{
    cases::ARRIVALS,
    domain::{texts, words::Direction},
    store::{
        self,
        directory::{AgencyCopy, UnitCopy},
        people::PostCopy,
    },
};

/// Keeps copies of agencies, and opens this year's registers of those that are new.
#[derive(Debug, Clone)]
pub struct CopyAgencies {
    /// Tells which year it is.
    pub clock: Clock,
}

impl Handler for CopyAgencies {
    type Event = AgencyRecorded;
    const NAME: &'static str = "registry-copy-agencies";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, .. }: &Envelope<AgencyRecorded>,
    ) -> Result<(), Rejection> {
        let copy = AgencyCopy {
            id: id(&event.agency_id)?,
            revision: event.revision,
            code: event.code.clone(),
            name: texts::one_line(&event.name),
            abbreviation: texts::one_line(&event.abbreviation),
            valid_from: optional(&event.valid_from)?,
            valid_to: optional(&event.valid_to)?,
            successor: optional(&event.successor_id)?,
        };
        store::directory::record_agency(conn, &copy).await?;
        let today = house_date(self.clock.now());
        if copy.valid_to.is_some_and(|end| end <= today) {
            return Ok(());
        }
        let (agency, year) = (copy.id, today.year());
        store::registers::ensure(conn, agency, Direction::Incoming, ARRIVALS, year).await?;
        for series in store::kinds::common_series_of(conn, agency).await? {
            store::registers::ensure(conn, agency, Direction::Outgoing, &series, year).await?;
        }
        Ok(())
    }
}

/// Keeps copies of units.
#[derive(Debug, Clone, Copy)]
pub struct CopyUnits;

impl Handler for CopyUnits {
    type Event = UnitRecorded;
    const NAME: &'static str = "registry-copy-units";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, .. }: &Envelope<UnitRecorded>,
    ) -> Result<(), Rejection> {
        let copy = UnitCopy {
            id: id(&event.unit_id)?,
            agency: id(&event.agency_id)?,
            revision: event.revision,
            name: texts::one_line(&event.name),
            abbreviation: texts::one_line(&event.abbreviation),
            valid_to: optional(&event.valid_to)?,
        };
        Ok(store::directory::record_unit(conn, &copy).await?)
    }
}

/// Keeps copies of posts.
#[derive(Debug, Clone, Copy)]
pub struct CopyPosts;

impl Handler for CopyPosts {
    type Event = PostRecorded;
    const NAME: &'static str = "registry-copy-posts";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, .. }: &Envelope<PostRecorded>,
    ) -> Result<(), Rejection> {
        let copy = PostCopy {
            id: id::<PostCopy>(&event.post_id)?.uuid(),
            person: id(&event.person_id)?,
            agency: id(&event.agency_id)?,
            unit: id(&event.unit_id)?,
            revision: event.revision,
            person_name: texts::one_line(&event.person_name),
            title: texts::one_line(&event.title),
            roles: event.roles.clone(),
            ended_on: optional(&event.ended_on)?,
        };
        Ok(store::people::record(conn, &copy).await?)
    }
}
