//! Pages are looked at.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use contract::FileId;
use futures::TryStreamExt as _;
use objects::{Key, Sha256Hex};
use serde_json::json;
use storage_api::v1::PageText;
use web::Principal;

use super::{Storage, read::sha256};
use crate::{Error, domain::pdf::Pages};

/// How long drawing may take before its reader is told that it cannot be done.
const PATIENCE: Duration = Duration::from_secs(25);
/// The most that is taken into memory to draw a page of.
const LARGEST: usize = 200 << 20;

/// What is made of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    /// A PNG at 110 dpi.
    Picture,
    /// Its lines as JSON.
    Text,
}

/// What was made of a page of the file with this hash.
#[derive(Debug)]
pub(crate) struct Derived {
    pub(crate) sha256: Sha256Hex,
    pub(crate) bytes: Bytes,
}

impl Made {
    /// The name under which it is kept. Another way of making it needs another name.
    fn name(self, page: usize) -> String {
        match self {
            Self::Picture => format!("page-{page}-110dpi.png"),
            Self::Text => format!("page-{page}-lines.json"),
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Picture => "image/png",
            Self::Text => "application/json",
        }
    }

    fn make(self, pdf: Vec<u8>, page: usize) -> Result<Vec<u8>, Error> {
        let pages = Pages::open(pdf)?;
        match self {
            Self::Picture => Ok(pages.picture(page)?),
            Self::Text => {
                let number = u32::try_from(page).map_err(|_| Error::NotFound)?;
                let text = PageText { page: number, lines: pages.lines(page)? };
                Ok(serde_json::to_vec(&text).expect("lines are plain data"))
            }
        }
    }
}

impl Storage {
    /// Page `page` as a picture.
    pub(crate) async fn picture(
        &self,
        principal: &Principal,
        id: FileId,
        page: usize,
    ) -> Result<Derived, Error> {
        self.page(principal, id, page, Made::Picture).await
    }

    /// The lines of page `page`, as the JSON of a [`PageText`].
    pub(crate) async fn page_text(
        &self,
        principal: &Principal,
        id: FileId,
        page: usize,
    ) -> Result<Derived, Error> {
        self.page(principal, id, page, Made::Text).await
    }

    async fn page(
        &self,
        principal: &Principal,
        id: FileId,
        page: usize,
        made: Made,
    ) -> Result<Derived, Error> {
        let details = json!({ "page": page });
        let row = self.open(principal, id, "file.page_read", details).await?;
        if row.pages == 0 {
            return Err(Error::NoPages);
        }
        if page == 0 || i32::try_from(page).is_ok_and(|page| page > row.pages) {
            return Err(Error::NotFound);
        }
        let sha256 = sha256(&row);
        let key = Key::derived(&sha256, &made.name(page)).map_err(|_| Error::NotFound)?;
        let bytes = match self.fetch(&key).await {
            Err(Error::Objects(objects::Error::NotFound { .. })) => {
                self.make(&sha256, &key, page, made).await?
            }
            found => found?,
        };
        Ok(Derived { sha256, bytes })
    }

    async fn make(
        &self,
        content: &Sha256Hex,
        key: &Key,
        page: usize,
        made: Made,
    ) -> Result<Bytes, Error> {
        let permit = Arc::clone(&self.drawing).acquire_owned().await;
        let pdf = self.fetch(&Key::sha256(content)).await?;
        let work = tokio::task::spawn_blocking(move || {
            // The permit goes with the work, which cannot be broken off.
            let _permit = permit;
            // The bytes are anybody's; should the renderer panic on them, there is no picture.
            catch_unwind(AssertUnwindSafe(|| made.make(pdf.into(), page)))
        });
        let made_of = match tokio::time::timeout(PATIENCE, work).await {
            Ok(Ok(Ok(made_of))) => made_of?,
            Ok(Ok(Err(_)) | Err(_)) => return Err(Error::Page("the renderer panicked".to_owned())),
            Err(_) => return Err(Error::Page(format!("not done within {PATIENCE:?}"))),
        };
        let bytes = Bytes::from(made_of);
        self.objects.put_bytes(key, bytes.clone(), made.media_type()).await?;
        Ok(bytes)
    }

    async fn fetch(&self, key: &Key) -> Result<Bytes, Error> {
        let download = self.objects.get(key, None).await?;
        let size = usize::try_from(download.size).unwrap_or(usize::MAX).min(LARGEST);
        let whole = download.stream.try_fold(Vec::with_capacity(size), async |mut whole, chunk| {
            whole.extend_from_slice(&chunk);
            Ok(whole)
        });
        Ok(whole.await.map_err(Error::Broken)?.into())
    }
}
