//! How drafts come about, as callers see it: versions, what differs, opinions.

use contract::{AgencyId, Id, PersonId, UnitId, timestamp};
use jiff::Timestamp;
use registry_api::{
    events::{OpinionAsked, OpinionGiven},
    v1::{self, OpinionId},
};

use super::{count, shown::addressee, word};
use crate::{
    Result,
    cases::{Compared, Drafting, Version},
    domain::{
        changes::{Difference, Part},
        content::{AttachedFile, Content, Recipient, Target},
        document::Outgoing,
        draft::View,
        opinion::{Answer, Asking, Stance},
        texts,
    },
    store::{
        draft_lists::DraftLine,
        opinions::{Asked, OpinionRow},
        versions::VersionRow,
    },
};

/// A version in a list.
pub(crate) fn version_summary(row: VersionRow) -> v1::DraftVersionSummary {
    v1::DraftVersionSummary {
        number: row.number,
        author_id: row.author_id.into(),
        author_name: row.author_name,
        begun_at: row.begun_at.to_jiff(),
        saved_at: row.saved_at.to_jiff(),
        content_hash: row.content_hash,
        round: row.round,
        closed: row.closed,
    }
}

/// A version with what it says.
pub(crate) fn version(version: Version) -> Result<v1::DraftVersion> {
    let Content { recipients, files, addressees, .. } = version.content;
    Ok(v1::DraftVersion {
        summary: version_summary(version.row),
        kind_code: version.content.kind_code,
        kind_name: version.content.kind_name,
        subject: version.content.subject,
        urgency: word(version.content.urgency.as_str())?,
        field_code: version.content.field_code,
        internal_only: version.content.internal_only,
        reply_wanted_by: version.content.reply_wanted_by,
        answers_document_id: version.content.answers,
        addressees: addressees.into_iter().map(addressee).collect(),
        recipients: recipients.into_iter().map(recipient).collect::<Result<_>>()?,
        files: files.into_iter().map(file).collect::<Result<_>>()?,
    })
}

/// Which of the three a line of Nơi nhận names.
pub(super) fn named(target: Target) -> (Option<AgencyId>, Option<UnitId>, Option<PersonId>) {
    match target {
        Target::Agency(id) => (Some(id), None, None),
        Target::Unit(id) => (None, Some(id), None),
        Target::Person(id) => (None, None, Some(id)),
    }
}

fn recipient(line: Recipient) -> Result<v1::VersionRecipient> {
    let (agency_id, unit_id, person_id) = named(line.target);
    Ok(v1::VersionRecipient {
        agency_id,
        unit_id,
        person_id,
        name: line.name,
        purpose: word(line.purpose.as_str())?,
        medium: word(line.medium.as_str())?,
        note: line.note,
    })
}

fn file(file: AttachedFile) -> Result<v1::VersionFile> {
    Ok(v1::VersionFile {
        file_id: file.id,
        role: word(file.role.as_str())?,
        name: file.name,
        size: file.size,
        sha256: file.sha256,
    })
}

/// What differs between two versions.
pub(crate) fn changes(compared: Compared) -> Result<v1::DraftChanges> {
    let change = |(part, found): (Part, Difference)| {
        Ok(v1::DraftChange {
            part: word(part.as_str())?,
            before: found.before,
            after: found.after,
            added: found.added,
            removed: found.removed,
            changed: found.changed,
        })
    };
    Ok(v1::DraftChanges {
        since: compared.since,
        until: compared.until,
        items: compared.parts.into_iter().map(change).collect::<Result<_>>()?,
    })
}

/// Whom to ask, as it was sent.
pub(crate) fn asking(sent: v1::AskOpinions) -> Asking {
    Asking {
        version: sent.version,
        people: sent.person_ids,
        units: sent.unit_ids,
        question: paragraphs(sent.question),
    }
}

/// The answer that was sent.
pub(crate) fn answer(sent: v1::GiveOpinion) -> Answer {
    let stance = match sent.stance {
        v1::Stance::Agree => Stance::Agree,
        v1::Stance::AgreeWithChanges => Stance::AgreeWithChanges,
        v1::Stance::Disagree => Stance::Disagree,
    };
    Answer { stance, text: paragraphs(sent.text) }
}

fn paragraphs(sent: Option<String>) -> Option<String> {
    sent.map(|text| texts::paragraphs(&text)).filter(|text| !text.is_empty())
}

/// An opinion; `mine` when it waits for the caller.
pub(crate) fn opinion((row, mine): (OpinionRow, bool)) -> Result<v1::Opinion> {
    let stance = row.stance.as_deref().map(word).transpose()?;
    let given = stance.zip(row.answered_by).zip(row.answered_at);
    Ok(v1::Opinion {
        id: row.id,
        version: row.version,
        person_id: row.person_id,
        person_name: row.person_name,
        unit_id: row.unit_id,
        unit_name: row.unit_name,
        question: row.question,
        asked_by_id: row.asked_by,
        asked_by_name: row.asked_by_name,
        asked_at: row.asked_at.to_jiff(),
        answer: given.map(|((stance, person_id), at)| v1::OpinionAnswer {
            stance,
            text: row.opinion,
            person_id,
            person_name: row.answered_by_name,
            at: at.to_jiff(),
        }),
        mine,
    })
}

/// Somebody was asked.
pub(crate) fn opinion_asked(asked: &Asked<'_>) -> OpinionAsked {
    OpinionAsked {
        opinion_id: asked.id.to_string(),
        document_id: asked.document.to_string(),
        agency_id: asked.agency.to_string(),
        version: asked.version,
        unit_id: asked.unit.map(|id| id.to_string()).unwrap_or_default(),
        person_id: asked.person.map(|id| id.to_string()).unwrap_or_default(),
        asked_by: asked.by.to_string(),
        asked_at: Some(timestamp(asked.at)),
    }
}

/// The opinion was given.
pub(crate) fn opinion_given(
    draft: &Outgoing,
    id: OpinionId,
    version: i32,
    by: PersonId,
    at: Timestamp,
) -> OpinionGiven {
    OpinionGiven {
        opinion_id: id.to_string(),
        document_id: draft.id.to_string(),
        agency_id: draft.agency.to_string(),
        version,
        person_id: by.to_string(),
        drafter_id: draft.drafter.to_string(),
        given_at: Some(timestamp(at)),
    }
}

/// The view that is asked for.
pub(crate) fn draft_view(view: v1::DraftView) -> View {
    match view {
        v1::DraftView::Readable => View::Readable,
        v1::DraftView::Mine => View::Mine,
        v1::DraftView::Unit => View::Unit,
        v1::DraftView::Opinion => View::Opinion,
    }
}

/// What a line says of a draft besides.
pub(super) fn draft_line(line: DraftLine) -> v1::DraftLine {
    let returned = line.return_step.zip(line.return_reason).zip(line.returned_at);
    v1::DraftLine {
        drafter_id: Id::from(line.drafter_id),
        drafter_name: line.drafter_name,
        round: line.round,
        submitted_at: line.submitted_at,
        returned: returned.map(|((step, reason), at)| v1::Return { step, reason, at }),
    }
}

/// What the caller has to write, or to say of drafts.
pub(crate) fn drafts_summary(drafting: &Drafting) -> v1::DraftsSummary {
    v1::DraftsSummary {
        drafting: count(drafting.drafts.drafting),
        submitted: count(drafting.drafts.submitted),
        returned: count(drafting.drafts.returned),
        unit_returned: count(drafting.drafts.unit_returned),
        opinions: count(drafting.opinions),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::column;

    #[test]
    fn the_words_of_the_contract_are_those_of_the_rules() {
        for part in Part::ALL {
            let word: v1::DraftPart = word(part.as_str()).unwrap();
            assert_eq!(column(&word), part.as_str());
        }
        for view in View::ALL {
            let word: v1::DraftView = word(view.as_str()).unwrap();
            assert_eq!(draft_view(word), *view);
        }
        for stance in Stance::ALL {
            let word: v1::Stance = word(stance.as_str()).unwrap();
            assert_eq!(answer(v1::GiveOpinion { stance: word, text: None }).stance, *stance);
        }
    }
}
