//! Receiving: register, refuse, return (rules §3; NĐ 30/2020 Đ21–22).

use contract::DocumentId;
use database::Tx;
use serde_json::json;
use tracing::Span;
use web::{Once, Principal};

use super::{Registry, audit, must_be_readable};
use crate::{
    Error, Result, convert,
    domain::{
        Rule, Violation,
        arrival::{Action, State},
        document::Incoming,
        excluded,
        texts::{REASON, Texts},
        words::Direction,
    },
    store::{self, registers::Note},
};

/// The one series of arrival numbers of an agency.
pub(crate) const ARRIVALS: &str = "incoming";

impl Registry {
    /// Receives an arrival: it gets its arrival number and stands in the register.
    pub(crate) async fn register_arrival(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        accept_duplicate: bool,
        field_code: Option<String>,
    ) -> Result<DocumentId> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        must_be_readable(&mut tx, who, id).await?;
        let arrival = store::incoming::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let arrived = link_to_arrival(&mut tx, id).await?;
        let state = arrival.state.after(Action::Register)?;
        if let Some(code) = &field_code
            && let Some(name) = store::kinds::excluded_field(&mut tx, code, today).await?
        {
            return Err(Violation::new("/field_code", Rule::ExcludedField { name }).into());
        }
        must_not_be_secret(&mut tx, &arrival).await?;
        if !accept_duplicate {
            must_be_the_first(&mut tx, id).await?;
        }
        store::documents::set_state(&mut tx, id, state.as_str(), now).await?;
        let (agency, direction) = (arrival.agency, Direction::Incoming);
        let (register, numbered) =
            store::registers::allocate(&mut tx, agency, direction, ARRIVALS, today).await?;
        store::registers::enter(&mut tx, register, numbered, id).await?;
        let field_code = field_code.as_deref();
        let by = (who.person(), now);
        store::incoming::registered(&mut tx, id, register, numbered, field_code, by).await?;
        let details = json!({ "register": register, "number": numbered.number });
        audit(&mut tx, who, "arrival.registered", id, details, now).await?;
        let registered =
            convert::document_registered(&arrival, arrived, numbered, who.person(), now);
        messaging::publish(&mut tx, &registered).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Refuses an arrival, which is possible only before it has a number; its sender is told.
    pub(crate) async fn refuse_arrival(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        reason_code: &str,
        reason: &str,
    ) -> Result<DocumentId> {
        let (now, _) = self.now();
        check_text("/reason", reason)?;
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        must_be_readable(&mut tx, who, id).await?;
        let arrival = store::incoming::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        link_to_arrival(&mut tx, id).await?;
        let state = arrival.state.after(Action::Refuse)?;
        store::incoming::refused(&mut tx, id, Some(reason_code), reason, now).await?;
        store::documents::set_state(&mut tx, id, state.as_str(), now).await?;
        let details = json!({ "reason_code": reason_code });
        audit(&mut tx, who, "arrival.refused", id, details, now).await?;
        if let Some(refused) = convert::arrival_refused(&arrival, reason_code, reason, now) {
            messaging::publish(&mut tx, &refused).await?;
        }
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Returns a registered document that was found misdirected; its number stays, with the note.
    pub(crate) async fn return_arrival(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        note: &str,
    ) -> Result<DocumentId> {
        let (now, _) = self.now();
        check_text("/note", note)?;
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        must_be_readable(&mut tx, who, id).await?;
        let arrival = store::incoming::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        link_to_arrival(&mut tx, id).await?;
        let state = arrival.state.after(Action::Return)?;
        store::incoming::refused(&mut tx, id, None, note, now).await?;
        let beside = Note { text: note, by: who.person(), at: now };
        store::registers::note(&mut tx, id, &beside).await?;
        store::documents::set_state(&mut tx, id, state.as_str(), now).await?;
        audit(&mut tx, who, "arrival.returned", id, json!({}), now).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// What is done with an arrival is a trace of its own, linked to the one that brought it. Gives the
/// span in which it arrived.
async fn link_to_arrival(tx: &mut Tx, id: DocumentId) -> Result<Option<String>> {
    let arrived = store::incoming::traceparent(tx, id).await?;
    telemetry::link(&Span::current(), arrived.as_deref());
    Ok(arrived)
}

fn check_text(pointer: &str, text: &str) -> Result<()> {
    let mut texts = Texts::default();
    texts.required(pointer, text, REASON);
    Ok(texts.check()?)
}

/// What bears a state-secret mark is refused, not registered (rules §5; domain.md §6).
async fn must_not_be_secret(tx: &mut Tx, arrival: &Incoming) -> Result<()> {
    let files = store::attached::found(tx, arrival.id).await?;
    let marked =
        files.iter().find_map(|file| excluded::file("", &file.name, &file.first_page_text));
    match excluded::mark("", &arrival.subject).or(marked).map(|violation| violation.rule) {
        Some(Rule::SecretMark(mark)) => Err(Error::SecretArrival(mark)),
        _ => Ok(()),
    }
}

/// Of several that look the same, the first gets a number without a question.
async fn must_be_the_first(tx: &mut Tx, id: DocumentId) -> Result<()> {
    let duplicates = store::incoming_view::duplicates(tx, id).await?;
    let arrived = State::Arrived.as_str();
    match duplicates.iter().filter(|other| other.state != arrived).count() {
        0 => Ok(()),
        count => Err(Error::PossibleDuplicate(count)),
    }
}
