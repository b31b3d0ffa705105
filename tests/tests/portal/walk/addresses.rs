//! The addresses that the portal's router knows, read from its sources.

use std::{fs, path::Path};

/// An address with places for ids: `/drafts/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Address(String);

impl Address {
    pub(crate) fn new(address: &str) -> Self {
        Self(address.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `link` is this address with ids in their places.
    pub(crate) fn is_of(&self, link: &str) -> bool {
        let path = link.split(['?', '#']).next().unwrap_or_default();
        let (own, other) = (self.0.split('/'), path.split('/'));
        own.clone().count() == other.clone().count()
            && own.zip(other).all(|(own, other)| {
                if own.starts_with('{') {
                    other.len() == 36 || other.parse::<u32>().is_ok()
                } else {
                    own == other
                }
            })
    }
}

/// Every page: what is routed with `get`.
pub(crate) fn addresses() -> Vec<Address> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/portal/src");
    let mut found = Vec::new();
    read(&sources, &mut found);
    found.retain(|address| !address.0.contains("{*"));
    found.sort();
    found
}

fn read(folder: &Path, found: &mut Vec<Address>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, found);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let squeezed: String = text.split_whitespace().collect();
            let calls = squeezed.split(".route(\"").skip(1);
            let routed = calls.filter_map(|rest| rest.split_once("\","));
            let pages = routed.filter(|(_, handler)| handler.starts_with("get("));
            found.extend(pages.map(|(address, _)| Address::new(address)));
        }
    }
}

#[test]
fn a_link_is_of_its_address() {
    let address = Address::new("/drafts/{id}/versions/{n}");

    assert!(address.is_of("/drafts/01936e5e-0000-7000-8000-00000000000a/versions/2?since=1"));
    assert!(!address.is_of("/drafts/new/versions/2"));
    assert!(!address.is_of("/drafts/01936e5e-0000-7000-8000-00000000000a"));
}
