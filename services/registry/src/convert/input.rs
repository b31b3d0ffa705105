//! What callers send, in the house's form of text.

use contract::{AgencyId, PersonId, UnitId};
use registry_api::v1;

use crate::domain::{
    addressees::DraftAddressee,
    arrival::Sort,
    content::Target,
    draft::{Draft, DraftRecipient},
    paper::{PaperArrival, PaperDocument},
    texts,
    words::{FileRole, Medium, Purpose, Urgency},
};

/// The draft that was sent.
pub(crate) fn draft(sent: v1::DraftContent) -> Draft {
    Draft {
        kind_code: texts::one_line(&sent.kind_code),
        subject: texts::subject(&sent.subject),
        urgency: urgency(sent.urgency),
        field_code: optional(sent.field_code),
        internal_only: sent.internal_only,
        reply_wanted_by: sent.reply_wanted_by,
        answers: sent.answers_document_id,
        addressees: sent.addressees.into_iter().map(addressee).collect(),
        recipients: sent.recipients.into_iter().map(recipient).collect(),
        files: sent.files.iter().map(|file| (file.file_id, role(file.role))).collect(),
    }
}

/// The paper document that was sent.
pub(crate) fn paper_document(sent: v1::PaperDocument) -> PaperDocument {
    PaperDocument {
        draft: draft(sent.content),
        unit: sent.unit_id,
        signer_name: texts::one_line(&sent.signer_name),
        signer_title: texts::one_line(&sent.signer_title),
        signed_on: sent.signed_on,
    }
}

/// The paper arrival that was sent.
pub(crate) fn paper_arrival(sent: v1::PaperArrival) -> PaperArrival {
    PaperArrival {
        sender: sent.sender_agency_id,
        sender_name: texts::one_line(sent.sender_name.as_deref().unwrap_or_default()),
        kind_code: texts::one_line(&sent.kind_code),
        number_and_symbol: texts::one_line(&sent.number_and_symbol),
        issued_on: sent.issued_on,
        subject: texts::subject(&sent.subject),
        urgency: urgency(sent.urgency),
        field_code: optional(sent.field_code),
        signer_name: optional(sent.signer_name),
        signer_title: optional(sent.signer_title),
        reply_wanted_by: sent.reply_wanted_by,
        file: sent.file_id,
    }
}

fn optional(sent: Option<String>) -> Option<String> {
    sent.map(|text| texts::one_line(&text)).filter(|text| !text.is_empty())
}

fn addressee(sent: v1::NewAddressee) -> DraftAddressee {
    DraftAddressee { agency: sent.agency_id, words: optional(sent.words) }
}

fn recipient(sent: v1::NewRecipient) -> DraftRecipient {
    DraftRecipient {
        target: target(sent.agency_id, sent.unit_id, sent.person_id),
        purpose: purpose(sent.purpose),
        medium: medium(sent.medium),
        note: optional(sent.note),
    }
}

fn target(
    agency: Option<AgencyId>,
    unit: Option<UnitId>,
    person: Option<PersonId>,
) -> Option<Target> {
    match (agency, unit, person) {
        (Some(id), None, None) => Some(Target::Agency(id)),
        (None, Some(id), None) => Some(Target::Unit(id)),
        (None, None, Some(id)) => Some(Target::Person(id)),
        _ => None,
    }
}

fn purpose(sent: v1::Purpose) -> Purpose {
    match sent {
        v1::Purpose::ToExecute => Purpose::Execution,
        v1::Purpose::ToReport => Purpose::Report,
        v1::Purpose::ToExchange => Purpose::Exchange,
        v1::Purpose::ToKnow => Purpose::Information,
        v1::Purpose::ToFile => Purpose::Filing,
    }
}

/// The same words on both sides.
macro_rules! same {
    ($vis:vis $name:ident, $sent:ident, $word:ident { $($variant:ident),+ $(,)? }) => {
        $vis fn $name(sent: v1::$sent) -> $word {
            match sent { $(v1::$sent::$variant => $word::$variant,)+ }
        }
    };
}

same!(urgency, Urgency, Urgency { Normal, Urgent, VeryUrgent, Flash });
same!(medium, Medium, Medium { Electronic, Paper, Both });
same!(role, FileRole, FileRole { Main, Annex, Accompanying });
same!(pub(crate) sort, ArrivalSort, Sort {
    Electronic, OnPaper, Urgent, SignatureToCheck, PossibleDuplicate, Resent,
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::column;

    #[test]
    fn the_words_of_the_contract_are_those_of_the_columns() {
        for word in Urgency::ALL {
            let sent: v1::Urgency = crate::convert::word(word.as_str()).unwrap();
            assert_eq!((urgency(sent), column(&sent)), (*word, word.as_str().to_owned()));
        }
        for word in Purpose::ALL {
            let sent: v1::Purpose = crate::convert::word(word.as_str()).unwrap();
            assert_eq!((purpose(sent), column(&sent)), (*word, word.as_str().to_owned()));
        }
        for word in Medium::ALL {
            let sent: v1::Medium = crate::convert::word(word.as_str()).unwrap();
            assert_eq!((medium(sent), column(&sent)), (*word, word.as_str().to_owned()));
        }
        for word in FileRole::ALL {
            let sent: v1::FileRole = crate::convert::word(word.as_str()).unwrap();
            assert_eq!((role(sent), column(&sent)), (*word, word.as_str().to_owned()));
        }
        for word in Sort::ALL {
            let sent: v1::ArrivalSort = crate::convert::word(word.as_str()).unwrap();
            assert_eq!((sort(sent), column(&sent)), (*word, word.as_str().to_owned()));
        }
    }

    #[test]
    fn every_state_of_a_document_is_a_word_of_the_contract() {
        use crate::domain::{arrival, outgoing};
        let outgoing = outgoing::State::ALL.iter().map(|state| state.as_str());
        let incoming = arrival::State::ALL.iter().map(|state| state.as_str());

        for state in outgoing.chain(incoming) {
            let word: v1::DocumentState = crate::convert::word(state).unwrap();
            assert_eq!(column(&word), state);
        }
    }
}
