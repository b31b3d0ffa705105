//! Handing a draft in for approval.

use contract::{DocumentId, PersonId, Role};
use serde_json::json;
use web::{Once, Principal};

use super::{Registry, audit, grant, must_be_readable, versions};
use crate::{
    Error, Result, convert,
    domain::{
        Rule, Violation,
        content::Signer,
        outgoing::{Action, State, WrongState},
        readers::Audience,
    },
    store,
};

impl Registry {
    /// Hands the draft in. The form checker and the signer are others than the drafter
    /// (NĐ 30/2020 Đ12); what was signed goes again only if it was changed since (Đ11.2).
    pub(crate) async fn submit(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        form_checker: PersonId,
        signer: PersonId,
    ) -> Result<DocumentId> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        let reader = must_be_readable(&mut tx, who, id).await?;
        let mut document = store::outgoing::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !document.may_be_changed_by(&reader) {
            return Err(Error::Forbidden);
        }
        let state = document.state.after(Action::Submit)?;
        if document.state == State::Signed && !document.changed_after_signing() {
            return Err(WrongState { state: document.state, action: Action::Submit }.into());
        }
        document.content.must_be_complete()?;
        let mut wrong = Vec::new();
        for (pointer, person, role) in [
            ("/form_checker_id", form_checker, Role::FormChecker),
            ("/signer_id", signer, Role::Leader),
        ] {
            if person == document.drafter {
                wrong.push(Violation::new(pointer, Rule::OwnDraft));
            } else if !store::people::holds(&mut tx, who.agency(), person, role, today).await? {
                wrong.push(Violation::new(pointer, Rule::UnknownPerson));
            }
        }
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        document.signer = Some(Signer::Person(signer));
        document.round += 1;
        let hash = document.content_hash();
        store::outgoing_steps::submitted(&mut tx, id, form_checker, signer, &hash, now).await?;
        versions::hand_in(&mut tx, &document, who.person(), now).await?;
        store::documents::set_state(&mut tx, id, state.as_str(), now).await?;
        let details = json!({ "round": document.round, "content_hash": hash });
        audit(&mut tx, who, "draft.submitted", id, details, now).await?;
        let audiences = [form_checker, signer].map(Audience::Person);
        grant(&mut tx, id, document.agency, audiences).await?;
        let submitted = convert::draft_submitted(&document, form_checker, signer, now);
        messaging::publish(&mut tx, &submitted).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }
}
