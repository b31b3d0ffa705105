//! What differs between two versions of a draft, so that a signer reads what is new (NĐ 30/2020 Đ11.2).

use super::{
    content::{AttachedFile, Content},
    words::{FileRole, words},
};

words! {
    /// A part of a draft that can differ.
    Part {
        /// Tên loại.
        Kind = "kind",
        /// Trích yếu.
        Subject = "subject",
        /// Mức độ khẩn.
        Urgency = "urgency",
        /// Lĩnh vực đã khai.
        Field = "field",
        /// Lưu hành nội bộ.
        InternalOnly = "internal_only",
        /// Đề nghị trả lời trước ngày.
        ReplyWantedBy = "reply_wanted_by",
        /// Văn bản được trả lời.
        Answers = "answers",
        /// Kính gửi.
        Addressees = "addressees",
        /// Nơi nhận.
        Recipients = "recipients",
        /// Tệp.
        Files = "files",
    }
}

/// A part that differs: one value, or lines of a list. Lists that only stand in another order have
/// no lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) added: Vec<String>,
    pub(crate) removed: Vec<String>,
    /// Lines that are there before and after, but say something else.
    pub(crate) changed: Vec<String>,
}

/// What differs, in the order in which a draft is read. Nothing differs if and only if the declared
/// field and all that is approved are the same.
pub(crate) fn between(before: &Content, after: &Content) -> Vec<(Part, Difference)> {
    let value = |of: fn(&Content) -> Option<String>| {
        let (before, after) = (of(before), of(after));
        (before != after).then(|| Difference { before, after, ..Difference::default() })
    };
    let parts = [
        (Part::Kind, kind(before, after)),
        (Part::Subject, value(|content| Some(content.subject.clone()))),
        (Part::Urgency, value(|content| Some(content.urgency.as_str().to_owned()))),
        (Part::Field, value(|content| content.field_code.clone())),
        (Part::InternalOnly, value(|content| Some(content.internal_only.to_string()))),
        (Part::ReplyWantedBy, value(|content| content.reply_wanted_by.map(|day| day.to_string()))),
        (Part::Answers, value(|content| content.answers.map(|id| id.to_string()))),
        (Part::Addressees, lists(&addressees(before), &addressees(after))),
        (Part::Recipients, lists(&recipients(before), &recipients(after))),
        (Part::Files, lists(&files(before), &files(after))),
    ];
    parts.into_iter().filter_map(|(part, found)| found.map(|found| (part, found))).collect()
}

/// A line of a list: which one it is, what it says besides, and what people call it.
type Line<K, V> = (K, V, String);

/// Kinds are told apart by their code and shown by their name.
fn kind(before: &Content, after: &Content) -> Option<Difference> {
    let names = (Some(before.kind_name.clone()), Some(after.kind_name.clone()));
    (before.kind_code != after.kind_code).then(|| Difference {
        before: names.0,
        after: names.1,
        ..Difference::default()
    })
}

fn addressees(content: &Content) -> Vec<Line<String, ()>> {
    let line = |agency: Option<String>, name: &str| agency.unwrap_or_else(|| format!("={name}"));
    let lines = content.addressees.iter();
    lines
        .map(|one| (line(one.agency.map(|id| id.to_string()), &one.name), (), one.name.clone()))
        .collect()
}

fn recipients(content: &Content) -> Vec<Line<super::content::Target, String>> {
    let besides = |one: &super::content::Recipient| {
        format!("{} {} {:?}", one.purpose.as_str(), one.medium.as_str(), one.note)
    };
    content.recipients.iter().map(|one| (one.target, besides(one), one.name.clone())).collect()
}

/// There is one main file; another one in its place is the main file, changed.
fn files(content: &Content) -> Vec<Line<String, String>> {
    let which = |file: &AttachedFile| match file.role {
        FileRole::Main => FileRole::Main.as_str().to_owned(),
        role => format!("{} {}", role.as_str(), file.sha256),
    };
    content.files.iter().map(|one| (which(one), one.sha256.clone(), one.name.clone())).collect()
}

fn lists<K: PartialEq, V: PartialEq>(
    before: &[Line<K, V>],
    after: &[Line<K, V>],
) -> Option<Difference> {
    let same = |(one, other): (&Line<K, V>, &Line<K, V>)| one.0 == other.0 && one.1 == other.1;
    if before.len() == after.len() && before.iter().zip(after).all(same) {
        return None;
    }
    let find = |lines: &[Line<K, V>], key: &K| lines.iter().position(|line| line.0 == *key);
    let only = |lines: &[Line<K, V>], others: &[Line<K, V>]| {
        let lines = lines.iter().filter(|line| find(others, &line.0).is_none());
        lines.map(|line| line.2.clone()).collect()
    };
    let says_else =
        |line: &&Line<K, V>| find(before, &line.0).is_some_and(|at| before[at].1 != line.1);
    Some(Difference {
        added: only(after, before),
        removed: only(before, after),
        changed: after.iter().filter(says_else).map(|line| line.2.clone()).collect(),
        ..Difference::default()
    })
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
