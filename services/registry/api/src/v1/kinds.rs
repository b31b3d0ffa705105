//! Kinds of documents (tên loại).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Under which rules a kind is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindGroup {
    /// Văn bản hành chính: the 29 kinds of NĐ 30/2020 Đ7.
    Administrative,
    /// Văn bản quy phạm pháp luật: the year is in the symbol, each kind has its own series.
    Legal,
    /// Kinds that the regulation 8.1 names besides: thư mời, giấy triệu tập, lịch công tác, tài liệu họp.
    House,
}

/// A kind of document. Kinds are data with dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Kind {
    /// Its stable name, such as `to_trinh`.
    #[schema(example = "to_trinh")]
    pub code: String,
    /// What it is called: `Tờ trình`.
    pub name: String,
    /// As in symbols (NĐ 30/2020 PL III): `TTr`. Công văn and thư công have none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub abbreviation: Option<String>,
    /// Under which rules it is numbered.
    pub group: KindGroup,
    /// Whether new documents of this kind can be issued; the others are only received.
    pub issuable: bool,
    /// The first day on which it is in use.
    pub valid_from: Date,
    /// The first day on which it is no more.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub valid_to: Option<Date>,
}

/// A field whose documents stay on paper, outside this system (the regulation, 7.4 and 8.1 đ–e).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ExcludedField {
    /// Its stable name, such as `defence`.
    pub code: String,
    /// What it is called.
    pub name: String,
}

/// Every kind, and the fields that must stay out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KindList {
    /// The kinds, in the order in which they are offered.
    pub items: Vec<Kind>,
    /// A document whose declared field is one of these is refused.
    pub excluded_fields: Vec<ExcludedField>,
}
