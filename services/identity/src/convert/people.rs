//! People and the accounts that somebody manages.

use identity_api::v1;

use crate::store::{people::PersonRow, posts::PostRow};

/// Somebody with those of `posts` that are theirs.
pub(crate) fn colleague(row: PersonRow, posts: &[PostRow]) -> v1::Colleague {
    let own = posts.iter().filter(|post| post.person_id == row.id);
    v1::Colleague {
        posts: own.map(|post| post.clone().into()).collect(),
        account: account(&row),
        person: v1::Person { id: row.id, name: row.name },
    }
}

fn account(row: &PersonRow) -> Option<v1::ManagedAccount> {
    let has_password = row.has_password.unwrap_or(false);
    let state = match (row.disabled_at.is_some(), has_password) {
        (true, _) => v1::AccountState::Disabled,
        (false, false) => v1::AccountState::NoPassword,
        (false, true) if row.must_change_password? => v1::AccountState::FirstPassword,
        (false, true) => v1::AccountState::Active,
    };
    let disabled_at = row.disabled_at.map(jiff_sqlx::Timestamp::to_jiff);
    Some(v1::ManagedAccount { login: row.login.clone()?, state, disabled_at })
}
