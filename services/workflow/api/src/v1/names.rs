//! Words that approvals, cases and tasks share.

use contract::{PersonId, UnitId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A person, with the name to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NamedPerson {
    /// Who.
    pub id: PersonId,
    /// Their name; absent while the house has not heard of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
}

/// A unit, with the name to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NamedUnit {
    /// Which.
    pub id: UnitId,
    /// Its name; absent while the house has not heard of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
}

/// How urgent a document is (NĐ 30/2020 Phụ lục I; rules §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Not urgent.
    Normal,
    /// Khẩn.
    Urgent,
    /// Thượng khẩn.
    VeryUrgent,
    /// Hỏa tốc.
    Flash,
}

/// How a deadline stands today, in working days of the province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// Quá hạn.
    Overdue,
    /// Đến hạn hôm nay.
    DueToday,
    /// Sắp đến hạn: at most two working days are left.
    DueSoon,
    /// There is time.
    OnTime,
}
