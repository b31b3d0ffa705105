//! Asking colleagues for their opinion on a draft, and giving it.

use contract::{DocumentId, PersonId, UnitId};
use database::Tx;
use jiff::{Timestamp, civil::Date};
use registry_api::v1::OpinionId;
use serde_json::json;
use web::{Once, Principal};

use super::{Registry, audit, grant, must_be_readable, versions::must_see_drafting};
use crate::{
    Error, Result, convert,
    domain::{
        Rule, Violation,
        document::Outgoing,
        opinion::{Answer, Asking, is_asked},
        outgoing::Action,
        readers::Audience,
    },
    store::{
        self,
        opinions::{Asked, OpinionRow},
    },
};

/// The most opinions that are shown of one draft.
const MOST_SHOWN: i64 = 500;

impl Registry {
    /// The opinions on a draft, of its latest version first, and who looks at them.
    pub(crate) async fn opinions(
        &self,
        who: &Principal,
        id: DocumentId,
    ) -> Result<Vec<(OpinionRow, bool)>> {
        let mut tx = self.begin(who).await?;
        let reader = must_see_drafting(&mut tx, who, id).await?;
        let rows = store::opinions::of(&mut tx, id, MOST_SHOWN).await?;
        let waits = |row: &OpinionRow| {
            row.answered_at.is_none() && is_asked(&reader, row.person_id, row.unit_id)
        };
        Ok(rows
            .into_iter()
            .map(|row| {
                let mine = waits(&row);
                (row, mine)
            })
            .collect())
    }

    /// Asks people and units of the agency for their opinion on the draft as it is: they may read
    /// it, and the version stays as they see it.
    pub(crate) async fn ask_opinions(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        asking: Asking,
    ) -> Result<()> {
        let (now, today) = self.now();
        let mut tx = self.begin(who).await?;
        if once.replay::<()>(&mut tx).await?.is_some() {
            return Ok(());
        }
        let reader = must_be_readable(&mut tx, who, id).await?;
        let document = store::outgoing::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !document.may_be_changed_by(&reader) {
            return Err(Error::Forbidden);
        }
        document.state.after(Action::Change)?;
        let latest = store::versions::latest(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if latest.number != asking.version {
            return Err(Error::ChangedMeanwhile);
        }
        must_be_there(&mut tx, &document, who, &asking, today).await?;
        store::versions::close(&mut tx, id, latest.number).await?;
        let details = json!({
            "version": latest.number, "people": asking.people.len(), "units": asking.units.len(),
        });
        audit(&mut tx, who, "opinion.asked", id, details, now).await?;
        ask_each(&mut tx, &document, who.person(), &asking, now).await?;
        once.keep(&mut tx, &()).await?;
        Ok(tx.commit().await?)
    }

    /// Gives the opinion that the caller, or the unit that they head, was asked for.
    pub(crate) async fn give_opinion(
        &self,
        who: &Principal,
        once: &Once,
        document: DocumentId,
        id: OpinionId,
        answer: Answer,
    ) -> Result<()> {
        let (now, _) = self.now();
        let mut tx = self.begin(who).await?;
        if once.replay::<()>(&mut tx).await?.is_some() {
            return Ok(());
        }
        let reader = must_see_drafting(&mut tx, who, document).await?;
        let asked = store::opinions::lock(&mut tx, document, id).await?.ok_or(Error::NotFound)?;
        if !is_asked(&reader, asked.person, asked.unit) {
            return Err(Error::Forbidden);
        }
        if asked.answered {
            return Err(Error::AlreadyAnswered);
        }
        answer.check()?;
        let draft = store::outgoing::lock(&mut tx, document).await?.ok_or(Error::NotFound)?;
        // Whoever heads a unit that was asked may have written the draft.
        if draft.drafter == who.person() {
            return Err(Error::Forbidden);
        }
        draft.state.after(Action::Change)?;
        store::opinions::answer(&mut tx, id, &answer, who.person(), now).await?;
        let details = json!({ "version": asked.version, "stance": answer.stance.as_str() });
        audit(&mut tx, who, "opinion.given", document, details, now).await?;
        let given = convert::opinion_given(&draft, id, asked.version, who.person(), now);
        messaging::publish(&mut tx, &given).await?;
        once.keep(&mut tx, &()).await?;
        Ok(tx.commit().await?)
    }
}

/// Everybody asked is of the agency, and nobody is asked about a draft of their own.
async fn must_be_there(
    tx: &mut Tx,
    document: &Outgoing,
    who: &Principal,
    asking: &Asking,
    today: Date,
) -> Result<()> {
    let mut wrong = asking.check();
    let people: Vec<_> = asking.people.iter().map(|id| id.uuid()).collect();
    let units: Vec<_> = asking.units.iter().map(|id| id.uuid()).collect();
    let known = store::people::names(tx, who.agency(), &people, today).await?;
    let open = store::directory::units(tx, who.agency(), &units, today).await?;
    for (at, person) in asking.people.iter().enumerate() {
        let pointer = format!("/person_ids/{at}");
        if *person == document.drafter || *person == who.person() {
            wrong.push(Violation::new(pointer, Rule::OwnDraft));
        } else if !known.contains_key(person) {
            wrong.push(Violation::new(pointer, Rule::UnknownPerson));
        }
    }
    for (at, unit) in asking.units.iter().enumerate() {
        if !open.contains_key(unit) {
            wrong.push(Violation::new(format!("/unit_ids/{at}"), Rule::UnknownUnit));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.into()) }
}

/// Whoever was asked about this version before is not asked again.
async fn ask_each(
    tx: &mut Tx,
    document: &Outgoing,
    by: PersonId,
    asking: &Asking,
    at: Timestamp,
) -> Result<()> {
    let people = asking.people.iter().map(|person| (Some(*person), None));
    let units = asking.units.iter().map(|unit| (None, Some(*unit)));
    let mut outgoing = messaging::Outgoing::default();
    let everybody: Vec<(Option<PersonId>, Option<UnitId>)> = people.chain(units).collect();
    for (person, unit) in everybody {
        let asked = Asked {
            id: OpinionId::generate(),
            document: document.id,
            version: asking.version,
            agency: document.agency,
            person,
            unit,
            question: asking.question.as_deref(),
            by,
            at,
        };
        if store::opinions::ask(tx, &asked).await? {
            outgoing.add(&convert::opinion_asked(&asked));
        }
        let audience = person.map(Audience::Person).or(unit.map(Audience::HeadsOf));
        grant(tx, document.id, document.agency, audience).await?;
    }
    Ok(outgoing.publish(tx).await?)
}
