//! Number, date and entry in the register: one transaction (decision 4; NĐ 30/2020 Đ15).

use contract::DocumentId;
use database::Tx;
use jiff::civil::Date;
use registry_api::v1::{RegisterId, ReservationId};
use serde_json::json;
use web::{Once, Principal};

use super::{Registry, audit, must_be_readable};
use crate::{
    Error, Result,
    domain::{
        document::Outgoing,
        kind::Kind,
        numbering::{Numbered, ReservedAction},
        outgoing::Action,
        symbol::{self, Issuer},
        words::Direction,
    },
    store,
};

impl Registry {
    /// Gives a signed document the next number of its series, or a reserved one, if it still says
    /// what was signed.
    pub(crate) async fn number(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        reservation: Option<ReservationId>,
    ) -> Result<DocumentId> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        must_be_readable(&mut tx, who, id).await?;
        let document = store::outgoing::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let state = document.state.after(Action::Number)?;
        if document.signed_hash.is_none() || document.changed_after_signing() {
            return Err(Error::ChangedAfterSigning);
        }
        let kind = store::kinds::find(&mut tx, &document.content.kind_code).await?;
        let kind = kind.ok_or(Error::NotFound)?;
        let (body, unit) = issuer(&mut tx, &document).await?;
        let series = series(&mut tx, &document, &kind).await?;
        store::documents::set_state(&mut tx, id, state.as_str(), now).await?;
        // From here on the counter is locked: nothing that can wait comes after it.
        let (register, numbered) = match reservation {
            Some(held) => take_held(&mut tx, held, &document, &series).await?,
            None => take_next(&mut tx, &document, &series, today).await?,
        };
        let issuer = Issuer { body: &body, unit: &unit };
        let symbol = symbol::compose(numbered.number, numbered.dated.year(), &kind, issuer);
        store::outgoing_steps::numbered(&mut tx, &document, register.uuid(), numbered, &symbol)
            .await?;
        let details =
            json!({ "register": register, "number": numbered.number, "dated": numbered.dated });
        audit(&mut tx, who, "document.numbered", id, details, now).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// The abbreviations of the agency and of the drafting unit.
async fn issuer(tx: &mut Tx, document: &Outgoing) -> Result<(String, String)> {
    let agency = store::directory::agency(tx, document.agency).await?;
    let unit = store::directory::unit_symbol(tx, document.unit).await?;
    let agency = agency.ok_or(Error::DirectoryNotReady)?;
    Ok((agency.abbreviation, unit.ok_or(Error::DirectoryNotReady)?))
}

async fn series(tx: &mut Tx, document: &Outgoing, kind: &Kind) -> Result<String> {
    let common = store::kinds::common_series(tx, document.agency, kind.group).await?;
    Ok(kind.series(common.as_deref()))
}

async fn take_next(
    tx: &mut Tx,
    document: &Outgoing,
    series: &str,
    today: Date,
) -> Result<(RegisterId, Numbered)> {
    let (agency, direction) = (document.agency, Direction::Outgoing);
    let (register, numbered) =
        store::registers::allocate(tx, agency, direction, series, today).await?;
    store::registers::enter(tx, register, numbered, document.id).await?;
    Ok((register, numbered))
}

/// A number that was held keeps the date that it was held with.
async fn take_held(
    tx: &mut Tx,
    id: ReservationId,
    document: &Outgoing,
    series: &str,
) -> Result<(RegisterId, Numbered)> {
    let held = store::reservations::lock(tx, id, document.agency).await?.ok_or(Error::NotFound)?;
    held.state.after(ReservedAction::Use).ok_or(Error::NumberNotHeld)?;
    if held.series != series {
        return Err(Error::OtherSeries);
    }
    store::reservations::give(tx, id, document.id).await?;
    Ok((held.register, held.numbered))
}
