//! Whom documents address (Kính gửi) and to whom they go (Nơi nhận).

use contract::{AgencyId, PersonId, UnitId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Medium, Purpose, RecipientId};

/// A line of Kính gửi as typed. Exactly one of agency and words is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAddressee {
    /// An agency of the directory.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency_id: Option<AgencyId>,
    /// A group in words, such as `Các sở, ban, ngành`. At most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub words: Option<String>,
}

/// A line of Kính gửi.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Addressee {
    /// The agency; absent where a group is addressed in words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency_id: Option<AgencyId>,
    /// What they are called, on the document too.
    pub name: String,
}

/// A line of Nơi nhận as typed. Exactly one of agency, unit and person is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecipient {
    /// Another agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency_id: Option<AgencyId>,
    /// A unit of the own agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_id: Option<UnitId>,
    /// A person of the own agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person_id: Option<PersonId>,
    /// For what they get it.
    pub purpose: Purpose,
    /// How they get it.
    #[serde(default)]
    pub medium: Medium,
    /// What the line says besides, such as `qua Văn phòng`. At most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
}

/// A line of Nơi nhận.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Recipient {
    /// The line; deliveries name it.
    pub id: RecipientId,
    /// Another agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency_id: Option<AgencyId>,
    /// A unit of the own agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_id: Option<UnitId>,
    /// A person of the own agency.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person_id: Option<PersonId>,
    /// Who that is.
    pub name: String,
    /// For what they get it.
    pub purpose: Purpose,
    /// How they get it.
    pub medium: Medium,
    /// What the line says besides.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
}
