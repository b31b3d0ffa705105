//! Search, and searches that are kept.

use contract::AgencyId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Direction, DocumentState, DocumentSummary, SavedViewId};

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchTerms {
    /// Words in any order, with or without accents; a number and symbol with any separators
    /// (`05/TTr-STP`, `36 2016`, `qđ 36`); a time (`quý 3 2024`, `2 năm trước`); or all of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only those that go this way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Only those of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind_code: Option<String>,
    /// Only those in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<DocumentState>,
    /// Only incoming ones from this agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender_agency_id: Option<AgencyId>,
    /// Only incoming ones from an issuer in whose name these words stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// Only those that somebody signed in whose name these words stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<String>,
    /// Only those issued in this year; drafts count by their beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// Only those issued on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Only those issued on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Only those with files, or those without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_file: Option<bool>,
}

/// A page of what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SearchResults {
    /// Those with the accents that were typed first, then those without, then those whose files have the words; of
    /// each the newest first.
    pub items: Vec<SearchHit>,
    /// Where the next page begins, if there is one.
    pub next_cursor: Option<String>,
    /// How the query was understood.
    pub understood: Understood,
    /// What to leave out where nothing was found; each would find something.
    pub suggestions: Vec<Suggestion>,
}

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SearchHit {
    /// The document.
    #[serde(flatten)]
    pub document: DocumentSummary,
    /// Where the words stand.
    pub highlights: Vec<Highlight>,
}

/// A text in which words stand that were searched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Highlight {
    /// Which text.
    pub field: HighlightedField,
    /// The whole text in order; of a file, a part of it.
    pub pieces: Vec<Piece>,
}

/// A text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HighlightedField {
    /// Trích yếu.
    Subject,
    /// Số và ký hiệu.
    NumberAndSymbol,
    /// Tên loại văn bản.
    KindName,
    /// Cơ quan ban hành.
    SenderName,
    /// The first page of one of its files.
    Content,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Piece {
    /// As it stands there.
    pub text: String,
    /// Whether it was searched for.
    pub hit: bool,
}

/// How a query was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Understood {
    /// A number, or a number and symbol or its beginning.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number_and_symbol: Option<String>,
    /// Kinds of documents, by their abbreviation.
    pub kind_codes: Vec<String>,
    /// The first day of a time.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<Date>,
    /// The last day of a time.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<Date>,
    /// All others: words that must be there.
    pub words: Vec<String>,
}

/// A search that finds something, because it leaves something out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Suggestion {
    /// What it leaves out.
    pub leaves_out: LeftOut,
    /// The query; with the same filters, unless these are left out.
    pub q: String,
}

/// What a suggestion leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// All filters.
    Filters,
    /// The time in the query.
    Period,
    /// The kind of document in the query.
    Kind,
    /// One of the words.
    Word,
}

/// A search to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveView {
    /// What its owner calls it.
    pub name: String,
    /// What it searches for.
    pub search: SearchTerms,
}

/// A search that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SavedView {
    /// The view.
    pub id: SavedViewId,
    /// What its owner calls it.
    pub name: String,
    /// What it searches for.
    pub search: SearchTerms,
    /// Rises with every change; the `ETag`.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
}

/// What somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SavedViewList {
    /// In the order in which they were made.
    pub items: Vec<SavedView>,
}
