//! What the house says, in the visitor's language (`i18n/`); that a key exists is checked when compiled.

use std::{fmt, sync::Arc};

use i18n_embed::{LanguageLoader as _, fluent::FluentLanguageLoader};
use registry_api::v1::{RefusalReason, Urgency};
use rust_embed::RustEmbed;
use serde::Serialize;
use web::Language;

/// The one lookup of words, for code and templates: `say!(words, "arrivals-title")`, with
/// arguments as `say!(words, "arrivals-count", count = 3)`.
macro_rules! say {
    ($words:expr, $($rest:tt)*) => {
        i18n_embed_fl::fl!($words.loader(), $($rest)*)
    };
}

#[derive(RustEmbed)]
#[folder = "i18n/"]
struct Files;

/// The words of one language. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Words {
    language: Language,
    loader: Arc<FluentLanguageLoader>,
}

impl Words {
    /// # Panics
    /// When the embedded words cannot be read, which the tests of this module rule out.
    pub(crate) fn of(language: Language) -> Self {
        let tag = |language: Language| language.tag().parse().expect("the tags are well-formed");
        let loader = FluentLanguageLoader::new("portal", tag(Language::Vietnamese));
        loader.load_languages(&Files, &[tag(language)]).expect("the words are embedded");
        // Names and numbers go in as they are: the marks would end up in titles and attributes.
        loader.set_use_isolating(false);
        Self { language, loader: Arc::new(loader) }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

/// A word with the colour of its meaning (`vpdt.css`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) word: String,
    pub(crate) class: &'static str,
}

/// Mức độ khẩn (NĐ 30/2020 PL I II.10b); what is not urgent says nothing.
pub(crate) fn urgency(words: &Words, urgency: Urgency) -> Option<Mark> {
    let (word, class) = match urgency {
        Urgency::Normal => return None,
        Urgency::Urgent => (say!(words, "urgency-urgent"), "urgent"),
        Urgency::VeryUrgent => (say!(words, "urgency-very-urgent"), "urgent"),
        Urgency::Flash => (say!(words, "urgency-flash"), "flash"),
    };
    Some(Mark { word, class })
}

/// The same of what is under work.
pub(crate) fn work_urgency(words: &Words, of: workflow_api::v1::Urgency) -> Option<Mark> {
    urgency(
        words,
        match of {
            workflow_api::v1::Urgency::Normal => Urgency::Normal,
            workflow_api::v1::Urgency::Urgent => Urgency::Urgent,
            workflow_api::v1::Urgency::VeryUrgent => Urgency::VeryUrgent,
            workflow_api::v1::Urgency::Flash => Urgency::Flash,
        },
    )
}

/// Why an arrival may be refused, the likeliest first.
pub(crate) const REFUSAL_REASONS: [RefusalReason; 8] = [
    RefusalReason::WrongAddress,
    RefusalReason::Unreadable,
    RefusalReason::Incomplete,
    RefusalReason::InvalidSignature,
    RefusalReason::Duplicate,
    RefusalReason::Secret,
    RefusalReason::Malware,
    RefusalReason::Other,
];

/// Why an arrival was refused.
pub(crate) fn refusal_reason(words: &Words, reason: RefusalReason) -> String {
    match reason {
        RefusalReason::WrongAddress => say!(words, "refusal-wrong-address"),
        RefusalReason::Unreadable => say!(words, "refusal-unreadable"),
        RefusalReason::InvalidSignature => say!(words, "refusal-invalid-signature"),
        RefusalReason::Incomplete => say!(words, "refusal-incomplete"),
        RefusalReason::Duplicate => say!(words, "refusal-duplicate"),
        RefusalReason::Secret => say!(words, "refusal-secret"),
        RefusalReason::Malware => say!(words, "refusal-malware"),
        RefusalReason::Other => say!(words, "refusal-other"),
    }
}

/// The API's name of a value that has one: `wrong_address`.
pub(crate) fn code(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(language: &str) -> Vec<String> {
        let file = Files::get(&format!("{language}/portal.ftl")).unwrap();
        let text = String::from_utf8(file.data.into_owned()).unwrap();
        let begins = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        let key = |line: &str| line.split_once(" =").unwrap().0.to_owned();
        text.lines().filter(begins).map(key).collect()
    }

    #[test]
    fn what_is_said_in_vietnamese_is_said_in_english_too() {
        let (vietnamese, english) = (keys("vi"), keys("en"));

        let set = |keys: &[String]| keys.iter().cloned().collect::<BTreeSet<_>>();
        assert_eq!(set(&vietnamese), set(&english));
    }

    #[test]
    fn nothing_is_said_twice() {
        for language in ["vi", "en"] {
            let keys = keys(language);
            let mut once = BTreeSet::new();
            let twice: Vec<_> = keys.iter().filter(|key| !once.insert(*key)).collect();

            assert_eq!(twice, Vec::<&String>::new(), "{language}");
        }
    }

    #[test]
    fn each_language_speaks_for_itself() {
        assert_eq!(say!(Words::of(Language::Vietnamese), "urgency-flash"), "Hỏa tốc");
        assert_eq!(say!(Words::of(Language::English), "urgency-flash"), "Flash");
    }
}
