//! What can go wrong, and how clients hear of it.

use http::StatusCode;
use web::{OnceError, Problem, Text};

use crate::domain::{Reason, resend::NotAgain};

/// A failed operation.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such delivery, or it is not the caller's.
    #[error("there is no such delivery")]
    NotFound,
    /// It has no receipt yet, or is not the caller's.
    #[error("there is no receipt")]
    NoReceipt,
    /// There is no such comparison of the ledger.
    #[error("there is no such reconciliation")]
    NoReconciliation,
    /// What is to be compared ends before it begins, or lies in the future.
    #[error("there is no such span of time")]
    NoSpan,
    /// It is not to be sent again.
    #[error("not sent again")]
    NotAgain(#[from] NotAgain),
    /// The agency to which it should go cannot be reached.
    #[error("the recipient cannot be reached: {0:?}")]
    Unreachable(Reason),
    /// The command could not be told from an earlier one.
    #[error("the command could not be told from an earlier one")]
    Once(#[from] OnceError),
    /// What was stored cannot be read.
    #[error("what was stored cannot be read")]
    Stored(#[from] serde_json::Error),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

/// The outcome of an operation.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound | Error::NoReceipt | Error::NoReconciliation => Self::not_found(),
            Error::NoSpan => Self::invalid(
                "/since",
                "no-span-of-time",
                Text::new(
                    "Khoảng thời gian đối soát phải bắt đầu trước khi kết thúc và không kéo sang tương lai.",
                    "What is compared must begin before it ends, and must not reach into the future.",
                ),
            ),
            Error::NotAgain(reason) => not_again(reason),
            Error::Unreachable(reason) => unreachable(reason),
            Error::Once(error) => error.into(),
            Error::Database(
                sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_),
            ) => Self::unavailable(&error),
            Error::Stored(_) | Error::Database(_) => Self::internal(&error),
        }
    }
}

fn not_again(reason: NotAgain) -> Problem {
    let conflict = |code, text| Problem::new(StatusCode::CONFLICT, code, text);
    match reason {
        NotAgain::AlreadyResent(_) => conflict(
            "already-resent",
            Text::new(
                "Văn bản này đã được gửi lại rồi. Hãy theo dõi ở lần gửi mới; không cần gửi thêm.",
                "This was sent again already. Follow the new delivery; nothing more is needed.",
            ),
        ),
        NotAgain::StillExpected(until) => {
            let until = until.to_zoned(clock::house_zone()).strftime("%H:%M").to_string();
            conflict(
                "answer-still-expected",
                Text::new(
                    format!(
                        "Vừa chuyển xong, bên nhận có thể đang trả lời. Nếu đến {until} vẫn chưa có tin, hãy gửi lại."
                    ),
                    format!(
                        "It was handed over just now and the answer may still come. If there is none by {until}, send it again."
                    ),
                ),
            )
        }
        NotAgain::InGoodHands(_) => conflict(
            "already-received",
            Text::new(
                "Bên nhận đã có văn bản này nên không cần gửi lại.",
                "The recipient has it; there is no need to send it again.",
            ),
        ),
        NotAgain::NotMended(_) => conflict(
            "not-mended-by-resending",
            Text::new(
                "Gửi lại nguyên văn không khắc phục được lý do từ chối. Hãy đính chính hoặc thay thế văn bản cho mọi nơi nhận.",
                "The same bytes would be refused for the same reason. Correct or replace the document, for all its recipients.",
            ),
        ),
        NotAgain::AddressIsRight => Problem::invalid(
            "/agency_id",
            "address-is-right",
            Text::new(
                "Chỉ đổi nơi nhận khi văn bản bị từ chối vì sai địa chỉ hoặc cơ quan nhận không còn. Hãy bỏ trống ô này để gửi lại cho đúng nơi cũ.",
                "Another agency may be named only when the address was wrong or the agency is no more. Leave it empty to send to the same one.",
            ),
        ),
    }
}

fn unreachable(reason: Reason) -> Problem {
    let text = match reason {
        Reason::ClosedAgency => Text::new(
            "Cơ quan nhận đã ngừng hoạt động. Hãy chọn cơ quan kế thừa.",
            "The recipient agency is no more. Choose its successor.",
        ),
        _ => Text::new(
            "Chưa có cơ quan nhận này trong danh mục mã định danh. Hãy chọn cơ quan khác hoặc gửi bản giấy.",
            "The directory does not know this agency. Choose another, or send paper.",
        ),
    };
    Problem::invalid("/agency_id", "recipient-unreachable", text)
}
