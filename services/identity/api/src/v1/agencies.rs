//! Agencies, their units, and who holds which post.

use contract::{AgencyId, PersonId, Role, UnitId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::PostId;

/// Where an agency stands in the province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgencyLevel {
    /// Ủy ban nhân dân tỉnh and its office.
    Province,
    /// Sở, ban, ngành.
    Department,
    /// Huyện, thị xã, thành phố; none from 1 July 2025 on.
    District,
    /// Xã, phường, thị trấn.
    Commune,
    /// Đơn vị trực thuộc with a seal of its own.
    Subordinate,
}

/// The form of an agency's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeForm {
    /// `H08.12`, read from the top (QĐ 20/2020/QĐ-TTg).
    Qd20,
    /// `000.00.12.H08`, read from the bottom (QCVN 102:2016/BTTTT).
    Qcvn102,
    /// Any other that is met in old packets; kept, never refused.
    Legacy,
}

/// A code that an agency once had, by which it is still found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormerCode {
    /// The code.
    pub code: String,
    /// Its form.
    pub form: CodeForm,
    /// The first day on which it was in use.
    pub valid_from: Option<Date>,
    /// The first day on which it was no more.
    pub valid_to: Option<Date>,
}

/// An agency with a seal, registers and an address in the interchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Agency {
    /// Identifies the agency.
    pub id: AgencyId,
    /// Rises with every change.
    pub version: i64,
    /// Mã định danh điện tử (QĐ 20/2020/QĐ-TTg).
    pub code: String,
    /// Earlier codes.
    pub former_codes: Vec<FormerCode>,
    /// Its full name.
    pub name: String,
    /// As in symbols of documents: `STP`.
    pub abbreviation: String,
    /// Where it stands.
    pub level: AgencyLevel,
    /// The agency above it.
    pub parent_id: Option<AgencyId>,
    /// The first day on which it is.
    pub valid_from: Date,
    /// The first day on which it is no more; absent while it is.
    pub valid_to: Option<Date>,
    /// Who took over its work, once it is closed.
    pub successor_id: Option<AgencyId>,
    /// Whose work it took over.
    pub predecessor_ids: Vec<AgencyId>,
}

/// An agency as others refer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AgencyName {
    /// Identifies the agency.
    pub id: AgencyId,
    /// Its full name.
    pub name: String,
    /// As in symbols of documents: `STP`.
    pub abbreviation: String,
}

/// A room of an agency, without a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Unit {
    /// Identifies the unit.
    pub id: UnitId,
    /// Rises with every change.
    pub version: i64,
    /// Its agency.
    pub agency_id: AgencyId,
    /// Its name.
    pub name: String,
    /// As in symbols of documents: `VP`.
    pub abbreviation: String,
    /// The first day on which it is no more; absent while it is.
    pub valid_to: Option<Date>,
}

/// A unit as others refer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnitName {
    /// Identifies the unit.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// As in symbols of documents: `VP`.
    pub abbreviation: String,
}

/// A human being.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Person {
    /// Identifies the person.
    pub id: PersonId,
    /// Their full name.
    pub name: String,
}

/// What a person is in a unit (chức danh).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Post {
    /// Identifies the post.
    pub id: PostId,
    /// Rises with every change.
    pub version: i64,
    /// Who holds it.
    pub person: Person,
    /// In which agency.
    pub agency: AgencyName,
    /// In which unit.
    pub unit: UnitName,
    /// Chức vụ, as printed: `Phó Giám đốc`.
    pub title: String,
    /// What it makes of its holder.
    pub roles: Vec<Role>,
    /// The first day on which it is held.
    pub held_from: Date,
    /// The first day on which it is no longer held; absent while it is.
    pub ended_on: Option<Date>,
}
