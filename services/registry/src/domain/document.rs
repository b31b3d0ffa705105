//! Documents as use cases decide about them.

use contract::{AgencyId, DocumentId, PersonId, UnitId};
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    arrival,
    content::{Content, Signer},
    numbering::Numbered,
    outgoing,
    readers::Reader,
    words::Urgency,
};

/// An outgoing document.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub(crate) id: DocumentId,
    pub(crate) agency: AgencyId,
    pub(crate) state: outgoing::State,
    pub(crate) version: i64,
    pub(crate) unit: UnitId,
    pub(crate) drafter: PersonId,
    pub(crate) signer: Option<Signer>,
    /// As printed, once it is signed.
    pub(crate) signer_name: Option<String>,
    pub(crate) signer_title: Option<String>,
    pub(crate) round: i32,
    /// The hash of what was signed.
    pub(crate) signed_hash: Option<String>,
    /// Its place in its register.
    pub(crate) entry: Option<(Uuid, Numbered)>,
    pub(crate) number_and_symbol: Option<String>,
    pub(crate) content: Content,
}

impl Outgoing {
    /// SHA-256 of all that is approved, as it is now.
    pub(crate) fn content_hash(&self) -> String {
        self.content.hash(self.signer.as_ref())
    }

    /// Whether it says something else than what was signed (NĐ 30/2020 Đ11.2).
    pub(crate) fn changed_after_signing(&self) -> bool {
        self.signed_hash.as_ref().is_some_and(|signed| *signed != self.content_hash())
    }

    /// Its drafter changes it, and the head of the drafting unit, to whom it is returned (Đ10.3).
    pub(crate) fn may_be_changed_by(&self, reader: &Reader) -> bool {
        self.drafter == reader.person || reader.headed_unit == Some(self.unit)
    }
}

/// An incoming document.
#[derive(Debug, Clone)]
pub(crate) struct Incoming {
    pub(crate) id: DocumentId,
    pub(crate) agency: AgencyId,
    pub(crate) state: arrival::State,
    pub(crate) delivery: Option<Uuid>,
    pub(crate) kind_code: String,
    pub(crate) subject: String,
    pub(crate) urgency: Urgency,
    pub(crate) number_and_symbol: String,
    pub(crate) sender_name: String,
    pub(crate) purpose: Option<String>,
    pub(crate) reply_wanted_by: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::Content;

    fn document() -> Outgoing {
        Outgoing {
            id: DocumentId::generate(),
            agency: AgencyId::generate(),
            state: outgoing::State::Signed,
            version: 1,
            unit: UnitId::generate(),
            drafter: PersonId::generate(),
            signer: None,
            signer_name: None,
            signer_title: None,
            round: 1,
            signed_hash: None,
            entry: None,
            number_and_symbol: None,
            content: Content {
                kind_code: "bao_cao".to_owned(),
                kind_name: "Báo cáo".to_owned(),
                subject: "Công tác tháng 11".to_owned(),
                urgency: Urgency::Normal,
                field_code: None,
                internal_only: false,
                reply_wanted_by: None,
                answers: None,
                addressees: Vec::new(),
                recipients: Vec::new(),
                files: Vec::new(),
            },
        }
    }

    #[test]
    fn a_change_after_the_signature_is_noticed() {
        let mut document = document();
        document.signed_hash = Some(document.content_hash());
        assert!(!document.changed_after_signing());

        document.content.subject.push('!');

        assert!(document.changed_after_signing());
    }

    #[test]
    fn the_drafter_and_the_head_of_the_unit_may_change_it() {
        let document = document();
        let reader = |person, headed_unit| Reader {
            agency: document.agency,
            whole_agency: false,
            headed_unit,
            person,
        };
        let other = PersonId::generate();

        assert!(document.may_be_changed_by(&reader(document.drafter, None)));
        assert!(document.may_be_changed_by(&reader(other, Some(document.unit))));
        assert!(!document.may_be_changed_by(&reader(other, Some(UnitId::generate()))));
        assert!(!document.may_be_changed_by(&reader(other, None)));
    }
}
