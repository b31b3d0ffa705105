//! Between rows, REST types and events.

mod directory;
mod incidents;
mod people;
mod preferences;
mod requests;

use contract::{Power, Role};

pub(crate) use directory::level_name;
pub(crate) use incidents::details;
pub(crate) use people::colleague;

/// Roles as a post keeps them; only names of roles were ever written.
pub(crate) fn roles(names: &[String]) -> Vec<Role> {
    names.iter().filter_map(|name| name.parse().ok()).collect()
}

pub(crate) fn role_names(roles: &[Role]) -> Vec<String> {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    roles.into_iter().map(|role| role.as_str().to_owned()).collect()
}

/// What roles allow together, each power once.
pub(crate) fn powers(roles: &[Role]) -> Vec<Power> {
    let mut powers: Vec<Power> = roles.iter().flat_map(|role| role.powers()).copied().collect();
    powers.sort_unstable();
    powers.dedup();
    powers
}
