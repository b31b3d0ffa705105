//! The document as the sender's side sealed it.

use contract::{AgencyId, DocumentId, FileId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{DeliveryId, ReleaseId};

/// What travels to every recipient of a release: the same bytes for all of them, sealed once.
///
/// A receiver keeps the bytes as they came and reads them with [`Envelope::from_bytes`]; it never
/// writes them again. Fields that a reader does not know are left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Envelope {
    /// The release that was sealed.
    pub release_id: ReleaseId,
    /// The document in the sender's agency.
    pub document_id: DocumentId,
    /// Who sends it.
    pub sender_agency_id: AgencyId,
    /// The sender's name at that time.
    pub sender_name: String,
    /// The sender's mã định danh at that time (QĐ 20/2020).
    pub sender_code: String,
    /// The kind of document, such as `cong_van`.
    pub kind_code: String,
    /// The kind as printed: `Công văn`.
    pub kind_name: String,
    /// The number.
    pub number: i32,
    /// Number and symbol as printed: `05/TTr-STP`.
    pub number_and_symbol: String,
    /// The date of the document.
    pub issued_on: Date,
    /// Trích yếu, without "V/v".
    pub subject: String,
    /// `normal`, `urgent`, `very_urgent`, `flash`.
    pub urgency: String,
    /// Who signed.
    pub signer_name: String,
    /// The signer's chức vụ, as printed.
    pub signer_title: String,
    /// When the sender would like an answer: a wish, not a deadline (NĐ 30/2020 PL VI II.18).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reply_wanted_by: Option<Date>,
    /// Kính gửi, in order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub addressees: Vec<EnvelopeAddressee>,
    /// The files, the main one first.
    pub files: Vec<EnvelopeFile>,
    /// The incoming document, in the sender's agency, that this one answers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answers_document_id: Option<DocumentId>,
    /// The delivery by which the answered document came to the sender.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answers_delivery_id: Option<DeliveryId>,
    /// The document of the other agency that is answered.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answers_origin_document_id: Option<DocumentId>,
    /// When it was released.
    pub released_at: Timestamp,
}

/// Whom the document addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EnvelopeAddressee {
    /// The agency; absent where a group is addressed in words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency_id: Option<AgencyId>,
    /// The agency's name at that time, or the words.
    pub name: String,
}

/// A file in an envelope: its identity and its hash, not its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EnvelopeFile {
    /// The file.
    pub file_id: FileId,
    /// `main`, `annex` (phụ lục: part of the document) or `accompanying` (tài liệu kèm).
    pub role: String,
    /// The name it came with.
    pub name: String,
    /// Such as `application/pdf`.
    pub media_type: String,
    /// In bytes.
    pub size: u64,
    /// SHA-256 of the content, lower-case hex.
    pub sha256: String,
}

impl Envelope {
    /// The one canonical writing: JSON without spaces, fields in the order in which they stand here.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("an envelope has no map with keys that are not text")
    }

    /// Reads what [`Envelope::to_bytes`] wrote, or a later version of it.
    ///
    /// # Errors
    /// When the bytes are no envelope.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = concat!(
        r#"{"release_id":"01936d5e-0000-7000-8000-000000000001","#,
        r#""document_id":"01936d5e-0000-7000-8000-000000000002","#,
        r#""sender_agency_id":"01936d5e-0000-7000-8000-000000000003","#,
        r#""sender_name":"Sở Tư pháp","sender_code":"H08.12","#,
        r#""kind_code":"to_trinh","kind_name":"Tờ trình","number":5,"#,
        r#""number_and_symbol":"05/TTr-STP","issued_on":"2026-11-24","#,
        r#""subject":"Về việc ban hành quy chế","urgency":"urgent","#,
        r#""signer_name":"Trần Văn Bình","signer_title":"Giám đốc","#,
        r#""files":[{"file_id":"01936d5e-0000-7000-8000-000000000004","role":"main","#,
        r#""name":"to-trinh.pdf","media_type":"application/pdf","size":1024,"sha256":"ab"}],"#,
        r#""released_at":"2026-11-24T02:00:00Z"}"#,
    );

    #[test]
    fn an_envelope_is_always_written_the_same() {
        let envelope = Envelope::from_bytes(WRITTEN.as_bytes()).unwrap();

        assert_eq!(String::from_utf8(envelope.to_bytes()).unwrap(), WRITTEN);
    }

    #[test]
    fn whom_it_addresses_is_written_and_read_back() {
        let mut envelope = Envelope::from_bytes(WRITTEN.as_bytes()).unwrap();
        let group =
            EnvelopeAddressee { agency_id: None, name: "Các sở, ban, ngành".to_owned() };
        let agency = Some(envelope.sender_agency_id);
        let agency = EnvelopeAddressee { agency_id: agency, name: "Sở Tư pháp".to_owned() };
        envelope.addressees = vec![group, agency];

        assert_eq!(Envelope::from_bytes(&envelope.to_bytes()).unwrap(), envelope);
    }

    #[test]
    fn a_field_of_a_later_version_is_left_alone() {
        let later = WRITTEN.replacen('{', r#"{"steering_type":1,"#, 1);

        assert_eq!(
            Envelope::from_bytes(later.as_bytes()).unwrap(),
            Envelope::from_bytes(WRITTEN.as_bytes()).unwrap(),
        );
    }
}
