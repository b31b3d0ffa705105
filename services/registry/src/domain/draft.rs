//! Drafts as people write them, and what makes a draft sound.

use std::collections::{HashMap, HashSet};

use contract::{AgencyId, DocumentId, FileId};
use jiff::civil::Date;

use super::{
    Rule, Violation,
    addressees::DraftAddressee,
    content::{AttachedFile, Content, Target},
    directory::File,
    excluded,
    kind::Kind,
    recipients::{Directory, Rules},
    texts::{SUBJECT, Texts},
    words::{FileRole, Medium, Purpose, Urgency, words},
};

words! {
    /// Which drafts are listed.
    View {
        /// All that the caller may read.
        Readable = "readable",
        /// Those that the caller writes.
        Mine = "mine",
        /// Those of the unit that the caller heads.
        Unit = "unit",
        /// Those on which the caller was asked for an opinion, and has not given it.
        Opinion = "opinion",
    }
}

/// The most files.
const FILES: usize = 100;

/// A line of Nơi nhận as typed.
#[derive(Debug, Clone)]
pub(crate) struct DraftRecipient {
    /// Nothing when not exactly one was given.
    pub(crate) target: Option<Target>,
    pub(crate) purpose: Purpose,
    pub(crate) medium: Medium,
    pub(crate) note: Option<String>,
}

/// A draft as typed: in the house's form of text, but not checked.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) kind_code: String,
    pub(crate) subject: String,
    pub(crate) urgency: Urgency,
    pub(crate) field_code: Option<String>,
    pub(crate) internal_only: bool,
    pub(crate) reply_wanted_by: Option<Date>,
    pub(crate) answers: Option<DocumentId>,
    pub(crate) addressees: Vec<DraftAddressee>,
    pub(crate) recipients: Vec<DraftRecipient>,
    pub(crate) files: Vec<(FileId, FileRole)>,
}

/// What a draft refers to, as far as it is there.
#[derive(Debug, Default)]
pub(crate) struct References {
    pub(crate) kind: Option<Kind>,
    /// The declared field, if it is one of those that stay on paper.
    pub(crate) excluded_field: Option<String>,
    /// Whether the document that it answers is a registered one that the caller may read: there is
    /// no work to begin, or to close by an answer, on what was not received.
    pub(crate) answered_is_known: bool,
    pub(crate) directory: Directory,
    /// The files that the caller may attach.
    pub(crate) files: HashMap<FileId, File>,
}

impl Draft {
    /// The draft's content if it breaks no rule, else every rule that it breaks.
    pub(crate) fn check(
        self,
        references: &References,
        own_agency: AgencyId,
        on: Date,
    ) -> Result<Content, Vec<Violation>> {
        let mut texts = Texts::default();
        texts.required("/subject", &self.subject, SUBJECT);
        let mut wrong = texts.violations();
        let mut refuse = |pointer: &str, rule| wrong.push(Violation::new(pointer, rule));
        match &references.kind {
            None => refuse("/kind_code", Rule::UnknownKind),
            Some(kind) => {
                if let Err(rule) = kind.must_be_issuable(on) {
                    refuse("/kind_code", rule);
                }
            }
        }
        if let Some(name) = references.excluded_field.clone() {
            refuse("/field_code", Rule::ExcludedField { name });
        }
        if self.answers.is_some() && !references.answered_is_known {
            refuse("/answers_document_id", Rule::UnknownAnswered);
        }
        if self.reply_wanted_by.is_some_and(|day| day < on) {
            refuse("/reply_wanted_by", Rule::ImpossibleDate);
        }
        let files = attached(&self.files, &references.files).unwrap_or_else(|more| {
            wrong.extend(more);
            Vec::new()
        });
        let directory = &references.directory;
        let rules = Rules { directory, own_agency, internal_only: self.internal_only, on };
        let addressees = rules.check_addressees(&self.addressees).unwrap_or_else(|more| {
            wrong.extend(more);
            Vec::new()
        });
        let recipients = rules.check(&self.recipients).unwrap_or_else(|more| {
            wrong.extend(more);
            Vec::new()
        });
        let (Some(kind), true) = (&references.kind, wrong.is_empty()) else { return Err(wrong) };
        Ok(Content {
            kind_code: kind.code.clone(),
            kind_name: kind.name.clone(),
            subject: self.subject,
            urgency: self.urgency,
            field_code: self.field_code,
            internal_only: self.internal_only,
            reply_wanted_by: self.reply_wanted_by,
            answers: self.answers,
            addressees,
            recipients,
            files,
        })
    }
}

impl Content {
    /// What is asked when a draft goes to the approvers: the document itself, and a recipient.
    pub(crate) fn must_be_complete(&self) -> Result<(), Vec<Violation>> {
        let mut wrong = Vec::new();
        if !self.has_main_file() {
            wrong.push(Violation::new("/files", Rule::OneMainFile));
        }
        if self.recipients.is_empty() {
            wrong.push(Violation::new("/recipients", Rule::NoRecipient));
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

/// The files as they are attached, or what is wrong with them.
fn attached(
    wanted: &[(FileId, FileRole)],
    usable: &HashMap<FileId, File>,
) -> Result<Vec<AttachedFile>, Vec<Violation>> {
    let mut wrong = Vec::new();
    if wanted.len() > FILES {
        wrong.push(Violation::new("/files", Rule::TooMany { most: FILES }));
    }
    if wanted.iter().filter(|(_, role)| *role == FileRole::Main).count() > 1 {
        wrong.push(Violation::new("/files", Rule::OneMainFile));
    }
    let mut seen = HashSet::new();
    let mut files = Vec::with_capacity(wanted.len());
    for (at, (id, role)) in wanted.iter().enumerate() {
        let pointer = format!("/files/{at}/file_id");
        if !seen.insert(id) {
            wrong.push(Violation::new(&pointer, Rule::Twice));
        }
        match usable_file(&pointer, usable.get(id)) {
            Ok(file) => files.push(file.attached_as(*role)),
            Err(violation) => wrong.push(violation),
        }
    }
    if wrong.is_empty() { Ok(files) } else { Err(wrong) }
}

/// The file if it may be part of a document: checked, let in by storage, and without a secret mark.
pub(crate) fn usable_file<'a>(
    pointer: &str,
    file: Option<&'a File>,
) -> Result<&'a File, Violation> {
    let file = file.ok_or_else(|| Violation::new(pointer, Rule::FileNotReady))?;
    if !file.ready {
        return Err(Violation::new(pointer, Rule::FileRefused));
    }
    excluded::file(pointer, &file.name, &file.first_page_text).map_or(Ok(file), Err)
}

impl File {
    /// The file as part of a document.
    pub(crate) fn attached_as(&self, role: FileRole) -> AttachedFile {
        AttachedFile {
            id: self.id,
            role,
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            sha256: self.sha256.clone(),
        }
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
