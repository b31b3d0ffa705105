//! Faults that a test asks for, to see each state of a page in the browser. Compiled out of release
//! builds.

use contract::ProblemBody;

use crate::visit::Visit;

/// The cookie that names a fault: an HTTP status that the API is to answer with.
pub(crate) const NAME: &str = "vpdt_fault";

/// What the API is made to say.
#[cfg(debug_assertions)]
pub(crate) fn forced(visit: &Visit) -> Option<ProblemBody> {
    use http::StatusCode;
    use web::{Problem, Text};

    let status = StatusCode::from_u16(visit.fault?).ok()?;
    let text = Text::new("Lỗi do bài kiểm thử yêu cầu.", "A fault that a test asked for.");
    let problem = Problem::new(status, "forced", text);
    Some(problem.body(visit.look.language, None))
}

/// Nothing is made to fail in a release build.
#[cfg(not(debug_assertions))]
pub(crate) fn forced(_: &Visit) -> Option<ProblemBody> {
    None
}
