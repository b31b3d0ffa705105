//! What is in the bucket, page by page.

use std::time::SystemTime;

use aws_sdk_s3::types::Object;

use crate::{Error, Key, Objects, traced::traced};

/// Which page of a listing is asked for; by default the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// How many objects at most; servers give no more than 1,000.
    pub at_most: u16,
    token: Option<String>,
}

impl Page {
    /// The first page.
    #[must_use]
    pub fn first(at_most: u16) -> Self {
        Self { at_most, token: None }
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::first(1000)
    }
}

/// One page of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Sorted by key.
    pub objects: Vec<Listed>,
    /// What to ask for next, unless this is the last page.
    pub next: Option<Page>,
}

/// An object in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it is.
    pub key: Key,
    /// How many bytes it has.
    pub size: u64,
    /// When it was put, by the server's clock.
    pub modified: SystemTime,
}

impl Objects {
    /// The objects whose keys begin with `prefix`, such as [`Key::STAGING`]. What is not
    /// ours is left out, and named in the log.
    pub async fn list(&self, prefix: &str, page: &Page) -> Result<Listing, Error> {
        let call = self.client.list_objects_v2().bucket(&self.bucket).prefix(prefix);
        let call = call.max_keys(page.at_most.into()).set_continuation_token(page.token.clone());
        let found = traced("ListObjectsV2", call.send()).await.map_err(Error::of_call)?;
        let next = found.next_continuation_token().filter(|_| found.is_truncated() == Some(true));
        Ok(Listing {
            objects: found.contents().iter().filter_map(listed).collect(),
            next: next.map(|token| Page { at_most: page.at_most, token: Some(token.to_owned()) }),
        })
    }
}

fn listed(object: &Object) -> Option<Listed> {
    let path = object.key()?;
    let Ok(key) = path.parse() else {
        tracing::warn!(path, "the bucket holds an object that is not ours");
        return None;
    };
    let size = u64::try_from(object.size()?).ok()?;
    let modified = SystemTime::try_from(*object.last_modified()?).ok()?;
    Some(Listed { key, size, modified })
}
