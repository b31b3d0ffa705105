//! Numbers that are held for documents to come (rules §2.2).

use contract::UnitId;
use jiff::Timestamp;
use registry_api::v1::ReservationId;
use serde_json::json;
use web::{Once, Principal};

use super::Registry;
use crate::{
    Error, Result,
    domain::{
        Rule, Violation,
        numbering::ReservedAction,
        texts::{REASON, Texts},
        words::Direction,
    },
    store::{
        self,
        registers::Note,
        reservations::{NewReservation, ReservationRow},
    },
};

impl Registry {
    /// Holds the next number of the kind's series, with today's date.
    pub(crate) async fn reserve(
        &self,
        who: &Principal,
        once: &Once,
        kind_code: &str,
        unit: Option<UnitId>,
        reason: &str,
    ) -> Result<ReservationId> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        check_reason(reason)?;
        let kind = store::kinds::find(&mut tx, kind_code).await?;
        let kind = kind.ok_or_else(|| Violation::new("/kind_code", Rule::UnknownKind))?;
        kind.must_be_issuable(today).map_err(|rule| Violation::new("/kind_code", rule))?;
        if let Some(unit) = unit
            && !store::directory::has_unit(&mut tx, who.agency(), unit, today).await?
        {
            return Err(Violation::new("/unit_id", Rule::UnknownUnit).into());
        }
        let common = store::kinds::common_series(&mut tx, who.agency(), kind.group).await?;
        let series = kind.series(common.as_deref());
        let direction = Direction::Outgoing;
        let (register, numbered) =
            store::registers::allocate(&mut tx, who.agency(), direction, &series, today).await?;
        let id = ReservationId::generate();
        let new = NewReservation {
            id,
            agency: who.agency(),
            register,
            kind_code: &kind.code,
            unit,
            numbered,
            owner: who.person(),
            reason,
            at: now,
        };
        store::reservations::insert(&mut tx, &new).await?;
        let details = json!({ "register": register, "number": numbered.number });
        record(&mut tx, who, "number.reserved", id, details, now).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Gives a held number up; it stays taken, with the reason.
    pub(crate) async fn cancel_reservation(
        &self,
        who: &Principal,
        once: &Once,
        id: ReservationId,
        reason: &str,
    ) -> Result<ReservationId> {
        let (now, _) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        check_reason(reason)?;
        let held = store::reservations::lock(&mut tx, id, who.agency()).await?;
        let held = held.ok_or(Error::NotFound)?;
        held.state.after(ReservedAction::Cancel).ok_or(Error::NumberNotHeld)?;
        let note = Note { text: reason, by: who.person(), at: now };
        store::reservations::cancel(&mut tx, id, &note).await?;
        let details = json!({ "register": held.register, "number": held.numbered.number });
        record(&mut tx, who, "number.given_up", id, details, now).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The agency's reservations, or those in a state, newest first.
    pub(crate) async fn reservations(
        &self,
        who: &Principal,
        state: Option<&str>,
        after: Option<uuid::Uuid>,
        rows: i64,
    ) -> Result<Vec<ReservationRow>> {
        let mut tx = self.begin(who).await?;
        Ok(store::reservations::list(&mut tx, who.agency(), None, state, after, rows).await?)
    }

    /// One of the agency's reservations.
    pub(crate) async fn reservation(
        &self,
        who: &Principal,
        id: ReservationId,
    ) -> Result<ReservationRow> {
        let mut tx = self.begin(who).await?;
        let one = Some(id.uuid());
        let mut found =
            store::reservations::list(&mut tx, who.agency(), one, None, None, 1).await?;
        found.pop().ok_or(Error::NotFound)
    }
}

async fn record(
    tx: &mut database::Tx,
    who: &Principal,
    action: &'static str,
    id: ReservationId,
    details: serde_json::Value,
    at: Timestamp,
) -> Result<()> {
    let entry = audit::Entry {
        agency: who.agency(),
        actor: Some(who.person()),
        action,
        subject: ("reservation", &id),
        details,
        at,
        trace_id: telemetry::current_trace_id(),
    };
    Ok(audit::record(tx, entry).await?)
}

fn check_reason(reason: &str) -> Result<()> {
    let mut texts = Texts::default();
    texts.required("/reason", reason, REASON);
    Ok(texts.check()?)
}
