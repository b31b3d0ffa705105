//! What can be done with files: one function, one transaction.

mod check;
mod examine;
mod pages;
mod read;
mod sweep;
mod upload;

use std::{path::PathBuf, sync::Arc};

use clock::Clock;
use objects::Objects;
use pades::TrustAnchors;
use sqlx::PgPool;
use tokio::sync::{Notify, Semaphore};

pub(crate) use pages::Derived;
pub(crate) use read::Content;

use crate::{Address, Limits};

/// How many pages are drawn at the same time; each may take a PDF into memory.
const DRAWN_AT_ONCE: usize = 2;

/// What files are measured by.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// How large they may be.
    pub limits: Limits,
    /// Who scans them for viruses.
    pub clamd: Option<Address>,
    /// Whose signatures are believed.
    pub trust: TrustAnchors,
    /// Where they are put down while they are checked; the system's own folder unless set.
    pub spool: Option<PathBuf>,
}

/// Everything that can be done with files. Clones share what they stand on.
#[derive(Debug, Clone)]
pub struct Storage {
    pool: PgPool,
    clock: Clock,
    objects: Objects,
    rules: Arc<Rules>,
    /// Wakes a checker when there is something to check.
    work: Arc<Notify>,
    drawing: Arc<Semaphore>,
}

impl Storage {
    /// Files whose rows are in `pool` and whose bytes are in `objects`.
    #[must_use]
    pub fn new(pool: PgPool, clock: Clock, objects: Objects, rules: Rules) -> Self {
        let drawing = Arc::new(Semaphore::new(DRAWN_AT_ONCE));
        Self { pool, clock, objects, rules: Arc::new(rules), work: Arc::default(), drawing }
    }

    /// Waits until there may be something to check.
    pub(crate) async fn something_to_check(&self) {
        self.work.notified().await;
    }
}
