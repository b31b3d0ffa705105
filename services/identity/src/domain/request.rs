//! Changes of accounts: one proposes, another approves (seed 5.2, 6.3; ASVS 5.0 2.3.5).

use contract::{PersonId, Role};
use identity_api::PostId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is to change, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Change {
    CreateAccount { login: String, person_name: String, title: String, roles: Vec<Role> },
    SetRoles { post_id: PostId, title: Option<String>, roles: Vec<Role> },
    EndPost { post_id: PostId, on: Date },
    DisableAccount { person_id: PersonId },
    ResetPassword { person_id: PersonId },
}

/// What a change would replace, for who decides it; as it is kept once it is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Before {
    Post { title: String, roles: Vec<Role>, held_from: Date, ended_on: Option<Date> },
    Account { login: String, is_disabled: bool },
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Proposed,
    Approved,
    Rejected,
}

impl State {
    pub(crate) const ALL: [Self; 3] = [Self::Proposed, Self::Approved, Self::Rejected];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// Why a request cannot be decided by this person now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undecidable {
    /// Somebody decided it already.
    #[error("the request is decided already")]
    AlreadyDecided,
    /// Nobody decides a request of their own.
    #[error("nobody decides a request of their own")]
    Own,
}

/// Whether `decider` may decide a request in `state` of `proposer`.
pub(crate) fn decide(
    state: State,
    proposer: PersonId,
    decider: PersonId,
) -> Result<(), Undecidable> {
    if proposer == decider {
        return Err(Undecidable::Own);
    }
    match state {
        State::Proposed => Ok(()),
        State::Approved | State::Rejected => Err(Undecidable::AlreadyDecided),
    }
}

/// What is wrong with a proposed change: the field and the rule that it breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Login,
    Name,
    Title,
    NoRoles,
    Operator,
}

impl Change {
    /// What is wrong with it. An agency does not make operators: they are the province's.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let Self::CreateAccount { login, person_name, .. } = self {
            if super::login::Login::parse(login).is_none() {
                faults.push(Fault::Login);
            }
            if !is_line(person_name) {
                faults.push(Fault::Name);
            }
        }
        if let Self::CreateAccount { title, .. } | Self::SetRoles { title: Some(title), .. } = self
            && !is_line(title)
        {
            faults.push(Fault::Title);
        }
        if let Self::CreateAccount { roles, .. } | Self::SetRoles { roles, .. } = self {
            if roles.is_empty() {
                faults.push(Fault::NoRoles);
            }
            if roles.contains(&Role::Operator) {
                faults.push(Fault::Operator);
            }
        }
        faults
    }
}

fn is_line(text: &str) -> bool {
    (1..=200).contains(&text.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_person_decides_and_only_once() {
        let (proposer, other) = (PersonId::generate(), PersonId::generate());
        for state in State::ALL {
            let expected = match state {
                State::Proposed => Ok(()),
                State::Approved | State::Rejected => Err(Undecidable::AlreadyDecided),
            };

            assert_eq!(decide(state, proposer, other), expected, "{state:?}");
            assert_eq!(decide(state, proposer, proposer), Err(Undecidable::Own), "{state:?}");
        }
    }

    #[test]
    fn every_state_is_known_by_its_name() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
    }

    #[test]
    fn each_fault_of_a_new_account_is_named() {
        let change = Change::CreateAccount {
            login: "Nguyễn An".to_owned(),
            person_name: String::new(),
            title: "x".repeat(201),
            roles: vec![Role::Operator],
        };

        let faults = change.faults();

        assert_eq!(faults, [Fault::Login, Fault::Name, Fault::Title, Fault::Operator]);
    }

    #[test]
    fn a_post_without_roles_is_no_post() {
        let change = Change::SetRoles { post_id: PostId::generate(), title: None, roles: vec![] };

        assert_eq!(change.faults(), [Fault::NoRoles]);
    }
}
