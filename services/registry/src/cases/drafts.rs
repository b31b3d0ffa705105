//! Writing drafts.

use contract::{AgencyId, DocumentId};
use jiff::Timestamp;
use serde_json::json;
use sqlx::PgConnection;
use web::{Once, Principal};

use super::{Registry, attach, audit, grant, must_be_readable, reader, references, versions};
use crate::{
    Error, Result, convert,
    domain::{
        content::Content,
        draft::Draft,
        outgoing::{Action, State},
        readers::Audience,
        words::Direction,
    },
    store::{self, documents::NewDocument, versions::Saved},
};

impl Registry {
    /// Begins a draft of the caller, in the unit that they act in.
    pub(crate) async fn begin_draft(
        &self,
        who: &Principal,
        once: &Once,
        draft: Draft,
    ) -> Result<DocumentId> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        let references = references::of(&mut tx, &reader(who), &draft, today).await?;
        let content = draft.check(&references, who.agency(), today)?;
        let id = DocumentId::generate();
        let hash = content.hash(None);
        insert(&mut tx, id, who.agency(), State::Drafting, &content, now).await?;
        let (unit, drafter) = (who.unit(), who.person());
        store::outgoing::insert(&mut tx, id, unit, drafter, content.internal_only, &hash).await?;
        store::outgoing::set_lines(&mut tx, id, &content).await?;
        let first = Saved { author: drafter, at: now, content: &content, hash: &hash, round: None };
        store::versions::insert(&mut tx, id, 1, &first).await?;
        audit(&mut tx, who, "draft.begun", id, json!({ "kind": content.kind_code }), now).await?;
        grant(&mut tx, id, who.agency(), [Audience::Person(drafter), Audience::HeadsOf(unit)])
            .await?;
        attach(&mut tx, id, who.agency(), content.files.iter().map(|file| file.id)).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Writes the draft over what was there, if that is what the caller has seen. Under approval,
    /// the approvers are told what it says now.
    pub(crate) async fn change_draft(
        &self,
        who: &Principal,
        id: DocumentId,
        seen: i64,
        draft: Draft,
    ) -> Result<()> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        let reader = must_be_readable(&mut tx, who, id).await?;
        let mut document = store::outgoing::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !document.may_be_changed_by(&reader) {
            return Err(Error::Forbidden);
        }
        let state = document.state.after(Action::Change)?;
        if document.version != seen {
            return Err(Error::ChangedMeanwhile);
        }
        let references = references::of(&mut tx, &reader, &draft, today).await?;
        let content = draft.check(&references, who.agency(), today)?;
        if state == State::Submitted {
            content.must_be_complete()?;
        }
        let before = std::mem::replace(&mut document.content, content);
        if before != document.content {
            let round = (state == State::Submitted).then_some(document.round);
            versions::save(&mut tx, &document, who.person(), now, round).await?;
        }
        let (hash, content) = (document.content_hash(), &document.content);
        store::outgoing::set_content(&mut tx, id, content, &hash, now).await?;
        audit(&mut tx, who, "draft.changed", id, json!({ "content_hash": hash }), now).await?;
        let is_new = |id| before.files.iter().all(|file| file.id != id);
        let added = content.files.iter().map(|file| file.id).filter(|id| is_new(*id));
        attach(&mut tx, id, who.agency(), added).await?;
        if state == State::Submitted {
            let changed = convert::draft_changed(&document, seen + 1, now);
            messaging::publish(&mut tx, &changed).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Inserts what every outgoing document has.
pub(super) async fn insert(
    conn: &mut PgConnection,
    id: DocumentId,
    agency: AgencyId,
    state: State,
    content: &Content,
    at: Timestamp,
) -> sqlx::Result<()> {
    let new = NewDocument {
        id,
        agency,
        direction: Direction::Outgoing,
        state: state.as_str(),
        kind_code: &content.kind_code,
        kind_name: &content.kind_name,
        subject: &content.subject,
        urgency: content.urgency,
        number: None,
        number_and_symbol: None,
        issued_on: None,
        signer_name: None,
        signer_title: None,
        reply_wanted_by: content.reply_wanted_by,
        field_code: content.field_code.as_deref(),
        answers: content.answers,
        indexed: content.indexed(""),
        at,
    };
    store::documents::insert(conn, &new).await
}
