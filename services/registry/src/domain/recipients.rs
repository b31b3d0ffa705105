//! Nơi nhận: who may stand there (rules §1.1, §1.4).

use std::collections::{HashMap, HashSet};

use contract::{AgencyId, PersonId, UnitId};
use jiff::civil::Date;

use super::{
    Rule, Violation,
    content::{Recipient, Target},
    directory::{Agency, Unit},
    draft::DraftRecipient,
    texts::{NOTE, Texts},
};

/// The most lines.
const MOST: usize = 500;

/// Those of the directory that the lines name.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    pub(crate) agencies: HashMap<AgencyId, Agency>,
    /// Units of the own agency.
    pub(crate) units: HashMap<UnitId, Unit>,
    /// People of the own agency, by name.
    pub(crate) people: HashMap<PersonId, String>,
}

/// What the lines are checked against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) own_agency: AgencyId,
    pub(crate) internal_only: bool,
    pub(crate) on: Date,
}

impl Rules<'_> {
    /// The lines, or what is wrong with each: unknown and closed agencies, the own agency, anybody
    /// twice, and outsiders where circulation is internal.
    pub(crate) fn check(&self, lines: &[DraftRecipient]) -> Result<Vec<Recipient>, Vec<Violation>> {
        let mut wrong = Vec::new();
        if lines.len() > MOST {
            wrong.push(Violation::new("/recipients", Rule::TooMany { most: MOST }));
        }
        let mut seen = HashSet::new();
        let mut recipients = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let pointer = format!("/recipients/{at}");
            let mut texts = Texts::default();
            texts.optional(&format!("{pointer}/note"), line.note.as_deref().unwrap_or(""), NOTE);
            wrong.extend(texts.violations());
            match self.line(line, &mut seen) {
                Ok(recipient) => recipients.push(recipient),
                Err((field, rule)) => wrong.push(Violation::new(pointer + field, rule)),
            }
        }
        if wrong.is_empty() { Ok(recipients) } else { Err(wrong) }
    }

    fn line(
        &self,
        line: &DraftRecipient,
        seen: &mut HashSet<Target>,
    ) -> Result<Recipient, (&'static str, Rule)> {
        let target = line.target.ok_or(("", Rule::OneTarget))?;
        let name = self.name(target)?;
        if !seen.insert(target) {
            return Err((field(target), Rule::Twice));
        }
        let (purpose, medium, note) = (line.purpose, line.medium, line.note.clone());
        Ok(Recipient { target, name, purpose, medium, note })
    }

    fn name(&self, target: Target) -> Result<String, (&'static str, Rule)> {
        let refuse = |rule| (field(target), rule);
        match target {
            Target::Agency(id) if id == self.own_agency => Err(refuse(Rule::OwnAgency)),
            Target::Agency(id) => self.agency(id).map_err(refuse),
            Target::Unit(id) => {
                let unit = self.directory.units.get(&id).ok_or(refuse(Rule::UnknownUnit))?;
                Ok(unit.name.clone())
            }
            Target::Person(id) => {
                self.directory.people.get(&id).cloned().ok_or(refuse(Rule::UnknownPerson))
            }
        }
    }

    /// What an agency is called that may be named on the day.
    pub(super) fn agency(&self, id: AgencyId) -> Result<String, Rule> {
        if self.internal_only && id != self.own_agency {
            return Err(Rule::OutsideRecipient);
        }
        let agency = self.directory.agencies.get(&id).ok_or(Rule::UnknownAgency)?;
        agency.must_be_open(self.on)?;
        Ok(agency.name.clone())
    }
}

/// Which of a finished document's lines name an agency that is not there on the day of its release:
/// agencies merge and split while a document waits (decision 9).
pub(crate) fn closed_since(
    recipients: &[Recipient],
    agencies: &HashMap<AgencyId, Agency>,
    on: Date,
) -> Vec<Violation> {
    let closed = |(at, recipient): (usize, &Recipient)| {
        let agency = agencies.get(&recipient.target.agency()?);
        let open = agency.ok_or(Rule::UnknownAgency).and_then(|agency| agency.must_be_open(on));
        let pointer = format!("/outgoing/recipients/{at}/agency_id");
        open.err().map(|rule| Violation::new(pointer, rule))
    };
    recipients.iter().enumerate().filter_map(closed).collect()
}

fn field(target: Target) -> &'static str {
    match target {
        Target::Agency(_) => "/agency_id",
        Target::Unit(_) => "/unit_id",
        Target::Person(_) => "/person_id",
    }
}

#[cfg(test)]
#[path = "recipients_tests.rs"]
pub(super) mod tests;
