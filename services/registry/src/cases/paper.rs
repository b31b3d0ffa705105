//! Documents that were signed on paper: they join at numbering (rules §1.3; seed 7.4).

use contract::DocumentId;
use serde_json::json;
use web::{Once, Principal};

use super::{Registry, attach, audit, drafts, grant, reader, references};
use crate::{
    Result,
    domain::{
        Rule, Violation, content::Signer, outgoing::State, paper::PaperDocument, readers::Audience,
    },
    store::{self, outgoing_steps::Signed},
};

impl Registry {
    /// Enters a document that was signed on paper.
    pub(crate) async fn enter_paper(
        &self,
        who: &Principal,
        once: &Once,
        paper: PaperDocument,
    ) -> Result<DocumentId> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        paper.check_signer()?;
        if paper.signed_on > today {
            return Err(Violation::new("/signed_on", Rule::ImpossibleDate).into());
        }
        if !store::directory::has_unit(&mut tx, who.agency(), paper.unit, today).await? {
            return Err(Violation::new("/unit_id", Rule::UnknownUnit).into());
        }
        let references = references::of(&mut tx, &reader(who), &paper.draft, today).await?;
        let content = paper.draft.check(&references, who.agency(), today).map_err(below_content)?;
        if content.recipients.is_empty() {
            return Err(Violation::new("/content/recipients", Rule::NoRecipient).into());
        }
        let (name, title) = (paper.signer_name, paper.signer_title);
        let signer = Signer::OnPaper { name: name.clone(), title: title.clone() };
        let (id, hash) = (DocumentId::generate(), content.hash(Some(&signer)));
        drafts::insert(&mut tx, id, who.agency(), State::Signed, &content, now).await?;
        let internal = content.internal_only;
        store::outgoing::insert(&mut tx, id, paper.unit, who.person(), internal, &hash).await?;
        let signature = Signed {
            hash: &hash,
            at: signed_at(paper.signed_on, now),
            signer: None,
            signer_name: &name,
            signer_title: &title,
            authority: None,
            release_medium: "electronic_and_paper",
            on_paper: true,
        };
        store::outgoing_steps::signed(&mut tx, id, &signature).await?;
        store::outgoing::set_lines(&mut tx, id, &content).await?;
        let details = json!({ "kind": content.kind_code, "content_hash": hash });
        audit(&mut tx, who, "paper.entered", id, details, now).await?;
        let audiences = [Audience::WholeAgency, Audience::HeadsOf(paper.unit)];
        grant(&mut tx, id, who.agency(), audiences).await?;
        attach(&mut tx, id, who.agency(), content.files.iter().map(|file| file.id)).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// The sheet names a day; on the line of time it is that day's noon in the province, or now.
fn signed_at(day: jiff::civil::Date, now: jiff::Timestamp) -> jiff::Timestamp {
    let noon = day.at(12, 0, 0, 0).to_zoned(clock::house_zone());
    noon.map_or(now, |noon| noon.timestamp().min(now))
}

/// The draft is the part `content` of what was sent.
fn below_content(violations: Vec<Violation>) -> Vec<Violation> {
    let below = |wrong: Violation| Violation::new(format!("/content{}", wrong.pointer), wrong.rule);
    violations.into_iter().map(below).collect()
}
