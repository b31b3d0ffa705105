//! What registry does: one function a use case, one transaction each.

mod access;
mod arrivals;
mod deliveries;
mod drafts;
mod final_file;
mod inbox;
mod lists;
mod numbering;
mod opinions;
mod paper;
mod paper_arrivals;
mod references;
mod registers;
mod release;
mod reservations;
mod saved_views;
mod search;
mod show;
mod submit;
mod versions;

pub(crate) use access::{attach, grant};
pub(crate) use arrivals::ARRIVALS;
pub(crate) use inbox::Inbox;
pub(crate) use lists::{Drafting, Listed, Waiting};
pub(crate) use search::Hit;
pub(crate) use show::{Details, Shown};
pub(crate) use versions::{Compared, Version};

use clock::Clock;
use contract::DocumentId;
use database::Tx;
use jiff::{Timestamp, civil::Date};
use serde_json::Value;
use sqlx::PgPool;
use web::Principal;

use crate::{
    Error, Result,
    domain::readers::{HEADS, Reader},
    store,
};

/// The use cases of registry.
#[derive(Debug, Clone)]
pub struct Registry {
    pool: PgPool,
    clock: Clock,
}

impl Registry {
    /// A registry on the database in `pool`.
    #[must_use]
    pub fn new(pool: PgPool, clock: Clock) -> Self {
        Self { pool, clock }
    }

    /// What time it is for one use case, and what day in the province.
    fn now(&self) -> (Timestamp, Date) {
        let now = self.clock.now();
        (now, clock::house_date(now))
    }

    /// A transaction in the caller's name.
    async fn begin(&self, who: &Principal) -> Result<Tx> {
        Ok(database::begin_as(&self.pool, who.claims()).await?)
    }
}

/// The caller, as the predicate of access sees them.
fn reader(who: &Principal) -> Reader {
    let heads = HEADS.iter().any(|role| who.is(*role));
    Reader {
        agency: who.agency(),
        whole_agency: who.sees_agency(),
        headed_unit: heads.then(|| who.unit()),
        person: who.person(),
    }
}

/// Goes on only if the caller may read the document: what is not theirs is not there.
async fn must_be_readable(tx: &mut Tx, who: &Principal, id: DocumentId) -> Result<Reader> {
    let reader = reader(who);
    if store::readers::may_read(tx, &reader, id).await? { Ok(reader) } else { Err(Error::NotFound) }
}

/// Writes the audit row of what the caller did with a document.
async fn audit(
    tx: &mut Tx,
    who: &Principal,
    action: &'static str,
    document: DocumentId,
    details: Value,
    at: Timestamp,
) -> Result<()> {
    let entry = audit::Entry {
        agency: who.agency(),
        actor: Some(who.person()),
        action,
        subject: ("document", &document),
        details,
        at,
        trace_id: telemetry::current_trace_id(),
    };
    Ok(audit::record(tx, entry).await?)
}
