//! What was left behind is removed.

use std::time::{Duration, SystemTime};

use objects::{Key, Page};

use super::Storage;
use crate::Error;

/// How old a staged object must be: no upload takes that long (`limits.md` §5.4).
const AGE: Duration = Duration::from_hours(24);

impl Storage {
    /// Removes the bodies of uploads that broke off more than a day ago, and tells how many. A staged object never
    /// belongs to a row: it is promoted before there is one.
    pub async fn sweep(&self) -> Result<usize, Error> {
        let now = SystemTime::from(self.clock.now());
        let mut page = Some(Page::default());
        let mut removed = 0;
        while let Some(asked) = page {
            let listing = self.objects.list(Key::STAGING, &asked).await?;
            for object in listing.objects {
                if now.duration_since(object.modified).is_ok_and(|age| age > AGE) {
                    self.objects.delete(&object.key).await?;
                    removed += 1;
                }
            }
            page = listing.next;
        }
        Ok(removed)
    }
}
