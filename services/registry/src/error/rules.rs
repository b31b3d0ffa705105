//! What is said of each rule that an input breaks.

use web::Text;

use crate::domain::Rule;

/// The stable code of the rule and its text.
pub(super) fn told(rule: &Rule) -> (&'static str, Text) {
    match rule {
        Rule::Blank
        | Rule::TooLong { .. }
        | Rule::TooMany { .. }
        | Rule::LegacyEncoding { .. }
        | Rule::ImpossibleDate => text_rule(rule),
        Rule::SecretMark(_) | Rule::ExcludedField { .. } => excluded_rule(rule),
        Rule::UnknownKind | Rule::RetiredKind { .. } | Rule::NotIssuable { .. } => kind_rule(rule),
        Rule::FileNotReady | Rule::FileRefused | Rule::OneMainFile | Rule::UnknownAnswered => {
            file_rule(rule)
        }
        _ => people_rule(rule),
    }
}

fn text_rule(rule: &Rule) -> (&'static str, Text) {
    match rule {
        Rule::TooLong { most } => (
            "too-long",
            Text::new(
                format!("Dài quá {most} ký tự. Hãy rút gọn."),
                format!("Longer than {most} characters. Shorten it."),
            ),
        ),
        Rule::TooMany { most } => (
            "too-many",
            Text::new(format!("Nhiều quá {most} mục."), format!("More than {most} items.")),
        ),
        Rule::LegacyEncoding { encoding, converted } => (
            "legacy-encoding",
            Text::new(
                format!(
                    "Nội dung gõ bằng bảng mã cũ {}. Hãy dùng Unicode (TCVN 6909:2001); bản chuyển đổi đề nghị: {converted}",
                    encoding.name()
                ),
                format!(
                    "Typed in the old encoding {}. Use Unicode (TCVN 6909:2001); the converted text would be: {converted}",
                    encoding.name()
                ),
            ),
        ),
        Rule::ImpossibleDate => (
            "impossible-date",
            Text::new(
                "Ngày này không phù hợp ở đây. Hãy kiểm tra lại.",
                "This date is not possible here. Check it.",
            ),
        ),
        _ => ("blank", Text::new("Không được để trống.", "This must not be blank.")),
    }
}

fn excluded_rule(rule: &Rule) -> (&'static str, Text) {
    match rule {
        Rule::ExcludedField { name } => (
            "excluded-field",
            Text::new(
                format!(
                    "Văn bản thuộc lĩnh vực “{name}” không đưa lên hệ thống này. Hãy soạn, ký và gửi bằng văn bản giấy qua văn thư theo quy định."
                ),
                format!(
                    "Documents of the field “{name}” stay out of this system. Write, sign and send it on paper through the registry desk."
                ),
            ),
        ),
        Rule::SecretMark(mark) => (
            "secret-mark",
            Text::new(
                format!(
                    "Có dấu chỉ mức độ mật “{mark}”. Văn bản mật không soạn, không lưu, không gửi trên hệ thống này; hãy làm bằng giấy, trên máy tính độc lập, và gửi qua văn thư mật của cơ quan."
                ),
                format!(
                    "Bears the state-secret mark “{mark}”. Secret documents are not written, kept or sent here; do it on paper, on a computer apart, through the agency's desk for secret documents."
                ),
            ),
        ),
        _ => (
            "excluded",
            Text::new("Nội dung này không đưa lên hệ thống.", "This must stay out of the system."),
        ),
    }
}

fn kind_rule(rule: &Rule) -> (&'static str, Text) {
    match rule {
        Rule::RetiredKind { name } => (
            "retired-kind",
            Text::new(
                format!(
                    "Loại văn bản “{name}” hiện không còn dùng để ban hành; chỉ chọn được khi nhận văn bản cũ."
                ),
                format!("The kind “{name}” is not in use today; it can only be received."),
            ),
        ),
        Rule::NotIssuable { name } => (
            "not-issuable",
            Text::new(
                format!("Cơ quan trong tỉnh không ban hành loại “{name}”; chỉ chọn được khi nhận."),
                format!(
                    "Agencies of the province do not issue the kind “{name}”; it can only be received."
                ),
            ),
        ),
        _ => (
            "unknown-kind",
            Text::new(
                "Không có loại văn bản này. Hãy chọn trong danh mục.",
                "There is no such kind. Choose one of the list.",
            ),
        ),
    }
}

fn file_rule(rule: &Rule) -> (&'static str, Text) {
    match rule {
        Rule::FileRefused => (
            "file-refused",
            Text::new(
                "Tệp này không qua được kiểm tra (mã độc hoặc định dạng không cho phép). Hãy dùng tệp khác.",
                "This file did not pass the check (malware, or a format that is not allowed). Use another.",
            ),
        ),
        Rule::OneMainFile => (
            "one-main-file",
            Text::new(
                "Văn bản phải có đúng một tệp chính; các tệp khác là phụ lục hoặc tài liệu kèm.",
                "A document has exactly one main file; the others are annexes or accompanying.",
            ),
        ),
        Rule::UnknownAnswered => (
            "unknown-document",
            Text::new(
                "Không tìm thấy văn bản đến này, hoặc văn bản chưa vào sổ. Chỉ trả lời văn bản đến đã có số đến.",
                "There is no such incoming document, or it is not registered. Only a registered one is answered.",
            ),
        ),
        _ => (
            "file-not-ready",
            Text::new(
                "Tệp chưa kiểm tra xong, hoặc không phải của bạn. Hãy đợi vài giây rồi thử lại.",
                "The file is still being checked, or is not yours. Wait a few seconds and try again.",
            ),
        ),
    }
}

fn people_rule(rule: &Rule) -> (&'static str, Text) {
    let (code, vietnamese, english) = match rule {
        Rule::ClosedAgency { name, since, successor } => {
            return closed(name, *since, successor.as_deref());
        }
        Rule::UnknownAgency => (
            "unknown-agency",
            "Không có cơ quan này trong danh mục liên thông.",
            "There is no such agency in the directory.",
        ),
        Rule::OwnAgency => (
            "own-agency",
            "Không gửi cho chính cơ quan mình; hãy chọn đơn vị hoặc cá nhân trong cơ quan.",
            "An agency sends nothing to itself; choose a unit or a person of it.",
        ),
        Rule::UnknownUnit => (
            "unknown-unit",
            "Không có đơn vị này trong cơ quan.",
            "There is no such unit in the agency.",
        ),
        Rule::UnknownPerson => (
            "unknown-person",
            "Không có người này trong cơ quan với chức trách cần thiết.",
            "There is no such person in the agency with the role that is needed.",
        ),
        Rule::OwnDraft => (
            "own-draft",
            "Người soạn không được tự kiểm tra thể thức hoặc tự ký dự thảo của mình.",
            "Nobody checks the form of, or signs, a draft of their own.",
        ),
        Rule::NobodyAsked => (
            "nobody-asked",
            "Hãy chọn ít nhất một người hoặc một đơn vị để xin ý kiến.",
            "Choose at least one person or unit to ask.",
        ),
        Rule::Twice => ("twice", "Mục này đã có ở trên.", "This stands there already."),
        Rule::OutsideRecipient => (
            "outside-recipient",
            "Văn bản lưu hành nội bộ không gửi ra ngoài cơ quan.",
            "A document for internal circulation does not leave the agency.",
        ),
        Rule::NoRecipient => (
            "no-recipient",
            "Chưa có nơi nhận. Hãy thêm ít nhất một nơi nhận.",
            "There is no recipient. Add at least one.",
        ),
        Rule::AgencyOrWords => (
            "agency-or-words",
            "Mỗi dòng Kính gửi là một cơ quan trong danh mục, hoặc tên gọi chung như “Các sở, ban, ngành”.",
            "Each line addresses one agency of the directory, or a group in words.",
        ),
        _ => (
            "one-target",
            "Mỗi dòng nơi nhận chỉ định đúng một cơ quan, đơn vị hoặc cá nhân.",
            "Each line names exactly one agency, unit or person.",
        ),
    };
    (code, Text::new(vietnamese, english))
}

fn closed(
    name: &str,
    since: Option<jiff::civil::Date>,
    successor: Option<&str>,
) -> (&'static str, Text) {
    let (vi_since, en_since) = since.map_or_else(Default::default, |day| {
        (format!(" từ ngày {}", day.strftime("%d/%m/%Y")), format!(" since {day}"))
    });
    let (vi_next, en_next) = successor.map_or_else(Default::default, |next| {
        (format!(" Hãy gửi đến {next}."), format!(" Send it to {next}."))
    });
    (
        "closed-agency",
        Text::new(
            format!("{name} không còn hoạt động{vi_since}.{vi_next}"),
            format!("{name} is not there{en_since}.{en_next}"),
        ),
    )
}
