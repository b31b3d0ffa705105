//! Errors as problems: a stable code, and what to do about it in both languages.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use text::SecretMark;
use web::{Language, Problem, Text};

use super::{Error, rules};
use crate::domain::{Violation, arrival, outgoing};

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found(),
            Error::Forbidden => Self::forbidden(),
            Error::ChangedMeanwhile => Self::changed_meanwhile(),
            Error::Violations(violations) => broken(&violations),
            Error::Outgoing(wrong) => outgoing_state(wrong),
            Error::Arrival(wrong) => arrival_state(wrong),
            Error::ChangedAfterSigning => changed_after_signing(),
            Error::ClosedRecipients(closed) => closed_recipients(&closed),
            Error::PossibleDuplicate(count) => possible_duplicate(count),
            Error::SecretArrival(mark) => secret_arrival(mark),
            Error::NothingToSettle => nothing_to_settle(),
            Error::AlreadyAnswered => already_answered(),
            Error::NumberNotHeld => number_not_held(),
            Error::OtherSeries => other_series(),
            Error::DirectoryNotReady => directory_not_ready(),
            Error::NameTaken => name_taken(),
            Error::SearchTooShort => search_too_short(),
            Error::Once(error) => error.into(),
            Error::Database(
                sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_),
            ) => Self::unavailable(&error),
            Error::Inconsistent(_) | Error::Database(_) => Self::internal(&error),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}

/// One code for the whole where all fields have the same, so that a client can match on it.
fn broken(violations: &[Violation]) -> Problem {
    let told = told(violations);
    let first =
        told.first().filter(|(_, (code, _))| told.iter().all(|(_, other)| other.0 == *code));
    let (code, text) = first.map_or_else(
        || {
            let text = Text::new("Một số trường chưa hợp lệ.", "Some fields are not valid.");
            ("invalid", text)
        },
        |(_, (code, text))| (*code, text.clone()),
    );
    with_fields(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, text), told)
}

/// A broken rule with its code and text.
type Told<'a> = (&'a Violation, (&'static str, Text));

fn told(violations: &[Violation]) -> Vec<Told<'_>> {
    violations.iter().map(|broken| (broken, rules::told(&broken.rule))).collect()
}

fn with_fields(problem: Problem, told: Vec<Told<'_>>) -> Problem {
    told.into_iter()
        .fold(problem, |problem, (broken, (code, text))| problem.field(&broken.pointer, code, text))
}

fn conflict(
    code: &'static str,
    vietnamese: impl Into<std::borrow::Cow<'static, str>>,
    english: impl Into<std::borrow::Cow<'static, str>>,
) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, Text::new(vietnamese, english))
}

fn already_answered() -> Problem {
    conflict(
        "already-answered",
        "Ý kiến này đã được trả lời; hãy tải lại trang.",
        "This opinion was given already. Load it again.",
    )
}

fn outgoing_state(wrong: outgoing::WrongState) -> Problem {
    use outgoing::{Action, State};
    let state = match wrong.state {
        State::Drafting => "đang soạn thảo",
        State::Submitted => "đang trình duyệt",
        State::Returned => "bị trả lại để sửa",
        State::Signed => "đã ký, chờ cấp số",
        State::Numbered => "đã cấp số, chờ tệp chính thức",
        State::Finalised => "đã có tệp chính thức, chờ phát hành",
        State::Released => "đã phát hành",
        State::Cancelled => "đã hủy ban hành",
    };
    let (code, remedy) = match (wrong.action, wrong.state) {
        (Action::Number, State::Drafting | State::Submitted | State::Returned) => (
            "not-signed",
            "Văn bản chỉ được cấp số sau khi người có thẩm quyền ký (NĐ 30/2020, Điều 15).",
        ),
        (Action::Number, _) => {
            ("already-numbered", "Văn bản này đã được cấp số; hãy tải lại trang.")
        }
        (Action::Release, State::Numbered) => (
            "no-final-file",
            "Hãy đưa tệp chính thức (có số, ngày và chữ ký số hoặc bản quét có dấu) vào trước.",
        ),
        (Action::Cancel, State::Released) => (
            "already-released",
            "Văn bản đã đến nơi nhận; hãy thu hồi hoặc ban hành văn bản thay thế.",
        ),
        _ => ("wrong-state", "Hãy tải lại trang để xem trạng thái hiện tại."),
    };
    conflict(
        code,
        format!("Văn bản {state} nên không làm được việc này. {remedy}"),
        format!(
            "The document is {}: this cannot be done now. Load it again.",
            wrong.state.as_str()
        ),
    )
}

fn arrival_state(wrong: arrival::WrongState) -> Problem {
    use arrival::{Action, State};
    let (code, vietnamese, english) = match (wrong.state, wrong.action) {
        (State::Registered, Action::Register) => (
            "already-registered",
            "Văn bản đến này đã được vào sổ. Hãy tải lại trang để xem số đến.",
            "This arrival has its number already. Load it again to see it.",
        ),
        (State::Registered, Action::Refuse) => (
            "already-registered",
            "Văn bản đã vào sổ nên không từ chối được nữa; nếu gửi nhầm, hãy trả lại sau khi vào sổ.",
            "It has an arrival number and cannot be refused; if it was misdirected, return it.",
        ),
        (State::Refused, _) => (
            "already-refused",
            "Văn bản này đã bị từ chối tiếp nhận; bên gửi đã được báo.",
            "This arrival was refused, and its sender was told.",
        ),
        _ => (
            "wrong-state",
            "Trạng thái hiện tại của văn bản đến không cho phép việc này. Hãy tải lại trang.",
            "The state of the arrival does not allow this. Load it again.",
        ),
    };
    conflict(code, vietnamese, english)
}

fn changed_after_signing() -> Problem {
    conflict(
        "changed-after-signing",
        "Nội dung đã thay đổi sau khi ký nên không cấp số được. Hãy trình lại để người ký duyệt phần thay đổi (NĐ 30/2020, Điều 11).",
        "The content was changed after it was signed, so it gets no number. Submit it again for the signer to decide.",
    )
}

/// Each closed recipient is named with its successor, in the text and at its line.
fn closed_recipients(closed: &[Violation]) -> Problem {
    let told = told(closed);
    let all = |language| {
        let sentences = told.iter().map(|(_, (_, text))| text.to(language).to_owned());
        sentences.collect::<Vec<_>>().join(" ")
    };
    let problem = conflict(
        "closed-recipients",
        format!(
            "Chưa phát hành được vì nơi nhận đã thay đổi từ khi soạn thảo. {} Hãy hủy ban hành văn bản này và trình lại với nơi nhận đúng.",
            all(Language::Vietnamese)
        ),
        format!(
            "It cannot be released: recipients changed since it was drafted. {} Cancel this document and submit it again with the right recipients.",
            all(Language::English)
        ),
    );
    with_fields(problem, told)
}

fn possible_duplicate(count: usize) -> Problem {
    conflict(
        "possible-duplicate",
        format!(
            "Văn bản này giống {count} văn bản đã nhận (cùng số, ký hiệu, ngày và nơi ban hành). Hãy xem lại; nếu vẫn cần vào sổ, gửi lại với accept_duplicate."
        ),
        format!(
            "It looks like {count} that are there already (same number, symbol, date and issuer). Look at them; to register it all the same, send accept_duplicate."
        ),
    )
}

fn secret_arrival(mark: SecretMark) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "secret-mark",
        Text::new(
            format!(
                "Văn bản có dấu “{mark}” nên không được vào sổ trên hệ thống này. Hãy từ chối với lý do “secret” và báo ngay lãnh đạo; văn bản mật chỉ gửi bằng giấy theo quy định bảo vệ bí mật nhà nước."
            ),
            format!(
                "It bears the mark “{mark}” and must not be registered here. Refuse it with the reason `secret` and tell the head at once; secret documents travel on paper only."
            ),
        ),
    )
}

fn nothing_to_settle() -> Problem {
    conflict(
        "nothing-to-settle",
        "Lần gửi này không còn vướng mắc để giải quyết: nơi nhận đã có văn bản, hoặc đã được gửi lại hay giải quyết trước đó. Hãy tải lại trang.",
        "There is nothing to settle about this delivery: the recipient has it, or it was sent again or settled before. Load it again.",
    )
}

fn number_not_held() -> Problem {
    conflict(
        "number-not-held",
        "Số giữ trước này đã được dùng hoặc đã bỏ. Hãy chọn số khác hoặc cấp số tiếp theo.",
        "This reserved number was used or given up. Choose another, or take the next number.",
    )
}

fn other_series() -> Problem {
    conflict(
        "other-series",
        "Số giữ trước thuộc sổ khác với loại văn bản này. Hãy chọn số của đúng sổ.",
        "The reserved number is of another register than this kind of document. Choose one of the same register.",
    )
}

fn directory_not_ready() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "directory-not-ready",
        Text::new(
            "Danh mục cơ quan, đơn vị chưa được đồng bộ xong nên chưa ghép được ký hiệu. Hãy thử lại sau ít phút.",
            "The directory of agencies and units has not arrived yet, so the symbol cannot be composed. Try again in a few minutes.",
        ),
    )
    .retry_after(10)
}

fn name_taken() -> Problem {
    conflict(
        "name-taken",
        "Bạn đã có một bộ lọc mang tên này. Hãy đặt tên khác, hoặc sửa bộ lọc đã có.",
        "You keep another search under this name. Choose another name, or change that search.",
    )
}

fn search_too_short() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "search-too-short",
        Text::new(
            "Hãy nhập ít nhất hai ký tự, hoặc một số văn bản.",
            "Type at least two letters, or a number.",
        ),
    )
}
