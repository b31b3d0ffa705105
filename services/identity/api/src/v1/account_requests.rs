//! Changes of accounts: one proposes, another approves.

use std::fmt;

use contract::{PersonId, Role};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    AccountRequestId, PostId,
    v1::{Person, UnitName},
};

/// What is to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum AccountChange {
    /// A new person in the proposer's unit, with an account and a post.
    CreateAccount {
        /// The name of the mailbox, such as `nv.an`.
        login: String,
        /// The full name.
        person_name: String,
        /// Chức vụ, as printed.
        title: String,
        /// What the post makes of its holder.
        roles: Vec<Role>,
    },
    /// Other roles for a post, and another title if one is given.
    ChangeRoles {
        /// A post of the proposer's unit.
        post_id: PostId,
        /// Chức vụ, as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// From now on.
        roles: Vec<Role>,
    },
    /// A post is no longer held from a day on.
    EndPost {
        /// A post of the proposer's unit.
        post_id: PostId,
        /// The first day without it.
        on: Date,
    },
    /// Somebody of the proposer's unit can no longer sign in; all their sessions end.
    DisableAccount {
        /// Whose account.
        person_id: PersonId,
    },
    /// A new first password for somebody of the proposer's unit; all their sessions end.
    ResetPassword {
        /// Whose account.
        person_id: PersonId,
    },
}

/// A change that an IT officer proposes for their own unit (seed 5.2).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeAccountChange {
    /// What is to change.
    pub change: AccountChange,
    /// Why, at most 500 characters.
    pub reason: String,
}

/// What a change would replace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AccountBefore {
    /// The post that would change or end.
    Post {
        /// Chức vụ, as printed.
        title: String,
        /// What the post makes of its holder.
        roles: Vec<Role>,
        /// The first day on which it is held.
        held_from: Date,
        /// The first day on which it is no longer held; absent while it is.
        ended_on: Option<Date>,
    },
    /// The account that would be disabled or get another password.
    Account {
        /// The name of the mailbox.
        login: String,
        /// Whether it is disabled already.
        is_disabled: bool,
    },
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Waits for the head of the office.
    Proposed,
    /// Approved and done.
    Approved,
    /// Rejected with a reason.
    Rejected,
}

/// A proposed change of somebody's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccountRequest {
    /// Identifies the request.
    pub id: AccountRequestId,
    /// Rises with every change.
    pub version: i64,
    /// The unit it is for.
    pub unit: UnitName,
    /// What is to change.
    pub change: AccountChange,
    /// What it would replace, as that is while the request waits, or was when it was decided;
    /// absent for somebody new.
    pub before: Option<AccountBefore>,
    /// Whom it is about; absent while it is about somebody new.
    pub person: Option<Person>,
    /// Why.
    pub reason: String,
    /// How far it has come.
    pub state: RequestState,
    /// Who proposed it.
    pub proposed_by: Person,
    /// When.
    pub proposed_at: Timestamp,
    /// Who decided.
    pub decided_by: Option<Person>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why it was rejected.
    pub rejection: Option<String>,
}

/// An approved request, with what the approver hands over.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct ApprovedAccountRequest {
    /// The request.
    pub request: AccountRequest,
    /// The login that the first password is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Shown this once: not even a repetition of the command shows it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_password: Option<String>,
}

impl fmt::Debug for ApprovedAccountRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApprovedAccountRequest")
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}

/// Why a request is not approved.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectAccountRequest {
    /// For the proposer, at most 500 characters.
    pub reason: String,
}

/// How many account requests wait, of those that the caller may list. 1,000 is so many or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccountRequestsSummary {
    /// Wait for the caller, who approves: those that others proposed. 0 for an IT officer.
    pub to_decide: i64,
    /// Wait for anybody.
    pub waiting: i64,
}
