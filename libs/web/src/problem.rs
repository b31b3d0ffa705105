//! Errors as clients see them (RFC 9457).

use std::borrow::Cow;

use axum::response::{IntoResponse, Response};
use contract::{FieldProblem, ProblemBody};
use http::{HeaderValue, StatusCode, header};

use crate::Language;

/// A text in both languages of the house.
#[derive(Debug, Clone)]
pub struct Text {
    vietnamese: Cow<'static, str>,
    english: Cow<'static, str>,
}

impl Text {
    /// The same said in Vietnamese and in English.
    pub fn new(
        vietnamese: impl Into<Cow<'static, str>>,
        english: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { vietnamese: vietnamese.into(), english: english.into() }
    }

    /// The text in `language`.
    #[must_use]
    pub fn to(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vietnamese,
            Language::English => &self.english,
        }
    }
}

/// An error answer: a status, a stable code, and what to do about it in both languages.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    text: Text,
    fields: Vec<(String, &'static str, Text)>,
    retry_after: Option<u64>,
}

impl Problem {
    /// A problem called `code`, a stable name in kebab case that clients may match on.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str, text: Text) -> Self {
        Self { status, code, text, fields: Vec::new(), retry_after: None }
    }

    /// A failure that is ours. Its chain of causes is logged here, once, and not shown.
    #[must_use]
    pub fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error = cause, "request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            Text::new(
                "Hệ thống gặp lỗi ngoài dự kiến. Dữ liệu của bạn chưa bị thay đổi; hãy thử lại, và nếu vẫn lỗi thì báo kèm mã theo dõi.",
                "Something failed on our side. Nothing of yours was changed; try again, and if it goes on, report it with the trace id.",
            ),
        )
    }

    /// A part that we need is away for the moment. The cause is logged here.
    #[must_use]
    pub fn unavailable(cause: &(dyn std::error::Error + 'static)) -> Self {
        tracing::warn!(error = cause, "a part is not available");
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            Text::new(
                "Một phần của hệ thống đang tạm ngừng. Hãy thử lại sau ít phút; những gì đã lưu vẫn còn nguyên.",
                "A part of the system is away for the moment. Try again in a few minutes; what was saved is safe.",
            ),
        )
        .retry_after(5)
    }

    /// What is not there, or not the caller's.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            Text::new("Không tìm thấy nội dung này.", "There is no such thing."),
        )
    }

    /// A field that breaks a rule. `pointer` is a JSON pointer into the body.
    #[must_use]
    pub fn invalid(pointer: &str, code: &'static str, text: Text) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
            Text::new("Một số trường chưa hợp lệ.", "Some fields are not valid."),
        )
        .field(pointer, code, text)
    }

    /// Adds what is wrong with one field.
    #[must_use]
    pub fn field(mut self, pointer: &str, code: &'static str, text: Text) -> Self {
        self.fields.push((pointer.to_owned(), code, text));
        self
    }

    /// Tells the client when to come again, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The body in `language`, for the request at `path`.
    #[must_use]
    pub fn body(&self, language: Language, path: Option<&str>) -> ProblemBody {
        let errors = self.fields.iter().map(|(pointer, code, text)| FieldProblem {
            pointer: pointer.clone(),
            code: (*code).to_owned(),
            detail: text.to(language).to_owned(),
        });
        ProblemBody {
            kind: format!("/problems/{}", self.code),
            title: title(self.status, language).to_owned(),
            status: self.status.as_u16(),
            detail: Some(self.text.to(language).to_owned()),
            instance: path.map(ToOwned::to_owned),
            code: self.code.to_owned(),
            trace_id: telemetry::current_trace_id(),
            errors: errors.collect(),
        }
    }

    pub(crate) fn response(&self, language: Language, path: Option<&str>) -> Response {
        let body = serde_json::to_vec(&self.body(language, path))
            .expect("a problem has no map with keys that are not text");
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl IntoResponse for Problem {
    /// The layer `house` writes it again, in the caller's language.
    fn into_response(self) -> Response {
        let mut response = self.response(Language::default(), None);
        response.extensions_mut().insert(self);
        response
    }
}

fn title(status: StatusCode, language: Language) -> &'static str {
    let (vietnamese, english) = match status.as_u16() {
        400 => ("Yêu cầu không hợp lệ", "Bad request"),
        401 => ("Cần đăng nhập", "Sign in first"),
        403 => ("Không có quyền", "Not allowed"),
        404 => ("Không tìm thấy", "Not found"),
        405 => ("Thao tác không được hỗ trợ", "Method not allowed"),
        408 | 504 => ("Quá thời gian chờ", "Took too long"),
        409 => ("Xung đột", "Conflict"),
        412 => ("Dữ liệu đã thay đổi", "It has changed meanwhile"),
        413 => ("Quá lớn", "Too large"),
        415 => ("Định dạng không được hỗ trợ", "Unsupported format"),
        422 => ("Chưa đúng quy định", "Breaks a rule"),
        428 => ("Thiếu điều kiện", "Precondition required"),
        429 => ("Quá nhiều yêu cầu", "Too many requests"),
        503 => ("Tạm ngừng", "Unavailable"),
        500..=599 => ("Lỗi hệ thống", "Internal error"),
        _ => ("Không thực hiện được", "Refused"),
    };
    match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    }
}
