//! What comes on paper and is entered by hand.

use contract::{AgencyId, FileId, UnitId};
use jiff::civil::Date;

use super::{
    Violation,
    draft::Draft,
    texts::{AGENCY, NAME, SUBJECT, SYMBOL, TITLE, Texts},
    words::Urgency,
};

/// An outgoing document that was signed on paper (rules §1.3: it takes the same numbers).
#[derive(Debug, Clone)]
pub(crate) struct PaperDocument {
    pub(crate) draft: Draft,
    pub(crate) unit: UnitId,
    pub(crate) signer_name: String,
    pub(crate) signer_title: String,
    pub(crate) signed_on: Date,
}

impl PaperDocument {
    /// What the signer's texts must be.
    pub(crate) fn check_signer(&self) -> Result<(), Vec<Violation>> {
        let mut texts = Texts::default();
        texts.required("/signer_name", &self.signer_name, NAME);
        texts.required("/signer_title", &self.signer_title, TITLE);
        texts.check()
    }
}

/// An incoming document on paper (rules §3.5).
#[derive(Debug, Clone)]
pub(crate) struct PaperArrival {
    pub(crate) sender: Option<AgencyId>,
    pub(crate) sender_name: String,
    pub(crate) kind_code: String,
    pub(crate) number_and_symbol: String,
    pub(crate) issued_on: Date,
    pub(crate) subject: String,
    pub(crate) urgency: Urgency,
    pub(crate) field_code: Option<String>,
    pub(crate) signer_name: Option<String>,
    pub(crate) signer_title: Option<String>,
    pub(crate) reply_wanted_by: Option<Date>,
    pub(crate) file: FileId,
}

impl PaperArrival {
    /// What its texts must be.
    pub(crate) fn check_texts(&self) -> Vec<Violation> {
        let mut texts = Texts::default();
        texts.required("/subject", &self.subject, SUBJECT);
        texts.required("/number_and_symbol", &self.number_and_symbol, SYMBOL);
        if self.sender.is_none() {
            texts.required("/sender_name", &self.sender_name, AGENCY);
        }
        texts.optional("/signer_name", self.signer_name.as_deref().unwrap_or(""), NAME);
        texts.optional("/signer_title", self.signer_title.as_deref().unwrap_or(""), TITLE);
        texts.violations()
    }
}

/// Tells issuers apart where there is no agency's id: the directory's id, or the folded name.
pub(crate) fn sender_key(agency: Option<AgencyId>, name: &str) -> String {
    agency.map_or_else(|| text::fold(name), |agency| agency.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_without_an_id_is_known_by_its_name_however_it_was_typed() {
        assert_eq!(sender_key(None, "Sở Tư Pháp"), sender_key(None, "SỞ TƯ PHÁP "));
        assert_ne!(sender_key(None, "Sở Tư pháp"), sender_key(None, "Sở Nội vụ"));
        let agency = AgencyId::generate();
        assert_eq!(sender_key(Some(agency), "A"), sender_key(Some(agency), "B"));
    }
}
