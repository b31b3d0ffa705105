//! What is asked of every text that people type.

use text::legacy;

use super::{Rule, Violation, excluded};

/// Trích yếu, NĐ 30/2020 PL VI II.8.
pub(crate) const SUBJECT: usize = 500;
/// Reasons and notes, NĐ 30/2020 PL VI II.11.
pub(crate) const REASON: usize = 500;
/// An opinion on a draft.
pub(crate) const OPINION: usize = 2000;
/// What a line of Nơi nhận says besides.
pub(crate) const NOTE: usize = 200;
/// Họ tên. PL VI II.12.2 has 50, which full names with academic titles exceed.
pub(crate) const NAME: usize = 100;
/// Chức vụ. PL VI II.12.1 has 100.
pub(crate) const TITLE: usize = 200;
/// Tên cơ quan, NĐ 30/2020 PL VI II.7.
pub(crate) const AGENCY: usize = 200;
/// Số (11) and ký hiệu (30), NĐ 30/2020 PL VI II.4–5, with room for what comes from elsewhere.
pub(crate) const SYMBOL: usize = 50;

/// Collects what is wrong with the texts of one input.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    violations: Vec<Violation>,
}

impl Texts {
    /// A text that must say something.
    pub(crate) fn required(&mut self, pointer: &str, text: &str, most: usize) {
        if text.is_empty() {
            self.violations.push(Violation::new(pointer, Rule::Blank));
        }
        self.optional(pointer, text, most);
    }

    /// A text that may be empty.
    pub(crate) fn optional(&mut self, pointer: &str, text: &str, most: usize) {
        if text::chars(text) > most {
            self.violations.push(Violation::new(pointer, Rule::TooLong { most }));
        }
        if let Some(encoding) = legacy::detect(text) {
            let converted = legacy::convert(text, encoding);
            self.violations
                .push(Violation::new(pointer, Rule::LegacyEncoding { encoding, converted }));
        }
        self.violations.extend(excluded::mark(pointer, text));
    }

    /// What was wrong.
    pub(crate) fn violations(self) -> Vec<Violation> {
        self.violations
    }

    /// Goes on only if nothing was wrong.
    pub(crate) fn check(self) -> Result<(), Vec<Violation>> {
        if self.violations.is_empty() { Ok(()) } else { Err(self.violations) }
    }
}

/// A one-line field as it is stored: tidied, and without control characters, which no column takes.
pub(crate) fn one_line(typed: &str) -> String {
    text::tidy(&typed.replace(char::is_control, " "))
}

/// A text of several lines as it is stored: each line tidied, no more than one empty line in a row.
pub(crate) fn paragraphs(typed: &str) -> String {
    let lines = typed.lines().map(one_line).collect::<Vec<_>>().join("\n");
    let kept = lines.trim_matches('\n').split("\n\n\n").collect::<Vec<_>>();
    kept.into_iter().map(|part| part.trim_matches('\n')).collect::<Vec<_>>().join("\n\n")
}

/// Trích yếu as it is stored: one line, without the "V/v" that a công văn prints before it.
pub(crate) fn subject(typed: &str) -> String {
    let tidied = one_line(typed);
    let rest = ["V/v", "v/v", "V/V", "Về việc "]
        .iter()
        .find_map(|prefix| tidied.strip_prefix(prefix))
        .map(|rest| rest.trim_start_matches([':', '.', ' ']));
    rest.filter(|rest| !rest.is_empty()).map_or(tidied.clone(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str, most: usize) -> Vec<Rule> {
        let mut texts = Texts::default();
        texts.required("/subject", text, most);
        texts.violations().into_iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn a_sound_text_breaks_no_rule() {
        assert_eq!(rules("Báo cáo công tác tư pháp quý III", 500), []);
    }

    #[test]
    fn length_is_counted_in_characters_as_a_reader_counts_them() {
        assert_eq!(rules(&"ế".repeat(500), 500), []);
        assert_eq!(rules(&"e\u{302}\u{301}".repeat(500), 500), []);
        assert_eq!(rules(&"ế".repeat(501), 500), [Rule::TooLong { most: 500 }]);
    }

    #[test]
    fn old_fonts_are_refused_with_the_converted_text() {
        let rules = rules("Céng hßa x· héi chñ nghÜa ViÖt Nam", 500);

        let [Rule::LegacyEncoding { converted, .. }] = rules.as_slice() else {
            panic!("{rules:?}")
        };
        assert_eq!(converted, "Cộng hòa xã hội chủ nghĩa Việt Nam");
    }

    #[test]
    fn control_characters_do_not_come_in() {
        assert_eq!(one_line("Tờ\0trình\t\u{7}số 5\n"), "Tờ trình số 5");
    }

    #[test]
    fn a_text_of_several_lines_keeps_them_but_not_its_gaps() {
        let typed = "\n  Nên bổ sung  căn cứ.\r\n\n\n\n\n- Điều 1\u{7}\n- Điều 2 \n\n";

        assert_eq!(paragraphs(typed), "Nên bổ sung căn cứ.\n\n- Điều 1\n- Điều 2");
        assert_eq!(paragraphs(" \n \n"), "");
    }

    #[test]
    fn a_subject_is_stored_without_its_v_v() {
        assert_eq!(subject("  V/v  triển khai   kế hoạch "), "triển khai kế hoạch");
        assert_eq!(subject("V/v: triển khai"), "triển khai");
        assert_eq!(subject("Về việc triển khai"), "triển khai");
        assert_eq!(subject("Triển khai V/v"), "Triển khai V/v");
        assert_eq!(subject("V/v"), "V/v");
    }
}
