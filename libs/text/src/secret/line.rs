//! One line, its words, and where a mark stands in it.

use super::SecretMark;

/// Words that make another word of a following "mật": bí mật, bảo mật, cơ mật.
const BEFORE_MAT: [&str; 3] = ["bí", "bảo", "cơ"];
/// Words that make another word of a preceding "mật": mật độ, mật khẩu, mật mã, mật ong, mật thiết.
const AFTER_MAT: [&str; 5] = ["độ", "khẩu", "mã", "ong", "thiết"];

pub(super) struct Line<'a> {
    words: Vec<Word<'a>>,
    tail: &'a str,
}

struct Word<'a> {
    /// What stands between the word before and this one.
    gap: &'a str,
    lower: String,
    is_capitals: bool,
    is_capitalised: bool,
}

impl<'a> Line<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let mut words = Vec::new();
        let mut rest = line;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let (gap, after) = rest.split_at(start);
            let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
            let (word, after) = after.split_at(end);
            words.push(Word::of(gap, word));
            rest = after;
        }
        Self { words, tail: rest }
    }

    /// The line is only the mark, in any case and letter-spaced or not.
    pub(super) fn sole(&self) -> Option<SecretMark> {
        sole(&self.words)
    }

    /// The line is only the mark and looks like one: in capitals, or capitalised and no item of a list. The rest of a
    /// wrapped sentence ("… bảo / mật") is none.
    pub(super) fn sole_as_heading(&self) -> Option<SecretMark> {
        let first = self.words.first()?;
        let is_bare = is_frame(first.gap) && is_frame(self.tail);
        let is_heading = are_capitals(&self.words) || (first.is_capitalised && is_bare);
        self.sole().filter(|_| is_heading)
    }

    /// A column of the line is only the mark, in capitals: beside the name of the agency in the text of a page.
    pub(super) fn column(&self) -> Option<SecretMark> {
        let columns = self.words.chunk_by(|_, next| !is_wide(next.gap));
        columns.filter(|words| are_capitals(words)).filter_map(sole).max()
    }

    /// "Độ mật: Tối mật", alone or among other fields.
    pub(super) fn field(&self) -> Option<SecretMark> {
        let marks = self.words.windows(3).enumerate().filter_map(|(at, words)| {
            let is_label = words[0].lower == "độ" && words[1].lower == "mật";
            if !is_label || !words[2].gap.contains([':', '=']) {
                return None;
            }
            let (mark, length) = mark_at(&self.words, at + 2)?;
            let next = self.words.get(at + 2 + length);
            next.is_none_or(Word::starts_another_field).then_some(mark)
        });
        marks.max()
    }

    /// The line begins or ends with a mark in capitals that is set apart from the other words.
    pub(super) fn at_an_edge(&self) -> Option<SecretMark> {
        self.at_the_beginning().max(self.at_the_end())
    }

    fn at_the_beginning(&self) -> Option<SecretMark> {
        let (mark, length) = mark_at(&self.words, 0)?;
        let (mark_words, others) = self.words.split_at(length);
        let next = others.first()?;
        let is_compound =
            mark == SecretMark::Confidential && AFTER_MAT.contains(&next.lower.as_str());
        (are_capitals(mark_words) && next.is_apart_by(next.gap, is_compound)).then_some(mark)
    }

    fn at_the_end(&self) -> Option<SecretMark> {
        let count = self.words.len();
        let starts = count.saturating_sub(2)..count;
        let (start, mark) = starts.into_iter().find_map(|start| {
            mark_at(&self.words, start)
                .filter(|(_, length)| start + length == count)
                .map(|(mark, _)| (start, mark))
        })?;
        let (others, mark_words) = self.words.split_at(start);
        let (before, first) = (others.last()?, mark_words.first()?);
        let is_compound =
            mark == SecretMark::Confidential && BEFORE_MAT.contains(&before.lower.as_str());
        (are_capitals(mark_words) && before.is_apart_by(first.gap, is_compound)).then_some(mark)
    }
}

impl<'a> Word<'a> {
    fn of(gap: &'a str, word: &str) -> Self {
        Self {
            gap,
            lower: word.to_lowercase(),
            is_capitals: word.chars().all(char::is_uppercase),
            is_capitalised: word.starts_with(char::is_uppercase),
        }
    }

    /// Whether this neighbour of a mark in capitals is set apart from it: by punctuation, or, unless the two make
    /// another word, because it is not in capitals itself.
    fn is_apart_by(&self, gap: &str, is_compound: bool) -> bool {
        separates(gap) || (!is_compound && (gap.contains('_') || !self.is_capitals))
    }

    fn starts_another_field(&self) -> bool {
        is_wide(self.gap)
            || self.gap.contains([';', '|', ')', ']', '.'])
            || matches!(self.lower.as_str(), "độ" | "mức")
    }
}

fn sole(words: &[Word<'_>]) -> Option<SecretMark> {
    match words.iter().map(|word| word.lower.as_str()).collect::<String>().as_str() {
        "mật" => Some(SecretMark::Confidential),
        "tốimật" => Some(SecretMark::Secret),
        "tuyệtmật" => Some(SecretMark::TopSecret),
        _ => None,
    }
}

/// The mark that begins at this word, and its length in words.
fn mark_at(words: &[Word<'_>], at: usize) -> Option<(SecretMark, usize)> {
    [2, 1].into_iter().find_map(|length| Some((sole(words.get(at..at + length)?)?, length)))
}

fn are_capitals(words: &[Word<'_>]) -> bool {
    words.iter().all(|word| word.is_capitals)
}

/// Nothing but brackets and space.
fn is_frame(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || "()[]{}<>|".contains(c))
}

fn is_wide(gap: &str) -> bool {
    gap.contains('\t') || gap.contains("  ")
}

/// No comma and no slash, which stand in lists of marks; a hyphen only with space.
fn separates(gap: &str) -> bool {
    gap.contains(|c| "()[]{}<>|:;*.–—−•".contains(c))
        || (gap.contains('-') && gap.contains(char::is_whitespace))
}
