//! Who may do what: the table of the house rules (§4), as a token carries it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{AgencyId, PersonId, UnitId};

/// What a post makes of its holder.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Văn thư cơ quan.
    Clerk,
    /// Lãnh đạo cơ quan: the head or a deputy.
    Leader,
    /// Chánh Văn phòng: head of the office, which manages the agency's accounts.
    OfficeHead,
    /// Trưởng phòng: head of a unit.
    UnitHead,
    /// Người kiểm tra thể thức.
    FormChecker,
    /// Chuyên viên.
    Officer,
    /// Cán bộ công nghệ thông tin of a unit.
    ItOfficer,
    /// Vận hành: the province's SRE.
    Operator,
}

/// One thing that a caller may be allowed to do.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Power {
    /// Write drafts and submit them.
    Draft,
    /// Approve the content of a unit's drafts (NĐ 30 Đ12.1).
    ApproveContent,
    /// Check the form of drafts (NĐ 30 Đ12.2).
    CheckForm,
    /// Sign, and permit release (NĐ 30 Đ13; seed 9.6).
    Sign,
    /// Number, register and cancel outgoing documents (NĐ 30 Đ15).
    Number,
    /// Release documents to their recipients (NĐ 30 Đ18).
    Release,
    /// Receive, register and refuse incoming documents (NĐ 30 Đ21–22).
    Receive,
    /// Write directives on incoming documents (NĐ 30 Đ23).
    Direct,
    /// Assign within a unit.
    Assign,
    /// Handle what was assigned.
    Handle,
    /// Propose changes of accounts (seed 5.2).
    ProposeAccounts,
    /// Approve changes of accounts (seed 6.3).
    ApproveAccounts,
    /// Answer reports of faults (seed 11.6).
    Support,
    /// Operate the house: dead letters, replay, audit.
    Operate,
}

impl Role {
    /// Every role, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Clerk,
        Self::Leader,
        Self::OfficeHead,
        Self::UnitHead,
        Self::FormChecker,
        Self::Officer,
        Self::ItOfficer,
        Self::Operator,
    ];

    /// What the role allows. Powers that exclude each other on one document (approving or
    /// form-checking a draft of one's own) are kept apart by the approval route.
    #[must_use]
    pub fn powers(self) -> &'static [Power] {
        match self {
            Self::Clerk => &[Power::Number, Power::Release, Power::Receive],
            Self::Leader => &[Power::Sign, Power::Direct],
            Self::OfficeHead => &[
                Power::Draft,
                Power::ApproveContent,
                Power::Direct,
                Power::Assign,
                Power::Handle,
                Power::ApproveAccounts,
                Power::Support,
            ],
            Self::UnitHead => &[Power::Draft, Power::ApproveContent, Power::Assign, Power::Handle],
            Self::FormChecker => &[Power::CheckForm],
            Self::Officer => &[Power::Draft, Power::Handle],
            Self::ItOfficer => &[Power::ProposeAccounts, Power::Support],
            Self::Operator => &[Power::Operate],
        }
    }

    /// The stable name, in snake case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Leader => "leader",
            Self::OfficeHead => "office_head",
            Self::UnitHead => "unit_head",
            Self::FormChecker => "form_checker",
            Self::Officer => "officer",
            Self::ItOfficer => "it_officer",
            Self::Operator => "operator",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Clerk => "văn thư",
            Self::Leader => "lãnh đạo",
            Self::OfficeHead => "Chánh Văn phòng",
            Self::UnitHead => "trưởng phòng",
            Self::FormChecker => "người kiểm tra thể thức",
            Self::Officer => "chuyên viên",
            Self::ItOfficer => "cán bộ CNTT",
            Self::Operator => "người vận hành",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is not the name of a role.
#[derive(Debug, thiserror::Error)]
#[error("there is no role {0:?}")]
pub struct NoSuchRole(pub String);

impl FromStr for Role {
    type Err = NoSuchRole;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == s)
            .ok_or_else(|| NoSuchRole(s.to_owned()))
    }
}

/// What a token says of its bearer: one person in one post, in one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who calls.
    pub sub: PersonId,
    /// The agency they act in.
    pub agency: AgencyId,
    /// The unit they act in.
    pub unit: UnitId,
    /// The roles of the post they act in.
    pub roles: Vec<Role>,
    /// The session, for the audit trail.
    pub sid: Uuid,
    /// The one service that may accept the token.
    pub aud: String,
    /// Who made it.
    pub iss: String,
    /// Not valid from then on, in seconds since 1970.
    pub exp: i64,
    /// Made then, in seconds since 1970.
    pub iat: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_known_by_its_name() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse::<Role>().unwrap(), role);
        }
    }

    #[test]
    fn a_clerk_neither_approves_nor_directs() {
        let forbidden = [Power::ApproveContent, Power::Sign, Power::Direct];

        assert!(!Role::Clerk.powers().iter().any(|power| forbidden.contains(power)));
    }

    #[test]
    fn a_leader_does_not_number() {
        assert!(!Role::Leader.powers().contains(&Power::Number));
    }

    #[test]
    fn an_it_officer_sees_no_content() {
        assert_eq!(Role::ItOfficer.powers(), [Power::ProposeAccounts, Power::Support]);
    }
}
