//! Errors as clients read them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A problem detail (RFC 9457), in the language that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProblemBody {
    /// `/problems/<code>`: opens a page that explains it.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened here and what to do about it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub detail: Option<String>,
    /// The path that was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub instance: Option<String>,
    /// A stable name of the problem, in kebab case.
    pub code: String,
    /// Find everything about this request under this id (W3C trace context, 32 hex digits).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub trace_id: Option<String>,
    /// What is wrong with single fields.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// Where: a JSON pointer (RFC 6901), such as `/recipients/2/agency_id`.
    pub pointer: String,
    /// A stable name of the problem, in kebab case.
    pub code: String,
    /// What is wrong and what to do about it.
    pub detail: String,
}
