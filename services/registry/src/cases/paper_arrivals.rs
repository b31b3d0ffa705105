//! Documents that came on paper (rules §3.5).

use contract::DocumentId;
use serde_json::json;
use web::{Once, Principal};

use super::{Registry, attach, audit, grant, reader};
use crate::{
    Result,
    domain::{
        Rule, Violation,
        arrival::State,
        draft::usable_file,
        paper::{PaperArrival, sender_key},
        readers::Audience,
        search::Indexed,
        words::{Direction, FileRole},
    },
    store::{self, documents::NewDocument, incoming::NewIncoming},
};

impl Registry {
    /// Enters a document that came on paper, with its scan; it is registered like any other.
    pub(crate) async fn enter_paper_arrival(
        &self,
        who: &Principal,
        once: &Once,
        paper: PaperArrival,
    ) -> Result<DocumentId> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        let mut wrong = paper.check_texts();
        let kind = store::kinds::find(&mut tx, &paper.kind_code).await?;
        if kind.is_none() {
            wrong.push(Violation::new("/kind_code", Rule::UnknownKind));
        }
        if paper.issued_on > today {
            wrong.push(Violation::new("/issued_on", Rule::ImpossibleDate));
        }
        if let Some(code) = &paper.field_code
            && let Some(name) = store::kinds::excluded_field(&mut tx, code, today).await?
        {
            wrong.push(Violation::new("/field_code", Rule::ExcludedField { name }));
        }
        let sender_name = match paper.sender {
            None => Some(paper.sender_name.clone()),
            Some(id) => store::directory::agency(&mut tx, id).await?.map(|agency| agency.name),
        };
        if sender_name.is_none() {
            wrong.push(Violation::new("/sender_agency_id", Rule::UnknownAgency));
        }
        let usable = store::files::usable(&mut tx, &reader(who), &[paper.file.uuid()]).await?;
        let file = usable_file("/file_id", usable.get(&paper.file))
            .map_err(|violation| wrong.push(violation));
        let (Some(kind), Some(sender_name), Ok(file), true) =
            (kind, sender_name, file, wrong.is_empty())
        else {
            return Err(wrong.into());
        };
        let id = DocumentId::generate();
        let symbol = &paper.number_and_symbol;
        let search = [symbol, &kind.name, &paper.subject, &sender_name].map(String::as_str);
        let new = NewDocument {
            id,
            agency: who.agency(),
            direction: Direction::Incoming,
            state: State::Arrived.as_str(),
            kind_code: &kind.code,
            kind_name: &kind.name,
            subject: &paper.subject,
            urgency: paper.urgency,
            number: None,
            number_and_symbol: Some(symbol),
            issued_on: Some(paper.issued_on),
            signer_name: paper.signer_name.as_deref(),
            signer_title: paper.signer_title.as_deref(),
            reply_wanted_by: paper.reply_wanted_by,
            field_code: paper.field_code.as_deref(),
            answers: None,
            indexed: Indexed::of(search),
            at: now,
        };
        let incoming = NewIncoming {
            sender_agency: paper.sender.map(contract::AgencyId::uuid),
            sender_key: sender_key(paper.sender, &sender_name),
            sender_name,
            ..NewIncoming::default()
        };
        store::documents::insert(&mut tx, &new).await?;
        store::incoming::insert(&mut tx, id, who.agency(), &incoming, now).await?;
        store::attached::replace(&mut tx, id, &[file.attached_as(FileRole::Main)]).await?;
        audit(&mut tx, who, "arrival.entered", id, json!({ "kind": kind.code }), now).await?;
        grant(&mut tx, id, who.agency(), [Audience::WholeAgency]).await?;
        attach(&mut tx, id, who.agency(), [file.id]).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }
}
