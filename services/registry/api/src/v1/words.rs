//! The words that documents are described with. On the wire they are in snake case.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which way a document goes, seen from its agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Văn bản đi.
    Outgoing,
    /// Văn bản đến.
    Incoming,
}

/// Where a document is on its way through its agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// Outgoing: đang soạn thảo.
    Drafting,
    /// Outgoing: đang trình duyệt.
    Submitted,
    /// Outgoing: bị trả lại để sửa.
    Returned,
    /// Outgoing: đã ký, chờ cấp số.
    Signed,
    /// Outgoing: đã cấp số, chờ tệp chính thức.
    Numbered,
    /// Outgoing: có tệp chính thức, chờ phát hành.
    Finalised,
    /// Outgoing: đã phát hành.
    Released,
    /// Outgoing: hủy ban hành; its number stays used.
    Cancelled,
    /// Incoming: đã đến, chờ tiếp nhận.
    Arrived,
    /// Incoming: đã vào sổ.
    Registered,
    /// Incoming: từ chối tiếp nhận, before it had a number.
    Refused,
    /// Incoming: trả lại sau khi vào sổ; its number stays used.
    ReturnedAfterRegistration,
}

/// Mức độ khẩn (NĐ 30/2020 PL I II.10b).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Thường.
    #[default]
    Normal,
    /// Khẩn.
    Urgent,
    /// Thượng khẩn.
    VeryUrgent,
    /// Hỏa tốc.
    Flash,
}

/// For what a recipient gets a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Để thực hiện.
    ToExecute,
    /// Để báo cáo.
    ToReport,
    /// Để trao đổi.
    ToExchange,
    /// Để biết.
    ToKnow,
    /// Để lưu.
    ToFile,
}

/// How a recipient gets a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// Bản điện tử.
    #[default]
    Electronic,
    /// Bản giấy.
    Paper,
    /// Cả hai.
    Both,
}

/// What a file is to its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileRole {
    /// Văn bản chính: exactly one.
    Main,
    /// Phụ lục: a part of the document.
    Annex,
    /// Tài liệu kèm theo.
    Accompanying,
}

/// What was found of a file's digital signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Signature {
    /// Không có chữ ký số.
    Unsigned,
    /// Chữ ký số hợp lệ.
    Valid,
    /// Chữ ký số không hợp lệ.
    Invalid,
    /// Chưa kiểm tra được.
    Unchecked,
}

/// Why an arrival is refused (QĐ 28/2018 Đ9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// Gửi nhầm nơi nhận.
    WrongAddress,
    /// Không đọc được.
    Unreadable,
    /// Chữ ký số không hợp lệ.
    InvalidSignature,
    /// Thiếu thành phần.
    Incomplete,
    /// Trùng văn bản đã nhận.
    Duplicate,
    /// Có nội dung mật: not for this system.
    Secret,
    /// Có mã độc.
    Malware,
    /// Lý do khác.
    Other,
}

/// How far the work on an incoming document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// Chưa phân xử lý.
    Waiting,
    /// Đã phân xử lý.
    Directed,
    /// Đang xử lý.
    Started,
    /// Đã hoàn thành.
    Completed,
}
