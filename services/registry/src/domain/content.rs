//! What is approved and signed, and its hash (rules §1.2: approvals are bound to what was signed).

use contract::{AgencyId, DocumentId, FileId, PersonId, UnitId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    search::Indexed,
    words::{FileRole, Medium, Purpose, Urgency},
};

/// To whom a line of Nơi nhận goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Target {
    /// Another agency.
    Agency(AgencyId),
    /// A unit of the own agency.
    Unit(UnitId),
    /// A person of the own agency.
    Person(PersonId),
}

impl Target {
    /// The agency, if it goes to one.
    pub(crate) fn agency(self) -> Option<AgencyId> {
        if let Self::Agency(id) = self { Some(id) } else { None }
    }
}

/// A line of Kính gửi.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Addressee {
    /// None where a group is addressed in words.
    pub(crate) agency: Option<AgencyId>,
    /// What they are called: of an agency not approved, it follows from the directory.
    pub(crate) name: String,
}

/// A line of Nơi nhận.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recipient {
    pub(crate) target: Target,
    /// What they are called; not approved, it follows from the target.
    pub(crate) name: String,
    pub(crate) purpose: Purpose,
    pub(crate) medium: Medium,
    pub(crate) note: Option<String>,
}

/// A file of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AttachedFile {
    pub(crate) id: FileId,
    pub(crate) role: FileRole,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Signer {
    /// A leader, in the system.
    Person(PersonId),
    /// Whoever signed on paper, as printed.
    OnPaper { name: String, title: String },
}

/// The content of an outgoing document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) kind_code: String,
    pub(crate) kind_name: String,
    pub(crate) subject: String,
    pub(crate) urgency: Urgency,
    pub(crate) field_code: Option<String>,
    pub(crate) internal_only: bool,
    pub(crate) reply_wanted_by: Option<Date>,
    pub(crate) answers: Option<DocumentId>,
    pub(crate) addressees: Vec<Addressee>,
    pub(crate) recipients: Vec<Recipient>,
    pub(crate) files: Vec<AttachedFile>,
}

impl Content {
    /// Whether it has the one file that is the document itself.
    pub(crate) fn has_main_file(&self) -> bool {
        self.files.iter().any(|file| file.role == FileRole::Main)
    }

    /// What search looks in: words of what it is, what it is about, whom it addresses and to whom it
    /// goes.
    pub(crate) fn indexed(&self, number_and_symbol: &str) -> Indexed {
        let addressed = self.addressees.iter().map(|addressee| addressee.name.as_str());
        let names = self.recipients.iter().map(|recipient| recipient.name.as_str());
        let first = [number_and_symbol, &self.kind_name, &self.subject];
        Indexed::of(first.into_iter().chain(addressed).chain(names))
    }

    /// SHA-256, in hex, over all that is approved: it changes if and only if one of these does.
    ///
    /// Every part goes in with its length before it and every list with its count, so that no two
    /// contents have the same encoding. Ids of files and names of recipients are left out: the
    /// bytes are approved, and who gets them. Addressees come last and only if there are any: what
    /// was signed before drafts had them keeps its hash.
    pub(crate) fn hash(&self, signer: Option<&Signer>) -> String {
        let mut hash = Canonical::default();
        hash.text("vpdt.registry.content.1");
        hash.text(&self.kind_code);
        hash.text(&self.subject);
        hash.text(self.urgency.as_str());
        hash.text(if self.internal_only { "internal" } else { "open" });
        hash.optional(self.reply_wanted_by.map(|day| day.to_string()).as_deref());
        hash.optional(self.answers.map(|id| id.to_string()).as_deref());
        hash.signer(signer);
        hash.count(self.recipients.len());
        for recipient in &self.recipients {
            hash.recipient(recipient);
        }
        hash.count(self.files.len());
        for file in &self.files {
            hash.text(file.role.as_str());
            hash.text(&file.sha256);
        }
        if !self.addressees.is_empty() {
            hash.count(self.addressees.len());
            for addressee in &self.addressees {
                hash.addressee(addressee);
            }
        }
        hex::encode(hash.0.finalize())
    }
}

#[derive(Default)]
struct Canonical(Sha256);

impl Canonical {
    fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.update(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        self.count(usize::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    fn signer(&mut self, signer: Option<&Signer>) {
        match signer {
            None => self.text("nobody"),
            Some(Signer::Person(person)) => {
                self.text("person");
                self.text(&person.to_string());
            }
            Some(Signer::OnPaper { name, title }) => {
                self.text("on paper");
                self.text(name);
                self.text(title);
            }
        }
    }

    fn addressee(&mut self, addressee: &Addressee) {
        if let Some(id) = addressee.agency {
            self.text("agency");
            self.text(&id.to_string());
        } else {
            self.text("words");
            self.text(&addressee.name);
        }
    }

    fn recipient(&mut self, recipient: &Recipient) {
        let (kind, id) = match recipient.target {
            Target::Agency(id) => ("agency", id.uuid()),
            Target::Unit(id) => ("unit", id.uuid()),
            Target::Person(id) => ("person", id.uuid()),
        };
        self.text(kind);
        self.text(&id.to_string());
        self.text(recipient.purpose.as_str());
        self.text(recipient.medium.as_str());
        self.optional(recipient.note.as_deref());
    }
}

#[cfg(test)]
#[path = "content_tests.rs"]
pub(super) mod tests;
