use jiff::civil::date;
use text::SecretMark;

use super::*;
use crate::domain::kind::{Group, tests::kind};

const TODAY: Date = date(2026, 11, 24);

fn draft() -> Draft {
    Draft {
        kind_code: "to_trinh".to_owned(),
        subject: "Phê duyệt kế hoạch năm 2027".to_owned(),
        urgency: Urgency::Normal,
        field_code: None,
        internal_only: false,
        reply_wanted_by: None,
        answers: None,
        addressees: Vec::new(),
        recipients: Vec::new(),
        files: Vec::new(),
    }
}

fn references() -> References {
    let to_trinh = kind("to_trinh", Some("TTr"), Group::Administrative);
    References { kind: Some(to_trinh), ..References::default() }
}

fn file(name: &str, ready: bool, first_page_text: &str) -> File {
    File {
        id: FileId::generate(),
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1,
        sha256: "00".to_owned(),
        ready,
        first_page_text: first_page_text.to_owned(),
    }
}

fn broken(draft: Draft, references: &References) -> Vec<(String, Rule)> {
    let wrong = draft.check(references, AgencyId::generate(), TODAY).err().unwrap_or_default();
    wrong.into_iter().map(|wrong| (wrong.pointer, wrong.rule)).collect()
}

fn broken_with(files: &[(&File, FileRole)]) -> Vec<(String, Rule)> {
    let usable = files.iter().map(|(file, _)| (file.id, (*file).clone())).collect();
    let wanted = files.iter().map(|(file, role)| (file.id, *role)).collect();
    broken(Draft { files: wanted, ..draft() }, &References { files: usable, ..references() })
}

#[test]
fn a_sound_draft_becomes_content() {
    let content = draft().check(&references(), AgencyId::generate(), TODAY).unwrap();

    assert_eq!((content.kind_code.as_str(), content.recipients.len()), ("to_trinh", 0));
}

#[test]
fn every_broken_rule_is_named_at_once() {
    let wrong = Draft {
        subject: String::new(),
        reply_wanted_by: Some(date(2026, 11, 23)),
        answers: Some(DocumentId::generate()),
        ..draft()
    };
    let references =
        References { kind: None, excluded_field: Some("Quốc phòng".to_owned()), ..references() };

    assert_eq!(
        broken(wrong, &references),
        [
            ("/subject".to_owned(), Rule::Blank),
            ("/kind_code".to_owned(), Rule::UnknownKind),
            ("/field_code".to_owned(), Rule::ExcludedField { name: "Quốc phòng".to_owned() }),
            ("/answers_document_id".to_owned(), Rule::UnknownAnswered),
            ("/reply_wanted_by".to_owned(), Rule::ImpossibleDate),
        ]
    );
}

#[test]
fn files_that_storage_refused_or_does_not_know_are_not_attached() {
    let refused = file("to-trinh.pdf", false, "");
    let unknown = Draft { files: vec![(refused.id, FileRole::Main)], ..draft() };

    assert_eq!(
        broken_with(&[(&refused, FileRole::Main)]),
        [("/files/0/file_id".to_owned(), Rule::FileRefused)]
    );
    assert_eq!(
        broken(unknown, &references()),
        [("/files/0/file_id".to_owned(), Rule::FileNotReady)]
    );
}

#[test]
fn a_secret_mark_is_refused_in_a_files_name_and_on_its_first_page() {
    let named = file("Báo cáo_MẬT.pdf", true, "");
    let marked = file("bao-cao.pdf", true, "SỞ TƯ PHÁP\n\nTỐI MẬT\n\nSố: 05/BC-STP");

    assert_eq!(
        broken_with(&[(&named, FileRole::Main), (&marked, FileRole::Annex)]),
        [
            ("/files/0/file_id".to_owned(), Rule::SecretMark(SecretMark::Confidential)),
            ("/files/1/file_id".to_owned(), Rule::SecretMark(SecretMark::Secret)),
        ]
    );
}

#[test]
fn there_is_one_main_file_and_no_file_twice() {
    let (one, other) = (file("a.pdf", true, ""), file("b.pdf", true, ""));

    assert_eq!(
        broken_with(&[(&one, FileRole::Main), (&other, FileRole::Main)]),
        [("/files".to_owned(), Rule::OneMainFile)]
    );
    assert_eq!(
        broken_with(&[(&one, FileRole::Main), (&one, FileRole::Annex)]),
        [("/files/1/file_id".to_owned(), Rule::Twice)]
    );
}

#[test]
fn only_a_complete_draft_goes_to_the_approvers() {
    let content = draft().check(&references(), AgencyId::generate(), TODAY).unwrap();

    let wrong = content.must_be_complete().unwrap_err();

    let rules: Vec<Rule> = wrong.into_iter().map(|wrong| wrong.rule).collect();
    assert_eq!(rules, [Rule::OneMainFile, Rule::NoRecipient]);
}
