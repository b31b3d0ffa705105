//! What is wrong with a report of a fault.

use http::StatusCode;
use web::{Problem, Text};

use crate::domain::incident::Unfit;

pub(super) fn unfit(unfit: Unfit) -> Problem {
    let (code, text) = match unfit {
        Unfit::Solved => (
            "already-solved",
            Text::new(
                "Sự cố này đã được trả lời. Người báo có thể mở lại nếu chưa khắc phục xong.",
                "This report is answered already. Who reported it can open it again if that did not help.",
            ),
        ),
        Unfit::NotSolved => (
            "not-solved",
            Text::new(
                "Sự cố này chưa được trả lời nên không cần mở lại; cán bộ CNTT đang xử lý.",
                "This report is not answered yet, so there is nothing to open again; the IT officer has it.",
            ),
        ),
    };
    Problem::new(StatusCode::CONFLICT, code, text)
}

pub(super) fn not_a_page() -> Problem {
    Problem::invalid(
        "/page",
        "invalid-page",
        Text::new(
            "Trang phải là đường dẫn trong hệ thống, ví dụ /arrivals, tối đa 500 ký tự.",
            "A page is told by its path, such as /arrivals, of at most 500 characters.",
        ),
    )
}

pub(super) fn not_a_trace() -> Problem {
    Problem::invalid(
        "/trace_id",
        "invalid-trace-id",
        Text::new(
            "Mã theo dõi gồm 32 chữ số thập lục phân (0–9, a–f), như trên trang báo lỗi.",
            "A trace id has 32 hexadecimal digits (0–9, a–f), as an error page shows it.",
        ),
    )
}
