//! Why a call was in vain.

use std::fmt;

use contract::ProblemBody;

/// Why a call was in vain.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nobody answered.
    #[error("không nối được tới hệ thống")]
    Unreachable {
        /// What happened on the way.
        #[source]
        cause: reqwest::Error,
    },
    /// The house refused, with a problem of RFC 9457.
    #[error("{}", Told(.0))]
    Refused(Box<ProblemBody>),
    /// The house refused because it has not heard of something yet.
    #[error(transparent)]
    NotYet(Box<Error>),
    /// The answer is not what this program knows: another version of the house, or a proxy.
    #[error("không hiểu câu trả lời (dấu vết {})", .trace_id.as_deref().unwrap_or("không có"))]
    Unreadable {
        /// The trace of the request.
        trace_id: Option<String>,
        /// What is wrong with it.
        #[source]
        cause: serde_json::Error,
    },
}

impl Error {
    /// A refusal, whatever form its body has.
    pub(crate) fn refused(status: u16, body: &str, trace_id: Option<String>) -> Self {
        let mut problem = serde_json::from_str(body).unwrap_or_else(|_| ProblemBody {
            kind: "about:blank".to_owned(),
            title: format!("HTTP {status}"),
            status,
            detail: None,
            instance: None,
            code: "unknown".to_owned(),
            trace_id: None,
            errors: Vec::new(),
        });
        problem.trace_id = problem.trace_id.or(trace_id);
        Self::Refused(Box::new(problem))
    }

    /// The problem, if the house named one.
    #[must_use]
    pub fn problem(&self) -> Option<&ProblemBody> {
        match self {
            Self::Refused(problem) => Some(problem),
            Self::NotYet(refusal) => refusal.problem(),
            _ => None,
        }
    }

    /// The status of a refusal.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.problem().map(|problem| problem.status)
    }

    /// Whether it may go by itself: what is not yet known here, not yet visible, or too much now.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(self, Self::NotYet(_)) || matches!(self.status(), Some(403 | 404 | 429 | 503))
    }
}

/// A problem in one line, with everything that a report needs.
struct Told<'a>(&'a ProblemBody);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = self.0;
        f.write_str(&problem.title)?;
        if let Some(detail) = &problem.detail {
            write!(f, ": {detail}")?;
        }
        for field in &problem.errors {
            write!(f, " [{} {}: {}]", field.pointer, field.code, field.detail)?;
        }
        write!(f, " (mã {}", problem.code)?;
        if let Some(trace_id) = &problem.trace_id {
            write!(f, ", dấu vết {trace_id}")?;
        }
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_told_with_title_detail_fields_code_and_trace() {
        let body = r#"{"type":"/problems/invalid","title":"Chưa hợp lệ","status":422,
            "detail":"Một số trường chưa hợp lệ.","code":"invalid","trace_id":"4bf9",
            "errors":[{"pointer":"/subject","code":"blank","detail":"Thiếu trích yếu."}]}"#;

        let error = Error::refused(422, body, None);

        assert_eq!(
            error.to_string(),
            "Chưa hợp lệ: Một số trường chưa hợp lệ. [/subject blank: Thiếu trích yếu.] \
             (mã invalid, dấu vết 4bf9)"
        );
    }

    #[test]
    fn a_refusal_of_something_in_between_keeps_status_and_trace() {
        let error = Error::refused(502, "<html>", Some("4bf9".to_owned()));

        assert_eq!(error.status(), Some(502));
        assert_eq!(error.to_string(), "HTTP 502 (mã unknown, dấu vết 4bf9)");
    }
}
