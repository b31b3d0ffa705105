//! What a unit's people have to do, what its head allows, and what they take note of.

use contract::{DocumentId, Power, UnitId};
use serde_json::json;
use web::{Once, Principal};
use workflow_api::v1;

use super::{Workflow, began, roles_with};
use crate::{
    Error, Result, convert,
    domain::{
        work::Refusal,
        working_days::{Timing, Week},
    },
    store::{self, Reader},
};

impl Workflow {
    /// How much the caller has to do.
    pub(crate) async fn tasks_summary(&self, by: &Principal) -> Result<v1::TasksSummary> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let reader = Reader::from(by);
        let showing = self.showing(&mut tx).await?;
        let today = showing.today;
        let soon = showing.calendar.span(Timing::DueSoon, today).1;
        let counts = store::tasks::counts(&mut tx, &reader, today, soon, began(today)).await?;
        let sees_unassigned = reader.heads_unit
            || (reader.handles_in.is_some()
                && store::units::may_claim(&mut tx, reader.unit).await?);
        let unassigned = if sees_unassigned {
            store::tasks::unassigned(&mut tx, reader.agency, reader.unit).await?
        } else {
            0
        };
        Ok(convert::tasks_summary(&counts, unassigned))
    }

    /// What everybody of a unit has to do there, by given name: of the caller's own unit, or of any
    /// for those who see the agency.
    pub(crate) async fn unit_load(
        &self,
        by: &Principal,
        unit: Option<UnitId>,
    ) -> Result<v1::UnitLoad> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let reader = Reader::from(by);
        let unit = unit.unwrap_or(reader.unit);
        let theirs = reader.sees_agency || (reader.heads_unit && unit == reader.unit);
        let name = store::directory::unit_name(&mut tx, reader.agency, unit).await?;
        let name = name.filter(|_| theirs).ok_or(Error::NotFound)?;
        let week = Week::of(clock::house_date(self.clock.now()));
        let roles = roles_with(Power::Handle);
        let people = store::tasks::load(&mut tx, reader.agency, unit, &roles, week).await?;
        let unassigned = store::tasks::unassigned(&mut tx, reader.agency, unit).await?;
        let claiming = store::units::may_claim(&mut tx, unit).await?;
        Ok(convert::unit_load((unit, name), people, unassigned, claiming))
    }

    /// Allows the officers of the caller's unit to take what nobody was given, or no longer.
    #[tracing::instrument(skip_all)]
    pub async fn allow_claiming(
        &self,
        by: &Principal,
        once: &Once,
        allowed: bool,
    ) -> Result<v1::Claiming> {
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            store::units::allow_claiming(&mut tx, &doing.reader, allowed, doing.now).await?;
            let details = json!({ "allowed": allowed });
            let unit = doing.reader.unit;
            doing.finish(&mut tx, "unit.claiming_set", ("unit", &unit), details).await?;
        }
        let allowed = store::units::may_claim(&mut tx, by.unit()).await?;
        tx.commit().await?;
        Ok(v1::Claiming { allowed })
    }

    /// Takes note of a document that the caller's unit is to know.
    #[tracing::instrument(skip_all, fields(document.id = %document))]
    pub async fn acknowledge(
        &self,
        by: &Principal,
        once: &Once,
        document: DocumentId,
    ) -> Result<v1::Case> {
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let Reader { agency, unit, person, .. } = doing.reader;
            let row = store::cases::find(&mut tx, &doing.reader, document).await?;
            row.ok_or(Error::NotFound)?;
            if !store::units::is_to_know(&mut tx, agency, unit, document).await? {
                return Err(Refusal::NotToKnow.into());
            }
            store::units::acknowledge(&mut tx, agency, person, document, doing.now).await?;
            let subject = ("document", &document as &(dyn std::fmt::Display + Sync));
            doing.finish(&mut tx, "case.acknowledged", subject, json!({})).await?;
        }
        let view = self.shown_case(&mut tx, by, document).await?;
        tx.commit().await?;
        Ok(view)
    }
}
