//! What surrounds every page.

use contract::Power;
use identity_api::{
    PostId,
    v1::{Me, Post},
};
use jiff::Timestamp;

use crate::moment;

/// Where in the house a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Home,
    Arrivals,
}

/// The visitor, as the header shows them.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) agency: Option<String>,
    pub(crate) receives: bool,
    /// The posts that they could act in instead (kiêm nhiệm).
    pub(crate) others: Vec<OtherPost>,
}

/// A post to change to.
#[derive(Debug, Clone)]
pub(crate) struct OtherPost {
    pub(crate) id: PostId,
    pub(crate) title: String,
    pub(crate) agency: String,
}

impl From<&Me> for Who {
    fn from(me: &Me) -> Self {
        let current = me.post.as_ref().map(|post| post.id);
        let others = me.posts.iter().filter(|post| Some(post.id) != current);
        Self {
            name: me.person.name.clone(),
            title: me.post.as_ref().map(|post| post.title.clone()),
            agency: me.post.as_ref().map(|post| post.agency.name.clone()),
            receives: me.powers.contains(&Power::Receive),
            others: others.map(OtherPost::from).collect(),
        }
    }
}

impl From<&Post> for OtherPost {
    fn from(post: &Post) -> Self {
        Self { id: post.id, title: post.title.clone(), agency: post.agency.name.clone() }
    }
}

/// What surrounds a page.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    /// The path under which the style sheet and its company are.
    pub(crate) assets: String,
    pub(crate) province: String,
    /// When what is shown was true.
    pub(crate) as_of: String,
}

impl Shell {
    pub(crate) fn new(assets: String, province: String, now: Timestamp) -> Self {
        Self { assets, province, as_of: moment::full(now) }
    }

    pub(crate) fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}
