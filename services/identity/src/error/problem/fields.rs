//! What is wrong with single fields.

use http::StatusCode;
use web::{Problem, Text};

use crate::domain::{password::Weakness, request::Fault};

pub(super) fn weak_password(weakness: Weakness) -> Problem {
    let (code, text) = match weakness {
        Weakness::TooShort => (
            "too-short",
            Text::new(
                "Mật khẩu cần ít nhất 12 ký tự. Một câu dễ nhớ, có cả dấu cách, là tốt nhất.",
                "A password has at least 12 characters. A sentence that you remember, spaces included, is best.",
            ),
        ),
        Weakness::TooLong => (
            "too-long",
            Text::new("Mật khẩu có tối đa 128 ký tự.", "A password has at most 128 characters."),
        ),
        Weakness::IsLogin => (
            "is-login",
            Text::new(
                "Mật khẩu không được trùng với tên đăng nhập hoặc địa chỉ thư.",
                "The password must not be the login or the address of the mailbox.",
            ),
        ),
        Weakness::Common => (
            "common-password",
            Text::new(
                "Mật khẩu này nằm trong danh sách dễ đoán. Hãy chọn mật khẩu khác.",
                "This password is among those that are guessed first. Choose another one.",
            ),
        ),
        Weakness::Unchanged => (
            "unchanged",
            Text::new(
                "Mật khẩu mới phải khác mật khẩu hiện tại.",
                "The new password must differ from the current one.",
            ),
        ),
    };
    Problem::invalid("/new", code, text)
}

pub(super) fn invalid_change() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid",
        Text::new("Một số trường chưa hợp lệ.", "Some fields are not valid."),
    )
}

pub(super) fn with_fault(problem: Problem, fault: Fault) -> Problem {
    match fault {
        Fault::Login => problem.field(
            "/change/login",
            "invalid-login",
            Text::new(
                "Tên đăng nhập gồm 2–64 chữ thường không dấu và chữ số, nối bằng dấu chấm, gạch ngang hoặc gạch dưới.",
                "A login is 2 to 64 lower-case letters without accents and digits, joined by dots, dashes or underscores.",
            ),
        ),
        Fault::Name => problem.field(
            "/change/person_name",
            "invalid-name",
            Text::new("Hãy nhập họ và tên, tối đa 200 ký tự.", "Give the full name, at most 200 characters."),
        ),
        Fault::Title => problem.field(
            "/change/title",
            "invalid-title",
            Text::new("Hãy nhập chức vụ, tối đa 200 ký tự.", "Give the title, at most 200 characters."),
        ),
        Fault::NoRoles => problem.field(
            "/change/roles",
            "no-roles",
            Text::new("Hãy chọn ít nhất một vai trò.", "Choose at least one role."),
        ),
        Fault::Operator => problem.field(
            "/change/roles",
            "not-assignable",
            Text::new(
                "Vai trò vận hành do tỉnh cấp, cơ quan không tự gán được.",
                "Operators are appointed by the province, not by an agency.",
            ),
        ),
    }
}
