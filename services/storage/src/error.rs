//! What can go wrong, and what callers are told.

use http::StatusCode;
use web::{OnceError, Problem, Text};

use crate::{
    domain::{NameError, pdf::PageError},
    wording,
};

/// Why storage did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such file, or it is not the caller's.
    #[error("there is no such file")]
    NotFound,
    /// The file is being checked, or was refused.
    #[error("the file may not be read in the state {0}")]
    NotReady(String),
    /// The name breaks a rule.
    #[error("the name is not valid")]
    Name(#[from] NameError),
    /// More bytes than the kind may have.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// The most that was allowed.
        limit: u64,
    },
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// There are no pages to show.
    #[error("the file has no pages that can be shown")]
    NoPages,
    /// A page could not be shown.
    #[error("the page could not be shown: {0}")]
    Page(String),
    /// The command could not be told from an earlier one.
    #[error("the command could not be told from an earlier one")]
    Once(#[from] OnceError),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The object store failed.
    #[error("the object store failed")]
    Objects(#[from] objects::Error),
    /// The object store broke off in the middle.
    #[error("the bytes could not be read from the object store")]
    Broken(#[source] std::io::Error),
    /// The check could not be carried out now.
    #[error("the check could not be carried out")]
    Check(#[source] anyhow::Error),
}

impl From<PageError> for Error {
    fn from(error: PageError) -> Self {
        match error {
            PageError::NoSuchPage => Self::NotFound,
            PageError::Unreadable | PageError::Picture => Self::Page(error.to_string()),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found(),
            Error::NotReady(state) => not_ready(&state),
            Error::Name(error) => name(error),
            Error::TooLarge { limit } | Error::Objects(objects::Error::TooLarge { limit }) => {
                too_large(limit)
            }
            Error::Empty => Self::invalid(
                "",
                "empty",
                Text::new(
                    "Tệp không có nội dung. Hãy mở tệp kiểm tra rồi tải lên lại.",
                    "The file is empty. Open it to check, then upload it again.",
                ),
            ),
            Error::NoPages => Self::new(
                StatusCode::CONFLICT,
                "no-pages",
                Text::new(
                    "Loại tệp này không xem trước được trên trang. Hãy tải tệp về để mở.",
                    "Files of this kind cannot be shown on the page. Download the file to open it.",
                ),
            ),
            Error::Objects(objects::Error::Body(cause)) => broken_off(&cause),
            Error::Objects(cause @ objects::Error::OutOfRange { .. }) => {
                tracing::warn!(
                    error = &cause as &dyn std::error::Error,
                    "an object is shorter than its row says"
                );
                Self::internal(&cause)
            }
            Error::Objects(cause @ objects::Error::Unavailable { .. }) => Self::unavailable(&cause),
            Error::Database(cause) | Error::Once(OnceError::Database(cause)) if is_away(&cause) => {
                Self::unavailable(&cause)
            }
            Error::Once(cause) => cause.into(),
            other => Self::internal(&other),
        }
    }
}

/// Whether the database itself was away, rather than displeased.
fn is_away(error: &sqlx::Error) -> bool {
    matches!(
        error,
        sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
    )
}

fn not_ready(state: &str) -> Problem {
    let text = if state == "checking" {
        Text::new(
            "Tệp đang được kiểm tra an toàn nên chưa mở được. Hãy thử lại sau ít giây.",
            "The file is still being checked and cannot be opened yet. Try again in a few seconds.",
        )
    } else {
        Text::new(
            "Tệp đã bị từ chối khi kiểm tra nên không mở được. Hãy xem lý do ở thông tin của tệp và tải lên tệp khác.",
            "The file was refused by the check and cannot be opened. See its reason, then upload another one.",
        )
    };
    let problem = Problem::new(StatusCode::CONFLICT, "not-ready", text);
    if state == "checking" { problem.retry_after(2) } else { problem }
}

fn too_large(limit: u64) -> Problem {
    let limit = size(limit);
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too-large",
        Text::new(
            format!(
                "Tệp vượt quá giới hạn {limit} của loại tệp này; chưa có gì được lưu. Hãy nén, chia nhỏ hoặc quét ở độ phân giải thấp hơn rồi tải lên lại."
            ),
            format!(
                "The file is over the limit of {limit} for its kind; nothing was kept. Compress it, split it or scan it at a lower resolution, then upload it again."
            ),
        ),
    )
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{bytes} byte") }
}

fn broken_off(cause: &std::io::Error) -> Problem {
    tracing::info!(error = cause as &dyn std::error::Error, "an upload broke off");
    Problem::new(
        StatusCode::BAD_REQUEST,
        "upload-broken-off",
        Text::new(
            "Việc tải lên bị ngắt giữa chừng; chưa có gì được lưu. Hãy kiểm tra đường truyền rồi tải lên lại.",
            "The upload broke off; nothing was kept. Check the connection, then upload the file again.",
        ),
    )
}

fn name(error: NameError) -> Problem {
    let (code, text) = match error {
        NameError::Empty => ("empty", Text::new("Hãy cho biết tên tệp.", "Give the file's name.")),
        NameError::TooLong => (
            "too-long",
            Text::new(
                "Tên tệp dài quá 200 ký tự. Hãy rút ngắn.",
                "The name has more than 200 characters. Shorten it.",
            ),
        ),
        NameError::Folder => (
            "folder",
            Text::new(
                "Tên tệp không được chứa đường dẫn (dấu / hoặc \\).",
                "The name must not contain a folder (/ or \\).",
            ),
        ),
        NameError::Control => (
            "control-character",
            Text::new(
                "Tên tệp có ký tự điều khiển không nhìn thấy. Hãy đặt lại tên.",
                "The name contains a control character. Rename the file.",
            ),
        ),
        NameError::UnknownKind => (
            "unknown-kind",
            Text::new(
                "Hệ thống nhận các loại tệp: PDF, DOCX, XLSX, PPTX, ODT, PNG, JPG, TIFF. Hãy chuyển tệp sang một trong các định dạng này.",
                "The system takes PDF, DOCX, XLSX, PPTX, ODT, PNG, JPG and TIFF. Convert the file to one of these.",
            ),
        ),
        NameError::Secret(_) => ("secret", wording::secret()),
    };
    Problem::invalid("/name", code, text)
}
