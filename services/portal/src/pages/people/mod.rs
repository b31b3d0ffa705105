//! The people of the agency, their posts and, for who manages them, their accounts.

mod list;
mod show;

use axum::{Router, routing::get};
use contract::Role;
use identity_api::v1::{AccountState, ManagedAccount};

use crate::{
    router::Portal,
    words::{Mark, Words},
};

pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/people", get(list::list)).route("/people/{id}", get(show::show))
}

/// What a post makes of its holder.
pub(crate) fn role(words: &Words, role: Role) -> String {
    match role {
        Role::Clerk => say!(words, "role-clerk"),
        Role::Leader => say!(words, "role-leader"),
        Role::OfficeHead => say!(words, "role-office-head"),
        Role::UnitHead => say!(words, "role-unit-head"),
        Role::FormChecker => say!(words, "role-form-checker"),
        Role::Officer => say!(words, "role-officer"),
        Role::ItOfficer => say!(words, "role-it-officer"),
        Role::Operator => say!(words, "role-operator"),
    }
}

/// The same for all of them, in one line.
pub(crate) fn roles(words: &Words, roles: &[Role]) -> String {
    roles.iter().map(|one| role(words, *one)).collect::<Vec<_>>().join(", ")
}

/// Whether somebody can sign in.
fn account(words: &Words, account: &ManagedAccount) -> Mark {
    let (word, class) = match account.state {
        AccountState::Active => (say!(words, "account-active"), "done"),
        AccountState::FirstPassword => (say!(words, "account-first-password"), "due"),
        AccountState::NoPassword => (say!(words, "account-no-password"), "due"),
        AccountState::Disabled => (say!(words, "account-disabled"), "urgent"),
    };
    Mark { word, class }
}
