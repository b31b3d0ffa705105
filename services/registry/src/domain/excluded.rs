//! What must stay out: state secrets and excluded fields (rules §5; the regulation 3.2, 7.4, 8.1).
//!
//! There is nowhere a field for a secrecy level: such documents travel on paper only.

use super::{Rule, Violation};

/// The state-secret mark that `text` bears, as a broken rule at `pointer`.
pub(crate) fn mark(pointer: &str, text: &str) -> Option<Violation> {
    let mark = text::find_secret_mark(text)?;
    Some(Violation::new(pointer, Rule::SecretMark(mark)))
}

/// What is excluded about a file: by its name, or by the text of its first page.
pub(crate) fn file(pointer: &str, name: &str, first_page: &str) -> Option<Violation> {
    mark(pointer, name).or_else(|| mark(pointer, first_page))
}

#[cfg(test)]
mod tests {
    use text::SecretMark;

    use super::*;

    #[test]
    fn a_mark_is_found_in_a_title_a_file_name_and_a_page() {
        let found = |violation: Option<Violation>| violation.map(|violation| violation.rule);

        assert_eq!(
            found(mark("/subject", "(MẬT) Báo cáo tình hình")),
            Some(Rule::SecretMark(SecretMark::Confidential))
        );
        assert_eq!(
            found(file("/files/0", "BÁO CÁO [TỐI MẬT].pdf", "")),
            Some(Rule::SecretMark(SecretMark::Secret))
        );
        assert_eq!(
            found(file("/files/0", "bao-cao.pdf", "SỞ TƯ PHÁP\n\nTUYỆT MẬT\n\nSố: 05/BC-STP")),
            Some(Rule::SecretMark(SecretMark::TopSecret))
        );
    }

    #[test]
    fn talk_about_secrecy_is_let_through() {
        assert_eq!(mark("/subject", "Tập huấn công tác bảo vệ bí mật nhà nước"), None);
        assert_eq!(file("/files/0", "bảo mật.pdf", "Quy chế bảo mật hệ thống"), None);
    }
}
