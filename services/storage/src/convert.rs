//! Between what is kept, what is promised and what is announced.

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::IntoDeserializer as _, de::value::Error as NoSuchWord};
use storage_api::{
    events::FileChecked,
    v1::{File, Refusal, RefusalCode, Signature, SignatureVerdict, VirusScan},
};
use web::Language;

use crate::{
    domain::{Findings, Kind},
    store::{checks::Claimed, files::Row},
    wording,
};

/// The file as its readers see it, in their language.
pub(crate) fn file(row: Row, language: Language) -> File {
    let refusal = row
        .refusal
        .as_deref()
        .and_then(read::<RefusalCode>)
        .map(|code| Refusal { code, detail: wording::refusal(code).to(language).to_owned() });
    let verdict = row.signature.as_deref().and_then(read::<SignatureVerdict>);
    let signature = verdict.map(|verdict| Signature {
        verdict,
        signer: row.signer,
        signed_at: row.signed_at.map(jiff_sqlx::Timestamp::to_jiff),
        detail: row
            .signature_reason
            .as_deref()
            .map(|reason| wording::signature(reason).to(language).to_owned()),
        reason: row.signature_reason,
    });
    File {
        id: row.id,
        name: row.name,
        media_type: media_type(&row.kind).to_owned(),
        size: u64::try_from(row.size).unwrap_or(0),
        sha256: row.sha256,
        state: read(&row.state).expect("the column has a CHECK"),
        refusal,
        pages: u32::try_from(row.pages).unwrap_or(0),
        signature,
        virus_scan: row.virus_scan.as_deref().and_then(read::<VirusScan>),
        uploaded_at: row.uploaded_at.to_jiff(),
        checked_at: row.checked_at.map(jiff_sqlx::Timestamp::to_jiff),
    }
}

/// What others are told of a check.
pub(crate) fn checked(
    file: &Claimed,
    findings: Findings,
    refusal: Option<RefusalCode>,
    at: Timestamp,
) -> FileChecked {
    let signature = findings.signature;
    FileChecked {
        file_id: file.id.to_string(),
        agency_id: file.agency_id.to_string(),
        person_id: file.uploaded_by.to_string(),
        name: file.name.clone(),
        media_type: media_type(&file.kind).to_owned(),
        size: u64::try_from(file.size).unwrap_or(0),
        sha256: file.sha256.clone(),
        outcome: if refusal.is_some() { "refused" } else { "ready" }.to_owned(),
        refusal: refusal.map(|code| word(&code)).unwrap_or_default(),
        pages: findings.pages,
        first_page_text: findings.first_page_text,
        signature: word(&signature.verdict),
        signer: signature.signer.unwrap_or_default(),
        signed_at: signature.signed_at.map(contract::timestamp),
        signature_reason: signature.reason.unwrap_or_default().to_owned(),
        virus_scan: word(&findings.virus_scan),
        checked_at: Some(contract::timestamp(at)),
    }
}

/// The media type of the kind that is kept as `kind`.
pub(crate) fn media_type(kind: &str) -> &'static str {
    Kind::from_stored(kind).expect("the column has a CHECK").media_type()
}

/// The word by which a plain enum of the API is kept and announced.
pub(crate) fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("a plain enum is a word");
    value.as_str().expect("a plain enum is a word").to_owned()
}

/// The value that such a word stands for.
fn read<'de, T: Deserialize<'de>>(word: &'de str) -> Option<T> {
    let word: serde::de::value::StrDeserializer<'de, NoSuchWord> = word.into_deserializer();
    T::deserialize(word).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        assert_eq!(word(&RefusalCode::TypeMismatch), "type_mismatch");
        assert_eq!(read("type_mismatch"), Some(RefusalCode::TypeMismatch));
        assert_eq!(read::<RefusalCode>("mood"), None);
    }
}
