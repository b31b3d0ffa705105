use contract::AgencyId;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::content::{Addressee, Recipient, Target, tests::contents};

fn parts(before: &Content, after: &Content) -> Vec<Part> {
    between(before, after).into_iter().map(|(part, _)| part).collect()
}

proptest! {
    #[test]
    fn nothing_differs_if_and_only_if_the_same_is_approved(
        before in contents(), after in contents(),
    ) {
        let same = before.hash(None) == after.hash(None) && before.field_code == after.field_code;

        prop_assert_eq!(between(&before, &after).is_empty(), same);
    }

    #[test]
    fn a_content_does_not_differ_from_itself(content in contents()) {
        prop_assert_eq!(between(&content, &content), []);
    }

    #[test]
    fn what_is_added_one_way_is_removed_the_other(before in contents(), after in contents()) {
        let there = between(&before, &after);
        let back = between(&after, &before);

        prop_assert_eq!(there.len(), back.len());
        for ((part, one), (same_part, other)) in there.into_iter().zip(back) {
            prop_assert_eq!(part, same_part);
            prop_assert_eq!((one.before, one.added), (other.after, other.removed));
        }
    }
}

fn draft() -> Content {
    Content {
        kind_code: "to_trinh".to_owned(),
        kind_name: "Tờ trình".to_owned(),
        subject: "Kế hoạch năm 2027".to_owned(),
        urgency: crate::domain::words::Urgency::Normal,
        field_code: None,
        internal_only: false,
        reply_wanted_by: None,
        answers: None,
        addressees: Vec::new(),
        recipients: Vec::new(),
        files: Vec::new(),
    }
}

#[test]
fn values_are_told_before_and_after() {
    let before = draft();
    let mut after = draft();
    after.subject = "Kế hoạch năm 2028".to_owned();
    after.reply_wanted_by = Some(date(2026, 12, 1));

    let found = between(&before, &after);

    assert_eq!(parts(&before, &after), [Part::Subject, Part::ReplyWantedBy]);
    assert_eq!(found[0].1.before.as_deref(), Some("Kế hoạch năm 2027"));
    assert_eq!(found[0].1.after.as_deref(), Some("Kế hoạch năm 2028"));
    assert_eq!((&found[1].1.before, found[1].1.after.as_deref()), (&None, Some("2026-12-01")));
}

#[test]
fn lines_are_told_as_added_removed_and_changed() {
    use crate::domain::words::{Medium, Purpose};
    let line = |id, name: &str, purpose| Recipient {
        target: Target::Agency(id),
        name: name.to_owned(),
        purpose,
        medium: Medium::Electronic,
        note: None,
    };
    let [kept, gone, new] = [(); 3].map(|()| AgencyId::generate());
    let (mut before, mut after) = (draft(), draft());
    before.recipients =
        vec![line(kept, "Sở Nội vụ", Purpose::Report), line(gone, "Sở Y tế", Purpose::Report)];
    after.recipients = vec![
        line(kept, "Sở Nội vụ", Purpose::Execution),
        line(new, "Sở Tài chính", Purpose::Report),
    ];
    after.addressees = vec![Addressee { agency: None, name: "Các sở".to_owned() }];

    let found = between(&before, &after);

    let difference = |added: &[&str], removed: &[&str], changed: &[&str]| Difference {
        added: added.iter().copied().map(ToOwned::to_owned).collect(),
        removed: removed.iter().copied().map(ToOwned::to_owned).collect(),
        changed: changed.iter().copied().map(ToOwned::to_owned).collect(),
        ..Difference::default()
    };
    let expected = [
        (Part::Addressees, difference(&["Các sở"], &[], &[])),
        (Part::Recipients, difference(&["Sở Tài chính"], &["Sở Y tế"], &["Sở Nội vụ"])),
    ];
    assert_eq!(found, expected);
}

#[test]
fn another_main_file_is_the_main_file_changed() {
    let file = |role, sha256: &str, name: &str| AttachedFile {
        id: contract::FileId::generate(),
        role,
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1,
        sha256: sha256.to_owned(),
    };
    let (mut before, mut after) = (draft(), draft());
    before.files =
        vec![file(FileRole::Main, "a", "ban-1.pdf"), file(FileRole::Annex, "b", "b.pdf")];
    after.files = vec![file(FileRole::Main, "c", "ban-2.pdf"), file(FileRole::Annex, "b", "b.pdf")];

    let found = between(&before, &after);

    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].1.changed.as_slice(), found[0].1.added.len()),
        (&["ban-2.pdf".to_owned()][..], 0)
    );
}
