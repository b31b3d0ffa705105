//! What a rule refuses, in the words of those who meet it.

use http::StatusCode;
use jiff::{Timestamp, civil::Date};
use web::{Problem, Text};

use crate::domain::{route, task, work};

fn conflict(code: &'static str, vietnamese: &'static str, english: &'static str) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, Text::new(vietnamese, english))
}

fn forbidden(code: &'static str, vietnamese: &'static str, english: &'static str) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, code, Text::new(vietnamese, english))
}

pub(super) fn of_route(refusal: route::Refusal) -> Problem {
    match refusal {
        route::Refusal::OwnDraft => forbidden(
            "own-draft",
            "Bạn không thể tự duyệt, kiểm tra thể thức hay ký dự thảo do chính mình soạn.",
            "Nobody approves, checks or signs a draft of his own.",
        ),
        route::Refusal::NotTheirStep => forbidden(
            "not-your-step",
            "Bước này do người khác thực hiện.",
            "This step is another person's.",
        ),
        route::Refusal::NotWaiting(state) => {
            let (vietnamese, english) = route_state(state);
            Problem::new(
                StatusCode::CONFLICT,
                "not-waiting",
                Text::new(
                    format!("Dự thảo {vietnamese}, không chờ bước này. Hãy tải lại trang."),
                    format!("The draft {english}, and does not wait for this step. Load it again."),
                ),
            )
        }
        route::Refusal::Changed => conflict(
            "draft-changed",
            "Dự thảo đã được sửa sau khi bạn mở. Hãy tải lại, xem nội dung mới rồi quyết định.",
            "The draft was changed since you opened it. Load it again, read what is new, then decide.",
        ),
        route::Refusal::SamePerson => forbidden(
            "same-person",
            "Bạn đã duyệt nội dung; thể thức phải do người khác kiểm tra.",
            "You approved the content; another person must check the form.",
        ),
        route::Refusal::AuthorityNotTheirs => Problem::invalid(
            "/authority",
            "authority-not-yours",
            Text::new(
                "Chức danh của bạn không ký được theo thẩm quyền này; hãy chọn lại thẩm quyền ký.",
                "Your post does not sign in this authority; choose another one.",
            ),
        ),
    }
}

fn route_state(state: route::State) -> (&'static str, &'static str) {
    match state {
        route::State::AwaitingContent => ("đang chờ duyệt nội dung", "waits for its content"),
        route::State::AwaitingForm => ("đang chờ kiểm tra thể thức", "waits for its form"),
        route::State::AwaitingSignature => ("đang chờ ký", "waits for its signature"),
        route::State::Signed => ("đã được ký", "is signed"),
        route::State::Returned => ("đã được trả lại", "was returned"),
    }
}

pub(super) fn of_work(refusal: work::Refusal) -> Problem {
    match refusal {
        work::Refusal::NoTask => Problem::not_found(),
        work::Refusal::NotAllowed => Problem::forbidden(),
        work::Refusal::NotTheirTask => forbidden(
            "not-your-task",
            "Việc này đang giao cho người khác.",
            "This task is somebody else's.",
        ),
        work::Refusal::ClaimingNotAllowed => forbidden(
            "claiming-not-allowed",
            "Trưởng phòng chưa cho phép tự nhận việc; hãy đề nghị trưởng phòng phân công.",
            "The head of your unit has not let people take work; ask to be assigned.",
        ),
        work::Refusal::NotGivenByThem => forbidden(
            "not-given-by-you",
            "Việc này không do bạn giao.",
            "You did not give this task out.",
        ),
        work::Refusal::NotToKnow => conflict(
            "not-to-know",
            "Văn bản này không gửi đơn vị bạn để biết.",
            "This document is not one that your unit is to know.",
        ),
        work::Refusal::NoDeadline => conflict(
            "no-deadline",
            "Việc này chưa đặt thời hạn nên không có gì để gia hạn.",
            "This task has no deadline that could be moved.",
        ),
        work::Refusal::UrgedLately(next) => urged_lately(next),
        work::Refusal::NotLater(old) => not_later(old),
        work::Refusal::Closed => conflict(
            "case-closed",
            "Văn bản này đã xử lý xong.",
            "The work on this document is closed.",
        ),
        work::Refusal::AlreadyDirected => conflict(
            "already-directed",
            "Đã có ý kiến chỉ đạo giao văn bản này. Hãy tải lại; muốn giao lại, đề nghị đơn vị chủ trì trả lại việc.",
            "A directive was given already. Load it again; to give another one, ask the leading unit to return it.",
        ),
        work::Refusal::AlreadyAssigned => conflict(
            "already-assigned",
            "Việc đã giao cho cá nhân. Hãy yêu cầu người đó trả lại trước khi chuyển tiếp.",
            "A person has the task. Have them give it back before you pass it on.",
        ),
        work::Refusal::ReplyRequired => conflict(
            "reply-required",
            "Văn bản này phải được trả lời: việc tự hoàn thành khi văn bản trả lời được phát hành.",
            "This document must be answered: the task completes itself when the reply is released.",
        ),
        work::Refusal::NotNow(state) => not_now(state),
        work::Refusal::LeadIsOwnUnit => Problem::invalid(
            "/lead_unit_id",
            "own-unit",
            Text::new(
                "Đơn vị bạn đang chủ trì rồi; hãy giao việc cho người trong đơn vị.",
                "Your unit leads already; assign the task to somebody in it.",
            ),
        ),
        work::Refusal::UnitTwice(_) => Problem::invalid(
            "/cooperating_unit_ids",
            "unit-twice",
            Text::new(
                "Mỗi đơn vị chỉ có một vai: chủ trì, phối hợp hoặc để biết.",
                "A unit has one part: it leads, cooperates or is to know.",
            ),
        ),
        work::Refusal::DueInPast => Problem::invalid(
            "/due_on",
            "due-in-past",
            Text::new(
                "Thời hạn đã qua; hãy chọn ngày khác.",
                "The deadline is past; choose another day.",
            ),
        ),
        work::Refusal::DueAfterParent(limit) => Problem::invalid(
            "/due_on",
            "due-after-parent",
            Text::new(
                format!(
                    "Thời hạn không được muộn hơn hạn cấp trên đã giao ({}).",
                    limit.strftime("%d/%m/%Y")
                ),
                format!("The deadline may not be later than the one given to you ({limit})."),
            ),
        ),
    }
}

fn not_now(state: task::State) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "not-now",
        Text::new(
            format!("Việc {}, chưa làm được thao tác này. Hãy tải lại trang.", task_state(state)),
            format!("The task is {}, which does not allow this. Load it again.", state.as_str()),
        ),
    )
}

fn not_later(old: Date) -> Problem {
    Problem::invalid(
        "/due_on",
        "not-later",
        Text::new(
            format!("Hạn mới phải sau hạn đang có ({}).", old.strftime("%d/%m/%Y")),
            format!("The new deadline must be later than the present one ({old})."),
        ),
    )
}

fn urged_lately(next: Timestamp) -> Problem {
    let next = next.to_zoned(clock::house_zone());
    Problem::new(
        StatusCode::CONFLICT,
        "urged-lately",
        Text::new(
            format!(
                "Việc này vừa được nhắc. Có thể nhắc lại từ {}.",
                next.strftime("%H:%M ngày %d/%m/%Y")
            ),
            format!(
                "Whoever has this was urged lately. Urge again from {}.",
                next.strftime("%H:%M on %Y-%m-%d")
            ),
        ),
    )
}

fn task_state(state: task::State) -> &'static str {
    match state {
        task::State::WaitingAssignment => "đang chờ phân công",
        task::State::Assigned => "đã giao, chưa bắt đầu",
        task::State::Started => "đang xử lý",
        task::State::WaitingReply => "đang chờ văn bản trả lời",
        task::State::Completed => "đã hoàn thành",
        task::State::Returned => "đã trả lại",
        task::State::PassedOn => "đã chuyển tiếp",
        task::State::Ended => "đã kết thúc cùng văn bản",
    }
}
