//! Phát hành, and hủy ban hành (rules §1.3c).

use contract::{AgencyId, DocumentId};
use database::Tx;
use jiff::civil::Date;
use registry_api::v1::ReleaseId;
use serde_json::json;
use web::{Once, Principal};

use super::{Registry, audit, grant, must_be_readable};
use crate::{
    Error, Result, convert,
    domain::{
        content::{Recipient, Target},
        outgoing::Action,
        readers::Audience,
        recipients,
        texts::{REASON, Texts},
    },
    store::{self, registers::Note},
};

impl Registry {
    /// Releases the document. Agencies get it by interchange; units and people of the own agency
    /// find it among their documents, without an arrival number (NĐ 30/2020 Đ3.6). Agencies that
    /// closed since it was drafted get nothing, so it does not go.
    pub(crate) async fn release(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
    ) -> Result<DocumentId> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        must_be_readable(&mut tx, who, id).await?;
        let document = store::outgoing::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let state = document.state.after(Action::Release)?;
        must_all_be_open(&mut tx, &document.content.recipients, today).await?;
        let answered = match document.content.answers {
            Some(answers) => store::incoming_view::find(&mut tx, answers).await?,
            None => None,
        };
        let release = ReleaseId::generate();
        let lines = store::recipients::lines(&mut tx, id).await?;
        store::outgoing_steps::released(&mut tx, id, release.uuid(), now).await?;
        store::documents::set_state(&mut tx, id, state.as_str(), now).await?;
        let details = json!({ "release": release, "recipients": lines.len() });
        audit(&mut tx, who, "document.released", id, details, now).await?;
        let inside = lines.iter().filter_map(|line| inbox(line.recipient.target));
        let inside: Vec<Audience> = inside.collect();
        grant(&mut tx, id, document.agency, inside).await?;
        let released =
            convert::document_released(&document, release, &lines, answered.as_ref(), now);
        messaging::publish(&mut tx, &released).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Hủy ban hành: the document will not be released, and its number stays used.
    pub(crate) async fn cancel(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        reason: String,
    ) -> Result<DocumentId> {
        let (now, _) = self.now();
        let mut texts = Texts::default();
        texts.required("/reason", &reason, REASON);
        texts.check()?;
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        must_be_readable(&mut tx, who, id).await?;
        let document = store::outgoing::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let state = document.state.after(Action::Cancel)?;
        let (register, numbered) = document.entry.ok_or(Error::NotFound)?;
        store::outgoing_steps::cancelled(&mut tx, id, &reason).await?;
        let note = Note { text: &reason, by: who.person(), at: now };
        store::registers::cancel(&mut tx, register, numbered.number, &note).await?;
        store::documents::set_state(&mut tx, id, state.as_str(), now).await?;
        let details = json!({ "number": numbered.number });
        audit(&mut tx, who, "document.cancelled", id, details, now).await?;
        let cancelled = convert::document_cancelled(&document, reason, now);
        messaging::publish(&mut tx, &cancelled).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }
}

async fn must_all_be_open(tx: &mut Tx, lines: &[Recipient], today: Date) -> Result<()> {
    let ids = lines.iter().filter_map(|line| line.target.agency()).map(AgencyId::uuid);
    let ids: Vec<_> = ids.collect();
    let agencies = store::directory::agencies(tx, &ids).await?;
    let closed = recipients::closed_since(lines, &agencies, today);
    if closed.is_empty() { Ok(()) } else { Err(Error::ClosedRecipients(closed)) }
}

/// Whose inbox a line of the own agency is.
fn inbox(target: Target) -> Option<Audience> {
    match target {
        Target::Agency(_) => None,
        Target::Unit(unit) => Some(Audience::HeadsOf(unit)),
        Target::Person(person) => Some(Audience::Person(person)),
    }
}
