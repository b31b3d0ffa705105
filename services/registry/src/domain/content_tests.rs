//! The hash changes if and only if something that is approved does.

use contract::Id;
use jiff::civil::date;
use proptest::{prelude::*, sample::select};
use uuid::Uuid;

use super::*;

fn id<T>() -> impl Strategy<Value = Id<T>> {
    (0u128..3).prop_map(|n| Id::from(Uuid::from_u128(n)))
}

fn targets() -> impl Strategy<Value = Target> {
    prop_oneof![
        id().prop_map(Target::Agency),
        id().prop_map(Target::Unit),
        id().prop_map(Target::Person)
    ]
}

fn recipients() -> impl Strategy<Value = Recipient> {
    let note = proptest::option::of("[ab]{0,2}");
    (targets(), select(Purpose::ALL), select(Medium::ALL), note).prop_map(
        |(target, purpose, medium, note)| Recipient {
            target,
            name: "Sở Nội vụ".to_owned(),
            purpose,
            medium,
            note,
        },
    )
}

fn addressees() -> impl Strategy<Value = Addressee> {
    (proptest::option::of(id()), "[ab]{1,2}").prop_map(|(agency, name)| Addressee { agency, name })
}

fn files() -> impl Strategy<Value = AttachedFile> {
    (id(), select(FileRole::ALL), "[ab]{1,2}").prop_map(|(id, role, sha256)| AttachedFile {
        id,
        role,
        name: "to-trinh.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1,
        sha256,
    })
}

fn signers() -> impl Strategy<Value = Option<Signer>> {
    let on_paper = ("[ab]{0,2}", "[ab]{0,2}");
    prop_oneof![
        Just(None),
        id().prop_map(|person| Some(Signer::Person(person))),
        on_paper.prop_map(|(name, title)| Some(Signer::OnPaper { name, title })),
    ]
}

prop_compose! {
    pub(in crate::domain) fn contents()(
        (kind_code, subject) in ("[ab]{1,2}", "[ab]{0,2}"),
        (urgency, internal_only) in (select(Urgency::ALL), any::<bool>()),
        wanted in proptest::option::of(1i8..4),
        answers in proptest::option::of(id()),
        addressees in prop::collection::vec(addressees(), 0..3),
        recipients in prop::collection::vec(recipients(), 0..3),
        files in prop::collection::vec(files(), 0..3),
    ) -> Content {
        Content {
            kind_name: kind_code.clone(),
            kind_code,
            subject,
            urgency,
            field_code: None,
            internal_only,
            reply_wanted_by: wanted.map(|day| date(2026, 12, day)),
            answers,
            addressees,
            recipients,
            files,
        }
    }
}

/// The content without what is not approved.
fn approved(content: &Content) -> Content {
    let mut content = content.clone();
    content.kind_name.clear();
    content.field_code = None;
    for addressee in content.addressees.iter_mut().filter(|one| one.agency.is_some()) {
        addressee.name.clear();
    }
    for recipient in &mut content.recipients {
        recipient.name.clear();
    }
    for file in &mut content.files {
        file.id = FileId::from(Uuid::nil());
        file.name.clear();
    }
    content
}

proptest! {
    #[test]
    fn two_contents_have_one_hash_only_if_they_are_the_same(
        (one, one_signer) in (contents(), signers()),
        (other, other_signer) in (contents(), signers()),
    ) {
        let same = approved(&one) == approved(&other) && one_signer == other_signer;

        prop_assert_eq!(one.hash(one_signer.as_ref()) == other.hash(other_signer.as_ref()), same);
    }

    #[test]
    fn what_is_not_approved_does_not_change_the_hash(content in contents(), signer in signers()) {
        prop_assert_eq!(content.hash(signer.as_ref()), approved(&content).hash(signer.as_ref()));
    }

    #[test]
    fn every_change_of_what_is_approved_changes_the_hash(
        content in contents(), recipient in recipients(), file in files(), at in 0usize..12,
        addressee in addressees(),
    ) {
        let mut changed = content.clone();
        match at {
            0 => changed.kind_code.push('x'),
            1 => changed.subject.push('x'),
            2 => changed.internal_only = !content.internal_only,
            3 => changed.reply_wanted_by = Some(date(2027, 1, 1)),
            4 => changed.answers = Some(DocumentId::generate()),
            5 => changed.recipients.push(recipient),
            6 => changed.files.push(file),
            7 => changed.urgency = next(content.urgency),
            8 if !content.files.is_empty() => changed.files[0].sha256.push('x'),
            9 if !content.recipients.is_empty() => {
                changed.recipients[0].target = Target::Agency(AgencyId::generate());
            }
            10 => changed.addressees.push(addressee),
            11 if !content.addressees.is_empty() => {
                changed.addressees[0] = Addressee { agency: None, name: "x".to_owned() };
            }
            _ => changed.subject.insert(0, 'x'),
        }

        prop_assert_ne!(changed.hash(None), content.hash(None));
        let signer = Signer::Person(PersonId::generate());
        prop_assert_ne!(content.hash(Some(&signer)), content.hash(None));
    }
}

#[test]
fn a_content_without_addressees_has_the_hash_that_it_had_before_there_were_any() {
    let content = Content {
        kind_code: "bao_cao".to_owned(),
        kind_name: String::new(),
        subject: "Công tác tháng 11".to_owned(),
        urgency: Urgency::Normal,
        field_code: None,
        internal_only: false,
        reply_wanted_by: None,
        answers: None,
        addressees: Vec::new(),
        recipients: Vec::new(),
        files: Vec::new(),
    };

    assert_eq!(
        content.hash(None),
        "db92f8e2364a5fb1008d58219c180767369d59b1b2bd095c14bc232957fda094"
    );
}

fn next(urgency: Urgency) -> Urgency {
    Urgency::ALL.iter().copied().find(|other| *other != urgency).unwrap()
}
