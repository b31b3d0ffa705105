//! What a caller is told.

mod fields;
mod incidents;

use http::StatusCode;
use web::{Problem, Text};

use super::Error;
use crate::domain::request::Undecidable;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found(),
            Error::NoSession => Self::unauthenticated(),
            Error::Once(error) => error.into(),
            Error::Database(
                sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_),
            )
            | Error::Busy => Self::unavailable(&error),
            Error::Database(_) | Error::Hash(_) | Error::Sign(_) | Error::NoSigningKey => {
                Self::internal(&error)
            }
            Error::WeakPassword(weakness) => fields::weak_password(weakness),
            Error::InvalidChange(faults) => {
                faults.into_iter().fold(fields::invalid_change(), fields::with_fault)
            }
            Error::Note { pointer, refusal } => Self::note(pointer, refusal),
            Error::NotAPage => incidents::not_a_page(),
            Error::NotATrace => incidents::not_a_trace(),
            Error::Unfit(unfit) => incidents::unfit(unfit),
            Error::InvalidReason => Self::invalid(
                "/reason",
                "reason-required",
                Text::new(
                    "Hãy ghi lý do, từ 1 đến 500 ký tự.",
                    "Give a reason of 1 to 500 characters.",
                ),
            ),
            refused => {
                let (status, code, text) = refusal(&refused);
                let problem = Self::new(status, code, text);
                match refused {
                    Error::TooManyAttempts(seconds) => problem.retry_after(seconds),
                    _ => problem,
                }
            }
        }
    }
}

fn refusal(error: &Error) -> (StatusCode, &'static str, Text) {
    match error {
        Error::WrongCredentials => (
            StatusCode::UNAUTHORIZED,
            "wrong-credentials",
            Text::new(
                "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ và phím Caps Lock rồi nhập lại.",
                "The login or the password is not right. Check the keyboard and Caps Lock, then try again.",
            ),
        ),
        Error::TooManyAttempts(seconds) => (
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-attempts",
            Text::new(
                format!(
                    "Đã nhập sai nhiều lần từ nơi này. Hãy thử lại sau {seconds} giây; tài khoản không bị khóa."
                ),
                format!(
                    "There were many wrong attempts from here. Try again in {seconds} seconds; the account is not locked."
                ),
            ),
        ),
        Error::AccountDisabled => (
            StatusCode::FORBIDDEN,
            "account-disabled",
            Text::new(
                "Tài khoản này đã ngừng hoạt động. Hãy liên hệ Văn phòng cơ quan nếu bạn vẫn cần sử dụng.",
                "This account was disabled. Ask the office of your agency if you still need it.",
            ),
        ),
        Error::NoPost => (
            StatusCode::FORBIDDEN,
            "no-post",
            Text::new(
                "Hiện bạn chưa được giao chức danh nào. Hãy liên hệ Văn phòng cơ quan để được phân công.",
                "You hold no post at present. Ask the office of your agency.",
            ),
        ),
        Error::PasswordChangeRequired => (
            StatusCode::FORBIDDEN,
            "password-change-required",
            Text::new(
                "Đây là mật khẩu cấp lần đầu. Hãy đổi mật khẩu trước khi tiếp tục.",
                "This is a first password. Change it before you go on.",
            ),
        ),
        Error::WrongCurrentPassword => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "wrong-current-password",
            Text::new("Mật khẩu hiện tại chưa đúng.", "The current password is not right."),
        ),
        Error::NoSuchAudience => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "no-such-audience",
            Text::new("Không có dịch vụ này.", "There is no such service."),
        ),
        Error::NotYourPost => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "not-your-post",
            Text::new(
                "Hôm nay bạn không giữ chức danh này. Hãy chọn một chức danh trong danh sách của mình.",
                "You do not hold this post today. Choose one from your own list.",
            ),
        ),
        Error::LoginTaken => (
            StatusCode::CONFLICT,
            "login-taken",
            Text::new(
                "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác, ví dụ thêm số ở cuối.",
                "Somebody has this login. Choose another one, with a number at its end for instance.",
            ),
        ),
        Error::Undecidable(Undecidable::AlreadyDecided) => (
            StatusCode::CONFLICT,
            "already-decided",
            Text::new(
                "Đề nghị này đã được xử lý. Hãy tải lại danh sách để xem kết quả.",
                "This request was decided already. Load the list again to see how.",
            ),
        ),
        Error::Undecidable(Undecidable::Own) => (
            StatusCode::FORBIDDEN,
            "own-request",
            Text::new(
                "Bạn không thể tự duyệt đề nghị của chính mình. Hãy nhờ người có thẩm quyền khác.",
                "You cannot decide your own request. Ask another person who may.",
            ),
        ),
        _ => (
            StatusCode::CONFLICT,
            "outdated-request",
            Text::new(
                "Chức danh hoặc tài khoản trong đề nghị đã thay đổi. Hãy từ chối và đề nghị lại.",
                "The post or the account of this request has changed. Reject it and propose again.",
            ),
        ),
    }
}
