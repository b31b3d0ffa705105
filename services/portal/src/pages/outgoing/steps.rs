//! The văn thư's three steps on one document, as a task list (NĐ 30/2020 Đ15–18).

use jiff::civil::Date;
use registry_api::v1::{Document, DocumentState, FinalCheck, Found, OutgoingDetails};

use crate::{moment, words::Words};

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It was done.
    Done,
    /// It is the next one.
    Now,
    /// Another comes first, or it will not come.
    Later,
}

impl Step {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Later => "later",
        }
    }

    pub(super) fn word(self, words: &Words) -> String {
        match self {
            Self::Done => say!(words, "step-done"),
            Self::Now => say!(words, "step-now"),
            Self::Later => say!(words, "step-later"),
        }
    }
}

/// The three steps: number, final file, release.
pub(super) fn steps(state: DocumentState) -> [Step; 3] {
    use Step::{Done, Later, Now};
    match state {
        DocumentState::Signed => [Now, Later, Later],
        DocumentState::Numbered => [Done, Now, Later],
        DocumentState::Finalised => [Done, Done, Now],
        DocumentState::Released => [Done, Done, Done],
        DocumentState::Cancelled => [Done, Later, Later],
        _ => [Later, Later, Later],
    }
}

/// What the final file shows, with the colour of its meaning.
pub(super) struct Verdict {
    pub(super) class: &'static str,
    pub(super) sentences: Vec<String>,
}

/// Whether the number and the date are on the first page of the final file, in words.
pub(super) fn verdict(words: &Words, document: &Document) -> Option<Verdict> {
    let check = document.outgoing.as_ref()?.final_check.as_ref()?;
    let number = document.number_and_symbol.as_deref().unwrap_or_default();
    let day = document.issued_on.map(moment::date).unwrap_or_default();
    if (check.number, check.date) == (Found::NotCheckable, Found::NotCheckable) {
        let sentence = say!(words, "final-not-checkable", number = number, day = day);
        return Some(Verdict { class: "doubt", sentences: vec![sentence] });
    }
    let good = check.number == Found::Found && check.date == Found::Found;
    let sentences = vec![said_of_number(words, check, number), said_of_date(words, check, &day)];
    Some(Verdict { class: if good { "good" } else { "bad" }, sentences })
}

fn said_of_number(words: &Words, check: &FinalCheck, number: &str) -> String {
    match (check.number, &check.number_found) {
        (Found::Found, _) => say!(words, "final-number-found", number = number),
        (_, Some(other)) => {
            say!(words, "final-number-other", number = number, other = other.as_str())
        }
        (..) => say!(words, "final-number-missing", number = number),
    }
}

fn said_of_date(words: &Words, check: &FinalCheck, day: &str) -> String {
    match (check.date, check.date_found) {
        (Found::Found, _) => say!(words, "final-date-found", day = day),
        (_, Some(other)) => {
            say!(words, "final-date-other", day = day, other = moment::date(other))
        }
        (..) => say!(words, "final-date-missing", day = day),
    }
}

/// `05/TTr-STP · ngày 24/11/2026 · người ký: Lê Văn Toàn, Giám đốc`, as far as it is known.
pub(crate) fn facts(words: &Words, document: &Document) -> Vec<String> {
    let dated = |day: Date| say!(words, "outgoing-dated", day = moment::date(day));
    let signer = document.signer_name.as_ref().map(|name| {
        let title = document.signer_title.as_deref().filter(|title| !title.is_empty());
        let signer = title.map_or(name.clone(), |title| format!("{name}, {title}"));
        say!(words, "outgoing-signed-by", signer = signer)
    });
    let number = document.number_and_symbol.clone();
    [number, document.issued_on.map(dated), signer].into_iter().flatten().collect()
}

/// What an outgoing document has besides; nothing for what is none.
pub(super) fn own(document: &Document) -> Option<&OutgoingDetails> {
    document.outgoing.as_ref()
}

#[cfg(test)]
mod tests {
    use super::{
        Step::{Done, Later, Now},
        *,
    };

    #[test]
    fn exactly_one_step_is_next_until_all_are_done() {
        assert_eq!(steps(DocumentState::Signed), [Now, Later, Later]);
        assert_eq!(steps(DocumentState::Numbered), [Done, Now, Later]);
        assert_eq!(steps(DocumentState::Finalised), [Done, Done, Now]);
        assert_eq!(steps(DocumentState::Released), [Done; 3]);
        for state in [DocumentState::Drafting, DocumentState::Submitted, DocumentState::Returned] {
            assert_eq!(steps(state), [Later; 3]);
        }
    }
}
