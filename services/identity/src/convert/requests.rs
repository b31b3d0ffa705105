//! Account requests.

use identity_api::v1;

use crate::{
    domain::{
        login,
        request::{Before, Change, State},
    },
    store::requests::RequestRow,
};

impl From<v1::AccountChange> for Change {
    /// Texts are tidied at this door.
    fn from(change: v1::AccountChange) -> Self {
        match change {
            v1::AccountChange::CreateAccount { login, person_name, title, roles } => {
                Self::CreateAccount {
                    login: login::typed(&login),
                    person_name: text::tidy(&person_name),
                    title: text::tidy(&title),
                    roles,
                }
            }
            v1::AccountChange::ChangeRoles { post_id, title, roles } => {
                Self::SetRoles { post_id, title: title.map(|title| text::tidy(&title)), roles }
            }
            v1::AccountChange::EndPost { post_id, on } => Self::EndPost { post_id, on },
            v1::AccountChange::DisableAccount { person_id } => Self::DisableAccount { person_id },
            v1::AccountChange::ResetPassword { person_id } => Self::ResetPassword { person_id },
        }
    }
}

impl From<Change> for v1::AccountChange {
    fn from(change: Change) -> Self {
        match change {
            Change::CreateAccount { login, person_name, title, roles } => {
                Self::CreateAccount { login, person_name, title, roles }
            }
            Change::SetRoles { post_id, title, roles } => {
                Self::ChangeRoles { post_id, title, roles }
            }
            Change::EndPost { post_id, on } => Self::EndPost { post_id, on },
            Change::DisableAccount { person_id } => Self::DisableAccount { person_id },
            Change::ResetPassword { person_id } => Self::ResetPassword { person_id },
        }
    }
}

impl From<Before> for v1::AccountBefore {
    fn from(before: Before) -> Self {
        match before {
            Before::Post { title, roles, held_from, ended_on } => {
                Self::Post { title, roles, held_from, ended_on }
            }
            Before::Account { login, is_disabled } => Self::Account { login, is_disabled },
        }
    }
}

impl From<State> for v1::RequestState {
    fn from(state: State) -> Self {
        match state {
            State::Proposed => Self::Proposed,
            State::Approved => Self::Approved,
            State::Rejected => Self::Rejected,
        }
    }
}

impl From<v1::RequestState> for State {
    fn from(state: v1::RequestState) -> Self {
        match state {
            v1::RequestState::Proposed => Self::Proposed,
            v1::RequestState::Approved => Self::Approved,
            v1::RequestState::Rejected => Self::Rejected,
        }
    }
}

impl From<RequestRow> for v1::AccountRequest {
    fn from(row: RequestRow) -> Self {
        let person = |id: Option<_>, name: Option<_>| Some(v1::Person { id: id?, name: name? });
        let state = row.state();
        Self {
            id: row.id,
            version: row.version,
            unit: v1::UnitName {
                id: row.unit_id,
                name: row.unit_name,
                abbreviation: row.unit_abbreviation,
            },
            change: row.change.0.into(),
            before: row.before.map(|before| before.0.into()),
            person: person(row.person_id, row.person_name),
            reason: row.reason,
            state: state.into(),
            proposed_by: v1::Person { id: row.proposed_by, name: row.proposer_name },
            proposed_at: row.proposed_at.to_jiff(),
            decided_by: person(row.decided_by, row.decider_name),
            decided_at: row.decided_at.map(jiff_sqlx::Timestamp::to_jiff),
            rejection: row.rejection,
        }
    }
}
